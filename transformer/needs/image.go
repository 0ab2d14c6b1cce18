package needs

import (
	"path"
	"slices"

	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/pods"
)

/*
Reads:     the image's facts, as they hold for the container's command, arguments,
variables and mounts: the catalogue's, or those of the configuration
Concludes: paths to write, data, shipped content, the user, root, capabilities,
ports below 1024, variables
Silent:    of what only some configuration of the image needs that the manifest
does not show (optional), and of another program than the image's
*/

// Image lists what a container needs by the facts of its image.
func Image(m images.Match, pod *pods.Pod, c *pods.Container) []Need {
	f := m.In(view(pod, c, &m))
	out := make([]Need, 0, 1+len(f.Limits)+len(f.Capabilities)+len(f.Ports)+len(f.Writable)+len(f.Data)+len(f.Unsafe)+len(f.Env))
	add := func(n Need) {
		n.Evidence = Evidence{From: FromImage, Words: m.Entry.Name}
		out = append(out, n)
	}
	add(user(f))
	root := false
	for _, l := range f.Limits {
		n, broken := limit(f, l)
		if len(n.Breaks) > 0 {
			add(n)
		}
		root = root || broken
	}
	for _, name := range f.CapabilitiesAs(false) {
		add(Need{
			Kind: Capability, Capability: name, Breaks: []string{images.Capabilities},
			Fails:  "its binary carries " + name + " and does not execute without it",
			WayOut: "add it by a rule, with containerSecurityContext.capabilities",
		})
	}
	for _, name := range capabilitiesAsRoot(f) {
		add(Need{
			Kind: Capability, Capability: name, AsRoot: true, Breaks: []string{images.Capabilities},
			Fails: "its work as root needs " + name,
		})
	}
	for _, port := range f.Ports {
		add(Need{Kind: Port, Port: port})
	}
	for _, p := range f.Writable {
		add(writes(f, p))
	}
	if l, ok := f.WritesRoot(); root && ok && !seeded(f) {
		add(Need{
			Kind: Writable, Path: "/", Empty: EmptyUnsafe, Sure: certainty(l.Maybe),
			Breaks: []string{images.ReadOnlyRootFilesystem}, Fails: l.Why, WayOut: l.WayOut,
		})
	}
	for _, p := range f.Data {
		add(Need{
			Kind: Data, Path: p.Path, Empty: emptyData(p), Or: p.Or, Own: p.Own, Sure: certainty(p.Maybe), Chmods: p.Chmods, Variable: variableOf(p.From),
			Fails: "it keeps its data in " + p.Path,
		})
		for _, name := range p.Private {
			file := name
			if !path.IsAbs(name) {
				file = path.Join(p.Path, name)
			}
			add(Need{Kind: Private, Path: file, Fails: "the program refuses it then"})
		}
	}
	for _, p := range f.Unsafe {
		add(Need{Kind: Content, Path: p})
	}
	if f.StickyTmp {
		add(Need{Kind: Writable, Path: "/tmp", Empty: EmptySafe, Sticky: true, Fails: "it refuses a temporary directory without the sticky bit"})
	}
	for _, v := range f.Env {
		add(Need{Kind: Variable, Variable: v.Name, Value: v.Value, Fails: v.Why, Breaks: []string{string(v.Under)}})
	}
	return out
}

// view is what facts may depend on.
func view(pod *pods.Pod, c *pods.Container, m *images.Match) *images.Container {
	v := &images.Container{Env: c.Env, EnvFrom: c.EnvFrom, Command: c.Command, Args: c.Args, RunsOther: runsUtilities(c, m)}
	for _, m := range c.Mounts {
		v.Mounts = append(v.Mounts, m.Path)
		if volume, ok := pod.Volume(m.Volume); ok {
			v.Volumes = append(v.Volumes, volume.Source)
		}
	}
	return v
}

// variableOf names the variable that moves a path; "" for none.
func variableOf(from images.Froms) string {
	for _, f := range from {
		if f.Env != "" {
			return f.Env
		}
	}
	return ""
}

// user is as whom the image works. One that is not known to start as a number,
// and whose UID is not known, can't be held to a user other than root; where it is
// known what it needs root for, that is said instead.
func user(f *images.Facts) Need {
	n := Need{Kind: User, AnyUID: f.AnyUID, UID: f.UID, GID: f.GID, Numbered: f.User == images.StartNumber, Named: f.User == images.StartName}
	needsRoot := slices.ContainsFunc(f.Limits, func(l images.Limit) bool {
		return !l.Maybe && !l.LowPort && slices.Contains(l.Breaks, images.RunAsNonRoot)
	})
	if l, ok := f.NoUser(); ok && !needsRoot { // else the limit says more
		n.Breaks, n.Fails, n.WayOut = l.Breaks, l.Why, l.WayOut
	}
	return n
}

// limit is what a limit of the image breaks, but readOnlyRootFilesystem, which
// it reports.
func limit(f *images.Facts, l images.Limit) (n Need, root bool) {
	n = Need{Kind: Root, Fails: l.Why, WayOut: l.WayOut, Sure: certainty(l.Maybe)}
	for _, field := range l.Breaks {
		switch {
		case field == images.ReadOnlyRootFilesystem:
			root = true
		case field == images.Capabilities && len(capabilitiesAsRoot(f)) > 0:
			// those that it needs are needs of their own
		default:
			n.Breaks = append(n.Breaks, field)
		}
	}
	if l.LowPort && len(f.Ports) > 0 {
		n.Kind, n.Port = Port, slices.Min(f.Ports)
	}
	return n, root
}

// capabilitiesAsRoot lists the capabilities that the image needs as root alone: none where one
// of them is beyond those that runtimes give, so that some would not do.
func capabilitiesAsRoot(f *images.Facts) []string {
	always := f.CapabilitiesAs(false)
	var out []string
	for _, name := range f.CapabilitiesAs(true) {
		if !IsDefaultCapability(name) {
			return nil
		}
		if !slices.Contains(always, name) {
			out = append(out, name)
		}
	}
	return out
}

// writes is a path that the image writes.
func writes(f *images.Facts, p images.Path) Need {
	n := Need{
		Kind: Writable, Path: p.Path, Empty: EmptySafe, Or: p.Or, Own: p.Own, Sure: certainty(p.Maybe),
		Breaks: []string{images.ReadOnlyRootFilesystem}, Fails: "it writes " + p.Path,
	}
	if p.Seed != images.SeedNothing {
		n.Empty, n.Seed = EmptyUnsafe, true
		l, _ := f.WritesRoot()
		n.Fails, n.WayOut = l.Why, l.WayOut
	}
	return n
}

// emptyData tells whether an empty volume serves data: the program fills it anew,
// unless the image brings them.
func emptyData(p images.Path) Empty {
	if p.Seed != images.SeedNothing {
		return EmptyUnsafe
	}
	return EmptySafe
}

func seeded(f *images.Facts) bool {
	return slices.ContainsFunc(f.Writable, func(p images.Path) bool { return p.Seed != images.SeedNothing })
}

func certainty(maybe bool) Certainty {
	if maybe {
		return Likely
	}
	return Certain
}
