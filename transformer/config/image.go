package config

import (
	"errors"
	"strings"

	"github.com/podharden/podharden/transformer/images"
)

const (
	dockerHub      = "docker.io/"
	dockerHubIndex = "index.docker.io/"
	official       = "library/"
)

// imageNames are the ways in which one image may be named.
type imageNames struct {
	raw      string
	parsed   bool   // the rest is empty if not
	familiar string // nginx, bitnami/nginx, quay.io/team/app
	short    string // library/nginx, bitnami/nginx, quay.io/team/app
	full     string // docker.io/library/nginx, docker.io/bitnami/nginx, quay.io/team/app
	hub      string // docker.io/nginx; "" for images that are not official
	tag      string // "latest" without tag and digest, "" with a digest only
}

func nameImage(image string) *imageNames {
	names := &imageNames{raw: image}
	name, ok := images.ParseName(image)
	if !ok {
		return names
	}
	names.parsed = true
	names.full = name.Full()
	names.familiar = name.Familiar()
	names.short = strings.TrimPrefix(names.full, dockerHub)
	if strings.HasPrefix(names.full, dockerHub+official) {
		names.hub = dockerHub + names.familiar
	}
	if names.tag = name.Tag; names.tag == "" && !name.Digest {
		names.tag = "latest"
	}
	return names
}

// imagePattern matches images by repository, and by tag if it names one.
type imagePattern struct {
	raw  string
	name glob
	tag  *glob
	form imageForm
}

// imageForm says which of an image's names a pattern is held against.
type imageForm int

const (
	familiarForm imageForm = iota // the pattern has no slash: nginx*
	shortForm                     // library/nginx, */nginx-unprivileged
	fullForm                      // docker.io/*, quay.io/team/*
)

func compileImage(pattern string) (imagePattern, error) {
	p := imagePattern{raw: pattern}
	if strings.Contains(pattern, "@") {
		return p, errors.New("digests are not compared, use repository or repository:tag")
	}
	name, tag := pattern, ""
	if i := strings.LastIndexByte(pattern, ':'); i > strings.LastIndexByte(pattern, '/') {
		name, tag = pattern[:i], pattern[i+1:]
		g, err := compileGlob(tag)
		if err != nil {
			return p, errors.New("the tag: " + err.Error())
		}
		p.tag = &g
	}
	if rest, ok := strings.CutPrefix(name, dockerHubIndex); ok {
		name = dockerHub + rest
	}
	if first, _, ok := strings.Cut(name, "/"); ok {
		p.form = shortForm
		if strings.ContainsAny(first, ".:") || first == "localhost" {
			p.form = fullForm
		}
	}
	var err error
	p.name, err = compileGlob(name)
	return p, err
}

func (p *imagePattern) match(names *imageNames) bool {
	if !names.parsed {
		return p.raw == names.raw || p.raw == "*"
	}
	if p.tag != nil && !p.tag.match(names.tag) {
		return false
	}
	switch p.form {
	case familiarForm:
		return p.name.match(names.familiar)
	case shortForm:
		return p.name.match(names.short)
	default:
		return p.name.match(names.full) || names.hub != "" && p.name.match(names.hub)
	}
}
