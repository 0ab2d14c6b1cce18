package edit

import "slices"

// Broken is what a warning says that names fields under which a container fails, or
// may fail. Notes of one cause are one note: see Joined.
type Broken struct {
	Who    string   // the container, for messages
	Fields []string // as the API names them
	May    bool
	Cause  string // a clause without full stop
	WayOut string // a clause without full stop, "" for none
}

// Message is the sentence for a reader.
func (b *Broken) Message() string {
	slices.Sort(b.Fields)
	what := " keep it from working: "
	switch {
	case b.May:
		what = " may keep it from working: "
	case len(b.Fields) == 1:
		what = " keeps it from working: "
	}
	return Sentences(b.Who+": "+Join(b.Fields)+what+b.Cause, b.WayOut)
}

// Joined makes one note of those that name the same cause for the same container:
// the first, with the fields of all.
func Joined(notes []Note) []Note {
	out := notes[:0]
	for _, n := range notes {
		i := -1
		if n.Broken != nil {
			i = slices.IndexFunc(out, func(o Note) bool {
				return o.Broken != nil && o.Broken.Who == n.Broken.Who && o.Broken.May == n.Broken.May &&
					o.Broken.Cause == n.Broken.Cause && o.Broken.WayOut == n.Broken.WayOut
			})
		}
		if i < 0 {
			out = append(out, n)
			continue
		}
		first := &out[i]
		for _, f := range n.Broken.Fields {
			if !slices.Contains(first.Broken.Fields, f) {
				first.Broken.Fields = append(first.Broken.Fields, f)
			}
		}
		if len(first.Fields) == 0 {
			first.Fields = []Path{first.Path}
		}
		first.Fields = append(first.Fields, n.Path)
		first.Message = first.Broken.Message()
	}
	return out
}
