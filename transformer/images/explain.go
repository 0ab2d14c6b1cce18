package images

import (
	"fmt"
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
	if f.Group0 {
		add("group", "files are writable for group 0: keep it")
	}
	if f.NetBindService {
		add("capabilities", "add NET_BIND_SERVICE: the binary does not execute without it")
	}
	for _, v := range f.Env {
		add("env", "%s=%s with %s: %s", v.Name, v.Value, v.When, v.Why)
	}
	for _, p := range m.Needed() {
		add("writable", "%s", p.describe())
	}
	for _, p := range m.Seeded() {
		add("filled volume", "%s", p.describe())
	}
	for _, p := range f.Data {
		add("data", "%s", p.describe())
	}
	for _, p := range f.Paths {
		if p.Need == Conditional {
			add("not added", "%s", p.describe())
		}
	}
	if len(f.Unsafe) > 0 {
		add("never over", "%s", strings.Join(f.Unsafe, ", "))
	}
	for _, port := range f.Ports {
		add("port", "%d: below 1024", port)
	}
	if f.StickyTmp {
		add("sticky bit", "refuses an emptyDir as temporary directory: %s", StickyRecipe)
	}
	return append(lines, m.closing()...)
}

// closing is the verdict, the note and the sources.
func (m Match) closing() []Line {
	var lines []Line
	verdict, reason, wayOut := m.Restricted()
	if reason == "" {
		lines = append(lines, Line{"restricted", string(verdict)})
	} else {
		lines = append(lines, Line{"restricted", string(verdict) + ": " + reason})
	}
	if r := m.facts.Restricted; r != nil && len(r.Breaks) > 0 {
		lines = append(lines, Line{"not set", strings.Join(r.Breaks, ", ") + ": keeps it from starting as shipped"})
	}
	if wayOut != "" {
		lines = append(lines, Line{"way out", wayOut})
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
	fmt.Fprintf(&b, "%s (%s, %s", p.Path, p.Purpose, p.Need)
	switch p.Empty {
	case Unsafe:
		b.WriteString(", must not be empty")
	case EmptyNotKnown:
		b.WriteString(", not known whether it may be empty")
	}
	if len(p.Or) > 0 {
		b.WriteString(", or a volume at " + strings.Join(p.Or, " or "))
	}
	b.WriteString(")")
	if p.Note != "" {
		b.WriteString(": " + p.Note)
	}
	return b.String()
}
