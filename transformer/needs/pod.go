package needs

import (
	"slices"

	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/mountpath"
	"github.com/podharden/podharden/transformer/pods"
)

// Of lists the needs of each container of a pod, in the order of its containers:
// strongest evidence first, each thing once. known holds what is known of their
// images, nil where nothing is. Partial containers and those of Windows pods need
// nothing: all that is known is known of Linux.
func Of(p *pods.Pod, known []*images.Match) [][]Need {
	out := make([][]Need, len(p.Containers))
	if p.Windows {
		return out
	}
	for i := range p.Containers {
		if c := &p.Containers[i]; !c.Partial() {
			out[i] = ofContainer(p, c, known[i])
		}
	}
	neighbourNeeds(p, out)
	return out
}

func ofContainer(pod *pods.Pod, c *pods.Container, m *images.Match) []Need {
	if m == nil && len(c.Command)+len(c.Args)+len(c.Env)+len(c.Execs)+len(c.Mounts)+len(c.Devices) == 0 {
		return nil // the manifest tells nothing
	}
	p := places{pod: pod, c: c, name: oneName(entrypointOf(c, m))}
	all, programs, script := commands(pod, c, m)
	p.out = all
	argumentNeeds(&p)
	for _, s := range programs {
		p.call(s)
	}
	variableNeeds(&p)
	privateNeeds(&p)
	if n, ok := hostNeeds(pod, c, asRoot(m)); ok {
		p.out = append(p.out, n)
	}
	rootHomeNeeds(&p, m)
	if n, ok := secretNeeds(pod, c, asRoot(m)); ok {
		p.out = append(p.out, n)
	}
	if n, ok := rubyNeeds(c, programs); ok {
		p.out = append(p.out, n)
	}
	all = p.out
	if m != nil {
		if image := Image(*m, pod, c); len(all) == 0 {
			all = image
		} else {
			all = append(all, image...)
		}
	}
	if n, ok := scriptOf(c, script, all); ok {
		all = append(all, n)
	}
	all = onVolumes(pod, c, withoutServed(withoutNested(merge(all))))
	for i := range all {
		n := &all[i]
		if n.Kind == Writable {
			n.Served = n.Served || pod.At(c, n.Path).State == pods.Served
		}
		if n.Kind == Writable || n.Kind == Data {
			hides(n, all)
		}
	}
	return dataNeeds(pod, c, all)
}

// withoutServed leaves out what commands write below directories that are needed
// anyway, and that an empty volume serves.
func withoutServed(all []Need) []Need {
	return slices.DeleteFunc(all, func(n Need) bool {
		if n.Path == "" || n.Evidence.From != FromCommand && n.Evidence.From != FromHook && n.Evidence.From != FromProbe ||
			n.Kind != Root && (n.Kind != Writable || n.Empty == EmptySafe) {
			return false
		}
		return slices.ContainsFunc(all, func(m Need) bool {
			return (m.Kind == Data || m.Kind == Writable && m.Empty == EmptySafe) && mountpath.Within(n.Path, m.Path)
		})
	})
}

// withoutNested leaves out paths that the manifest names below others of its own
// for which an empty volume does not serve either: one cause, one need.
func withoutNested(all []Need) []Need {
	named := func(n *Need) bool {
		return n.Kind == Writable && n.Empty != EmptySafe && (n.Evidence.From == FromArgument || n.Evidence.From == FromVariable)
	}
	return slices.DeleteFunc(all, func(n Need) bool {
		return named(&n) && slices.ContainsFunc(all, func(m Need) bool {
			return named(&m) && !mountpath.Same(m.Path, n.Path) && mountpath.Within(n.Path, m.Path)
		})
	})
}

// hides holds a path that is written against what the image has there: what the
// manifest names against what is known of the image, and what is known of it against
// what the container's own commands copy from there.
func hides(n *Need, all []Need) {
	if n.Empty != EmptySafe || n.Served {
		return
	}
	known := n.Evidence.From == FromImage
	for i := range all {
		m := &all[i]
		if named := m.Evidence.From != FromImage && m.Evidence.From != FromConfig; named && m.Kind != Content || known && !named {
			continue // of what the image has there nothing is known
		}
		if (m.Kind == Content || m.Kind == Writable && m.Empty != EmptySafe) && mountpath.Within(m.Path, n.Path) {
			n.Empty, n.Seed = EmptyUnsafe, n.Seed || known
			n.Fails += ", and an empty volume at " + n.Path + " would hide " + m.Path + " of the image"
			return
		}
	}
}

// merge joins needs for the same thing. The first stays, with what the others
// know beyond it.
func merge(all []Need) []Need {
	if len(all) < 2 {
		return all
	}
	out := all[:1]
	for _, n := range all[1:] {
		i := slices.IndexFunc(out, func(m Need) bool { return same(&m, &n) })
		if i < 0 {
			out = append(out, n)
			continue
		}
		join(&out[i], &n)
	}
	return out
}

// same reports whether two needs are for the same thing.
func same(a, b *Need) bool {
	paths := func(k Kind) bool { return k == Writable || k == Data }
	switch {
	case paths(a.Kind) && paths(b.Kind):
		return mountpath.Same(a.Path, b.Path)
	case a.Kind != b.Kind:
		return false
	case a.Kind == User || a.Kind == Root || a.Kind == Escalation:
		return a.Fails == b.Fails && a.Path == b.Path
	}
	return a.Capability == b.Capability && a.Port == b.Port && a.Variable == b.Variable && a.Path == b.Path && a.Fails == b.Fails
}

// join adds what b knows to a.
func join(a, b *Need) {
	if b.Kind == Data {
		a.Kind = Data
	}
	switch {
	case a.Empty == EmptyUnsafe || b.Empty == EmptyUnsafe:
		a.Empty = EmptyUnsafe
	case a.Empty == EmptyUnknown:
		a.Empty = b.Empty
	}
	a.Own, a.Seed = a.Own || b.Own, a.Seed || b.Seed
	a.Sure = min(a.Sure, b.Sure)
	if b.Chmods {
		a.Chmods, a.Variable = true, b.Variable
	}
	if a.Or == nil {
		a.Or = b.Or
	}
	if a.UID == nil {
		a.UID, a.GID = b.UID, b.GID
	}
	a.AnyUID, a.Sticky = a.AnyUID || b.AnyUID, a.Sticky || b.Sticky
	if a.WayOut == "" {
		a.WayOut = b.WayOut
	}
	if len(b.Breaks) > 0 && !slices.Equal(a.Breaks, b.Breaks) {
		breaks := append(slices.Clone(a.Breaks), b.Breaks...)
		slices.Sort(breaks)
		a.Breaks = slices.Compact(breaks)
	}
}
