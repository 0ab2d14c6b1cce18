package config

import (
	"embed"
	"fmt"
	"reflect"
	"sync"

	"github.com/podharden/podharden/transformer/nodes"
)

//go:embed profiles/*.yaml
var profileFiles embed.FS

// Profiles lists the built-in profiles.
func Profiles() []Profile { return []Profile{Restricted, ReadOnly, None} }

// ProfileYAML is the spec that a built-in profile stands for, as YAML with
// comments; "" for an unknown profile.
func ProfileYAML(p Profile) string {
	text, err := profileFiles.ReadFile("profiles/" + string(p) + ".yaml")
	if err != nil {
		return ""
	}
	return string(text)
}

// profile is a built-in profile, decoded as any spec is.
type profile struct {
	settings  Settings
	pod       podLayer
	container containerLayer
}

// profiles holds each built-in profile, decoded when it is first asked for.
var profiles = map[Profile]func() profile{
	Restricted: sync.OnceValue(func() profile { return readProfile(Restricted) }),
	ReadOnly:   sync.OnceValue(func() profile { return readProfile(ReadOnly) }),
	None:       sync.OnceValue(func() profile { return readProfile(None) }),
}

func readProfile(p Profile) profile {
	s, err := decodeProfile(ProfileYAML(p))
	if err != nil {
		panic(fmt.Sprintf("profile %s: %v", p, err)) // a built-in file is broken: tests see it first
	}
	pod, container := newLayers("profile "+string(p), false, s)
	return profile{s, pod, container}
}

func decodeProfile(text string) (Settings, error) {
	doc, err := nodes.Parse([]byte(text))
	if err != nil {
		return Settings{}, err
	}
	p := newProblems()
	var s Settings
	(&decoder{p}).decode("", flatten("", doc, p), reflect.ValueOf(&s).Elem())
	(&checker{p}).settings("", &s)
	return s, p.err()
}
