package securitycontext

import (
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
)

// obstacle is what stands against writing a wanted value. The zero value:
// nothing does.
type obstacle struct {
	reason   string // a clause without full stop
	wayOut   string // a clause without full stop, "" if there is none
	severity edit.Severity
	// at are the fields whose values are the reason, or come of it.
	at []edit.Path
}

func (o obstacle) exists() bool { return o.reason != "" }

// warning makes an obstacle that decides whether a pod starts, or is as wanted.
func warning(reason, wayOut string) obstacle {
	return obstacle{reason: reason, wayOut: wayOut, severity: edit.Warning}
}

// info makes an obstacle that needs no action.
func info(reason string) obstacle { return obstacle{reason: reason, severity: edit.Info} }

// notSet is a field that is wanted and not written.
type notSet struct {
	on    *securityContext
	field string
	keys  []string // of the value that was wanted, with the field
	want  config.Want
	order int // in which it was found
	obstacle
}

// skip records that a field is not written.
func (p *pod) skip(s *securityContext, keys []string, want config.Want, o obstacle) {
	p.notSet = append(p.notSet, notSet{on: s, field: keys[0], keys: keys, want: want, obstacle: o})
}

// reportNotSet says for each reason, once, what is not set because of it: one
// cause is one note, however many fields and containers it concerns.
func (p *pod) reportNotSet() {
	type cause struct {
		reason   string
		severity edit.Severity
	}
	var causes []cause
	by := map[cause][]notSet{}
	for i, x := range p.notSet {
		x.order = i
		k := cause{x.reason, x.severity}
		if by[k] == nil {
			causes = append(causes, k)
		}
		by[k] = append(by[k], x)
	}
	type said struct {
		on    *securityContext
		order int
		note  edit.Note
	}
	var all []said
	for _, k := range causes {
		for rest := by[k]; len(rest) > 0; {
			first := rest[0]
			var n edit.Note
			n, rest = together(rest)
			all = append(all, said{first.on, first.order, n})
		}
	}
	slices.SortFunc(all, func(a, b said) int { return a.order - b.order })
	for _, s := range all {
		s.on.notes = append(s.on.notes, s.note)
	}
	p.notSet = nil
}

// together makes one note of the first of a list, whose reason is the same, and of
// those that have the same way out, or are of the same container or image. It
// returns the rest of the list.
func together(list []notSet) (edit.Note, []notSet) {
	first := list[0]
	var fields, labels []string
	n := edit.Note{Severity: first.severity, Rule: first.field, Container: first.on.container, Why: first.want.Why}
	rest := slices.DeleteFunc(list, func(x notSet) bool {
		if x.wayOut != first.wayOut && x.on != first.on && !strings.HasPrefix(x.reason, "image ") {
			return false
		}
		if x.field == runAsNonRoot && x.wayOut != "" { // it says how to do without root, which is more
			first.wayOut = x.wayOut
		}
		fields = appendNew(fields, dotted(x.keys))
		labels = appendNew(labels, x.on.label)
		n.Fields = append(n.Fields, x.on.field(x.field))
		n.Fields = append(n.Fields, x.at...)
		return true
	})
	n.Path = n.Fields[0]
	slices.Sort(fields)
	if len(fields) == 1 && len(labels) == 1 {
		n.Current, n.Proposed = at(first.on.now, first.field), first.want.Value
	}
	n.Message = edit.Sentences(edit.Join(labels)+": "+edit.Join(fields)+" not set: "+first.reason, first.wayOut)
	return n, rest
}

// appendNew appends a word that is not in the list yet.
func appendNew(list []string, word string) []string {
	if slices.Contains(list, word) {
		return list
	}
	return append(list, word)
}
