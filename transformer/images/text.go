package images

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"unicode/utf8"
)

// columns is how wide what goes to a terminal may be.
const columns = 100

// Describe renders Explain for a terminal: the reference, then one line for
// each thing known, wrapped where it is long, ending in a newline.
func Describe(image string) string {
	lines := Explain(image)
	if lines == nil {
		return fmt.Sprintf("%s\n  is not in the image catalogue: nothing is set for it that the configuration does not say\n", image)
	}
	topics := 0
	for _, l := range lines {
		topics = max(topics, len(l.Topic))
	}
	var b strings.Builder
	b.WriteString(image + "\n")
	last := ""
	for _, l := range lines {
		topic := l.Topic
		if topic == last {
			topic = ""
		}
		last = l.Topic
		for i, text := range wrapped(l.Text, columns-topics-4) {
			if i > 0 {
				topic, text = "", "  "+text
			}
			b.WriteString(strings.TrimRight(fmt.Sprintf("  %-*s  %s", topics, topic, text), " ") + "\n")
		}
	}
	return b.String()
}

// wrapped breaks a text at blanks into lines of that width, the later ones two
// narrower. A word that is wider stands alone.
func wrapped(text string, width int) []string {
	var out []string
	line := ""
	for _, word := range strings.Split(text, " ") {
		room := width
		if len(out) > 0 {
			room -= 2
		}
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > room {
			out = append(out, line)
			line = word
			continue
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(out, line)
}

// List renders rows as a table: one line for each entry and flavour, and last how
// many there are of each verdict.
func List(rows []Row) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "NAME\tFLAVOUR\tSTARTS AS\tUSER\tRESTRICTED")
	for _, r := range rows {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", r.Name, dash(r.Flavour), r.StartsAs, dash(r.user()), r.Restricted)
	}
	_ = w.Flush() // a strings.Builder takes every write
	b.WriteString("\n" + counts(rows))
	return b.String()
}

// counts says how many rows there are of each verdict.
func counts(rows []Row) string {
	n, entries := map[Verdict]int{}, map[string]bool{}
	for _, r := range rows {
		n[r.Restricted]++
		entries[r.Name] = true
	}
	return fmt.Sprintf("%d entries, %d with their flavours. Run restricted: %d, in part: %d, not: %d,\n"+
		"once volumes are filled (seedVolumes: catalogue): %d.\n",
		len(entries), len(rows), n[RestrictedYes], n[RestrictedPartial], n[RestrictedNo], n[RestrictedSeeded])
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
