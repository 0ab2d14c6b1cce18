package securitycontext

import (
	"slices"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/needs"
)

// neededCapabilities lists the capabilities that the container is known to need.
// One beyond what runtimes give by default is the author's to add.
func (c *container) neededCapabilities() []*needs.Need {
	var out []*needs.Need
	for i := range c.needs {
		n := &c.needs[i]
		if n.Kind == needs.Capability && n.Sure == needs.Certain && needs.IsDefaultCapability(n.Capability) {
			out = append(out, n)
		}
	}
	return out
}

// worksAsRoot reports whether the container runs as UID 0, by the manifest's word
// or because its image starts so and nothing holds it to another user.
func (c *container) worksAsRoot() bool {
	asRoot := func(n needs.Need) bool { return n.AsRoot }
	return c.isRoot() || !c.hasUser() && !c.nonRoot() && (c.needsRoot() || slices.ContainsFunc(c.needs, asRoot))
}

// needsRoot reports whether the container is known to work as root only.
func (c *container) needsRoot() bool {
	return slices.ContainsFunc(c.needs, func(n needs.Need) bool { return n.Sure == needs.Certain && n.IsBrokenBy(runAsNonRoot) })
}

// uses reports whether the container needs a capability, as the user that it runs
// as. Without root, one is of use to a binary that carries it: the kernel refuses
// to execute it where the capability is dropped, on any port. Source:
// caddyserver/caddy-docker issue 396, coredns/coredns issue 5969.
func (c *container) uses(name string) bool {
	root := c.worksAsRoot()
	return slices.ContainsFunc(c.neededCapabilities(), func(n *needs.Need) bool {
		return n.Capability == name && (root || name == netBindService && !n.AsRoot)
	})
}

// addsMore reports whether more is added than the container needs as root: a
// cause of its own for what Pod Security finds.
func (c *container) addsMore() bool {
	return slices.ContainsFunc(c.added(), func(v any) bool { return v != any(netBindService) && !c.uses(text(v)) })
}

// reportAdded lets what says why a container stays root answer for the
// capabilities that it needs as root, so that one cause is one note.
func (p *pod) reportAdded() {
	for _, c := range p.touched() {
		if !c.worksAsRoot() || len(c.added()) == 0 || c.addsMore() {
			continue
		}
		for _, field := range []edit.Path{c.field(runAsNonRoot), p.field(runAsNonRoot)} {
			if n := p.noteOn(c, field); n != nil {
				n.Fields = append(n.Fields, c.field(capabilities, "add"))
				break
			}
		}
	}
}

// noteOn finds the note that says why a field is not as wanted, nil if none does:
// on the pod, on the container itself, or on another one with the same cause.
func (p *pod) noteOn(c *container, field edit.Path) *edit.Note {
	on := func(n edit.Note) bool {
		return n.Severity != edit.Held && (slices.Equal(n.Path, field) ||
			slices.ContainsFunc(n.Fields, func(f edit.Path) bool { return slices.Equal(f, field) }))
	}
	if i := slices.IndexFunc(p.notes, on); i >= 0 {
		return &p.notes[i]
	}
	if i := slices.IndexFunc(c.notes, on); i >= 0 {
		return &c.notes[i]
	}
	for i := range p.containers {
		if j := slices.IndexFunc(p.containers[i].notes, on); j >= 0 {
			return &p.containers[i].notes[j]
		}
	}
	return nil
}
