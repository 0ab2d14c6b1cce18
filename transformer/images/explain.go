package images

import (
	"fmt"
	"slices"
	"strings"
)

// Line is one thing known of an image: a topic and what there is to say.
type Line struct{ Topic, Text string }

// Explain says what the catalogue knows of one image reference: what would be
// set, what would not, and from which source. It is nil for unknown images.
func Explain(image string) []Line {
	m, ok := Lookup(image)
	if !ok {
		return nil
	}
	e, f := m.Entry, m.facts
	lines := []Line{{"entry", fmt.Sprintf("%s (confidence %s)", e.Name, e.Confidence)}}
	add := func(topic, format string, args ...any) {
		lines = append(lines, Line{topic, fmt.Sprintf(format, args...)})
	}
	switch {
	case !m.FlavourKnown:
		add("flavour", "not told by the reference: only what all flavours share is used")
	case m.Flavour != "":
		add("flavour", "%s", m.Flavour)
	}
	add("starts as", "%s", m.StartsAs())
	if uid, ok := m.UID(); ok {
		if f.AnyUID {
			add("runAsUser", "%d (any user works)", uid)
		} else {
			add("runAsUser", "%d", uid)
		}
	}
	if gid, ok := m.GID(); ok {
		add("runAsGroup", "%d", gid)
	}
	if f.Entrypoint != "" {
		add("runs", "%s, with the container's args", f.Entrypoint)
	}
	if f.WorkingDir != "" {
		add("starts in", "%s", f.WorkingDir)
	}
	if f.Group0 {
		add("group", "files are writable for group 0: keep it")
	}
	var asRoot []string
	for _, c := range f.Capabilities {
		if c.File == "" {
			asRoot = append(asRoot, c.Name)
			continue
		}
		add("capabilities", "%s: %s carries it and does not execute without it", c.Name, c.File)
	}
	if len(asRoot) > 0 {
		add("capabilities", "%s, as root", strings.Join(asRoot, ", "))
	}
	for _, v := range f.Env {
		add("env", "%s=%s under %s: %s", v.Name, v.Value, v.Under, v.Why)
	}
	for _, p := range m.facts.always.Writable {
		if p.Seed == SeedNothing {
			add("writable", "%s", p.describe())
		}
	}
	for _, p := range m.facts.always.Writable {
		if p.Seed != SeedNothing {
			add("filled volume", "%s", p.describe())
		}
	}
	for _, p := range f.Data {
		text := p.describe()
		if p.Optional {
			text += " (only with some configurations)"
		}
		add("data", "%s", text)
	}
	for _, p := range f.Writable {
		switch {
		case p.Optional:
			add("not added", "%s", p.describe())
		case !p.needed():
			add("conditional", "%s", p.describe())
		}
	}
	if len(f.Unsafe) > 0 {
		add("never over", "%s", strings.Join(f.Unsafe, ", "))
	}
	for _, port := range f.Ports {
		add("port", "%d: below 1024", port)
	}
	if f.StickyTmp {
		add("sticky bit", "refuses an emptyDir on disk as temporary directory: an init container makes one there that has it, and TMPDIR names that")
	}
	return append(lines, m.closing()...)
}

// closing is the limits, the verdict, the note and the sources.
func (m Match) closing() []Line {
	f := m.facts.Facts
	lines := []Line{{"restricted", string(f.Verdict())}}
	limits := f.Limits
	if l, ok := m.facts.always.fills(); ok && !slices.ContainsFunc(limits, func(l Limit) bool { return slices.Contains(l.Breaks, ReadOnlyRootFilesystem) }) {
		limits = append(slices.Clone(limits), l)
	}
	for _, l := range limits {
		lines = append(lines, Line{"limit", l.Why + conditions(l.When, l.Unless)})
		switch {
		case f.opens(&l):
			lines = append(lines, Line{"opened", fmt.Sprintf("ports from %d on, by a sysctl: then another user than root does, unless privilegedPorts: report", slices.Min(f.Ports))})
		case len(l.Breaks) > 0:
			lines = append(lines, Line{"not set", strings.Join(l.Breaks, ", ") + ": keeps it from working as shipped"})
		}
		if l.WayOut != "" {
			lines = append(lines, Line{"way out", l.WayOut})
		}
	}
	if m.Entry.Note != "" {
		lines = append(lines, Line{"note", m.Entry.Note})
	}
	for _, s := range m.Entry.Sources {
		lines = append(lines, Line{"source", s})
	}
	return lines
}

// describe says all that is known of a path in one line.
func (p Path) describe() string {
	var b strings.Builder
	b.WriteString(p.Path)
	switch p.Seed {
	case SeedImage:
		b.WriteString(", must not be empty")
	case SeedUnknown:
		b.WriteString(", not known whether it may be empty")
	}
	if len(p.Or) > 0 {
		b.WriteString(", or a volume at " + strings.Join(p.Or, " or "))
	}
	for _, f := range p.From {
		b.WriteString(", or what " + f.describe() + " says")
	}
	b.WriteString(conditions(p.When, p.Unless))
	if p.Note != "" {
		b.WriteString(": " + p.Note)
	}
	return b.String()
}

func (f From) describe() string {
	var said []string
	if f.Env != "" {
		said = append(said, f.Env)
	}
	said = append(said, f.Arg...)
	if f.After != "" {
		said = append(said, "the word behind "+f.After)
	}
	return strings.Join(said, " or ")
}

// conditions says when something holds, as the end of a clause.
func conditions(when, unless Conditions) string {
	text := ""
	if len(when) > 0 {
		text += ", when " + when.describe()
	}
	if len(unless) > 0 {
		text += ", unless " + unless.describe()
	}
	return text
}

func (list Conditions) describe() string {
	var any []string
	for _, q := range list {
		var all []string
		for _, part := range [...]struct{ before, what string }{
			{"variable ", q.Env}, {"argument ", q.Arg}, {"command ", q.Command}, {"a mount at ", q.Mounted},
		} {
			if part.what != "" {
				all = append(all, part.before+part.what)
			}
		}
		if q.Volume != "" {
			all = append(all, "a mounted "+q.Volume+" volume")
		}
		any = append(any, strings.Join(all, " and "))
	}
	return strings.Join(any, " or ")
}
