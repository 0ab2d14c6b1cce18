package images

import (
	"fmt"
	"strings"
	"text/tabwriter"
)

// Describe renders Explain for a terminal: the reference, then one line for
// each thing known, ending in a newline.
func Describe(image string) string {
	lines := Explain(image)
	if lines == nil {
		return fmt.Sprintf("%s\n  is not in the image catalogue: nothing is set for it that the configuration does not say\n", image)
	}
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, image)
	last := ""
	for _, l := range lines {
		topic := l.Topic
		if topic == last {
			topic = ""
		}
		last = l.Topic
		fmt.Fprintf(w, "  %s\t%s\n", topic, l.Text)
	}
	_ = w.Flush() // a strings.Builder takes every write
	return b.String()
}

// List renders the whole catalogue as a table: one line for each entry and
// flavour, sorted by name, and last how many there are of each verdict.
func List() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "NAME\tFLAVOUR\tSTARTS AS\tUSER\tRESTRICTED\tWRITABLE\tIMAGES")
	list := rows()
	for _, r := range list {
		fmt.Fprintln(w, strings.Join(r, "\t"))
	}
	_ = w.Flush()
	b.WriteString("\n" + counts(list))
	return b.String()
}

// counts says how many rows there are of each verdict.
func counts(rows [][]string) string {
	n, entries := map[Verdict]int{}, map[string]bool{}
	for _, r := range rows {
		n[Verdict(r[4])]++
		entries[r[0]] = true
	}
	return fmt.Sprintf("%d entries, %d with their flavours. Run restricted: %d, once volumes are filled (seedVolumes: catalogue): %d, in part: %d, not: %d.\n",
		len(entries), len(rows), n[RestrictedYes], n[RestrictedSeeded], n[RestrictedPartial], n[RestrictedNo])
}

// rows are the cells of List, without its head.
func rows() [][]string {
	var out [][]string
	for _, l := range everything() {
		e := l.entry
		out = append(out, row(Match{Entry: e, Flavour: e.Flavour, facts: l.base}, strings.Join(e.Image, ", ")))
		for i, f := range e.Flavours {
			out = append(out, row(Match{Entry: e, Flavour: f.Name, facts: l.flavours[i]}, "tags "+strings.Join(f.Tags, ", ")))
		}
	}
	return out
}

func row(m Match, images string) []string {
	user := "-"
	if uid, ok := m.UID(); ok {
		user = fmt.Sprint(uid)
		if gid, ok := m.GID(); ok {
			user += fmt.Sprintf(":%d", gid)
		}
	}
	var paths []string
	for _, p := range m.facts.always.Writable {
		if p.Seed == SeedNothing {
			paths = append(paths, p.Path)
		}
	}
	return []string{m.Entry.Name, dash(m.Flavour), m.StartsAs().String(), user, string(m.facts.Verdict()), dash(strings.Join(paths, ", ")), images}
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
