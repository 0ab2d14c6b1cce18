package writable

import (
	"path"
	"slices"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/needs"
	"github.com/podharden/podharden/transformer/pods"
)

/*
Fields:   initContainers, containers[*].env
Accepts:  TMPDIR, and a /tmp that is no emptyDir on disk: in memory it has the
sticky bit (kubernetes/kubernetes issue 110835)
Writes:   for a container that refuses a temporary directory that all may write and
that has no sticky bit (ruby/ruby:lib/tmpdir.rb, Dir.tmpdir) an init container of
the same image that makes one, and a variable that names it:

	initContainers:
	- name: seed-web
	  image: web:1
	  command: [mkdir, -p, -m, "1777", /podharden/seed/sticky]
	  volumeMounts: [{name: tmp, mountPath: /podharden/seed}]
	containers:
	- name: web
	  env: [{name: TMPDIR, value: /tmp/sticky}]

One does for all containers that share the volume.
Abstains: with a warning, where no init container can be added (see seed.go), where
envFrom may bring TMPDIR, and where the mount has a subPath.
*/

// stickyName is the directory with the sticky bit in its volume.
const stickyName = "sticky"

func stickyCommand() []string {
	return []string{"mkdir", "-p", "-m", "1777", seedPath + "/" + stickyName}
}

// stick plans the temporary directory of a container that needs the sticky bit.
func (p *planner) stick(t *Target) {
	i := slices.IndexFunc(t.Needs, func(n needs.Need) bool { return n.Sticky })
	if _, set := t.Container.Env["TMPDIR"]; i < 0 || !t.ReadOnly || set {
		return
	}
	n := &t.Needs[i]
	found := p.pod.At(t.Container, n.Path)
	v, ok := p.pod.Volume(found.Mount.Volume)
	if found.State != pods.Served || !ok || v.Source != "emptyDir" && v.Source != "" || v.Medium != "" {
		return
	}
	given := slices.IndexFunc(t.variables(p.pod), func(v variable) bool { return v.name == "TMPDIR" && v.value != n.Path })
	if given >= 0 {
		return
	}
	why := n.Evidence.String()
	_, exempt := t.Settings.Exempts(rule)
	if exempt || t.cantSeed(p.pod) != "" || mayComeFromElsewhere(t.Container, "TMPDIR") || found.Mount.SubPath != "" {
		p.notes = append(p.notes, edit.Note{
			Severity: edit.Warning, Path: t.Container.Path.Key("volumeMounts"), Rule: rule, Container: t.Container.Name, Why: why,
			Message: edit.Sentences(t.Container.Label()+": image "+t.Container.Image+" refuses "+n.Path+" without the sticky bit, which an emptyDir on disk lacks",
				"use medium: Memory for "+n.Path+", or set TMPDIR to a directory below it that an init container makes with mode 1777"),
		})
		return
	}
	if !p.sticky[v.Name] {
		p.sticky[v.Name] = true
		p.seed(t, stickyCommand(), v.Name, why)
	}
	p.edits = append(p.edits, edit.Edit{
		Op: edit.Append, Path: t.Container.Path.Key("env"),
		New:  edit.Fields{{Name: "name", Value: "TMPDIR"}, {Name: "value", Value: path.Join(found.Mount.Path, stickyName)}},
		Rule: rule, Container: t.Container.Name, Why: why,
	})
}

// makesStickyFor reports whether an init container makes another container's
// temporary directory.
func makesStickyFor(c, other *pods.Container) bool {
	return slices.Equal(c.Command, stickyCommand()) && slices.ContainsFunc(other.Mounts, func(m pods.Mount) bool {
		return m.Volume == c.Mounts[0].Volume && m.SubPath == "" && other.Env["TMPDIR"] == path.Join(m.Path, stickyName)
	})
}
