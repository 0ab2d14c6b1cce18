package images

import (
	"path"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/mountpath"
)

// needed reports whether a path is needed by default, whatever the manifest says.
func (p *Path) needed() bool { return !p.Optional && len(p.When) == 0 && len(p.Unless) == 0 }

// fixed reports whether the manifest has no say in a path.
func (p *Path) fixed() bool { return p.needed() && len(p.From) == 0 }

// In returns the facts as they hold for one container: Writable, Data and Limits
// with those alone whose conditions its manifest meets, data where its settings
// keep it, and none of them where it runs another program than the image's. What
// is Maybe rests on a variable that the manifest does not show. Nothing in the
// result may be changed.
func (m Match) In(c *Container) *Facts {
	if m.facts.fixed && !c.RunsOther {
		return &m.facts.Facts
	}
	f := m.facts.Facts
	if c.RunsOther || c.runsOther(f.Programs) {
		f.Writable, f.Data, f.Limits, f.Ports, f.Capabilities, f.Env = nil, nil, nil, nil, nil, nil
		return &f
	}
	f.Writable = pathsIn(c, f.Writable)
	f.Data = nil
	for _, p := range pathsIn(c, m.facts.Data) {
		if mountpath.Within(p.Path, "/tmp") { // whoever keeps it there keeps it for as long as the pod lives
			f.Writable = append(f.Writable, p)
		} else {
			f.Data = append(f.Data, p)
		}
	}
	f.Limits = limitsIn(c, f.Limits)
	if lowPort(m.facts.Limits) && !lowPort(f.Limits) { // the manifest says that it listens elsewhere
		f.Ports = nil
	}
	f.Unsafe = slices.DeleteFunc(slices.Clone(f.Unsafe), func(u string) bool { // filled anew, so that an empty volume serves
		return slices.ContainsFunc(f.Writable, func(p Path) bool { return p.Path == u && p.Seed == SeedNothing })
	})
	return &f
}

func lowPort(limits []Limit) bool {
	return slices.ContainsFunc(limits, func(l Limit) bool { return l.LowPort })
}

func pathsIn(c *Container, paths []Path) []Path {
	var out []Path
	for _, p := range paths {
		t := holdsIn(c, p.When, p.Unless)
		if p.Optional || t == no {
			continue
		}
		moved, given, sure := p.From.in(c)
		p.Maybe = t == maybe || !sure
		if !given || !sure {
			out = append(out, p)
			continue
		}
		for _, dir := range moved {
			one := p
			if dir != p.Path {
				one.Path, one.Or, one.Seed = dir, nil, SeedNothing
			}
			out = append(out, one)
		}
	}
	return out
}

func limitsIn(c *Container, limits []Limit) []Limit {
	var out []Limit
	for _, l := range limits {
		if t := holdsIn(c, l.When, l.Unless); t != no {
			l.Maybe = t == maybe
			out = append(out, l)
		}
	}
	return out
}

// runsOther reports whether a container's command names none of the programs. A
// script of the author's own (start.sh, entrypoint, /scripts/run) may run them all
// the same.
func (c *Container) runsOther(programs []string) bool {
	if len(programs) == 0 || len(c.Command) == 0 && (len(c.Args) == 0 || strings.HasPrefix(c.Args[0], "-")) {
		return false
	}
	words := slices.Concat(c.Command, c.Args)
	first := words[0]
	if len(words) > 1 && shells[path.Base(first)] && !strings.HasPrefix(words[1], "-") {
		first = words[1]
	}
	if dir := path.Dir(first); dir != "." && !programDirs[dir] {
		return false
	}
	return !slices.ContainsFunc(append(c.words(), first), func(w string) bool {
		w = strings.Trim(w, ";&|()\"'")
		base := path.Base(w)
		return slices.Contains(programs, base) || strings.HasSuffix(base, ".sh") || strings.Contains(base, "entrypoint") || w == "$@"
	})
}

// shells run a script that their first word names.
var shells = setOf("sh", "bash", "ash", "dash", "ksh", "zsh")

// programDirs are where images keep programs, not authors their scripts.
var programDirs = setOf("/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin")

// isFixed reports whether the manifest has no say in the facts.
func isFixed(f *Facts) bool {
	asked := func(p Path) bool { return !p.fixed() }
	return len(f.Programs) == 0 && !slices.ContainsFunc(f.Writable, asked) && !slices.ContainsFunc(f.Data, asked) &&
		!slices.ContainsFunc(f.Limits, func(l Limit) bool { return len(l.When) > 0 || len(l.Unless) > 0 })
}
