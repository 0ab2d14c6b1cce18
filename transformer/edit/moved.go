package edit

import "slices"

// Moved returns where a field of an object lies once it is edited: behind the items
// that edits put in front of it.
func Moved(edits []Edit, p Path) Path {
	out := p
	for i, s := range p {
		if !s.IsItem() {
			continue
		}
		for _, e := range edits {
			if e.Ahead != nil && *e.Ahead <= s.Index && slices.Equal(e.Path, p[:i]) {
				if &out[0] == &p[0] {
					out = slices.Clone(p)
				}
				out[i].Index++
			}
		}
	}
	return out
}

// Unmoved returns where a field of an edited object lay before the edits: items that
// they put in front of others move those. A field of a new item is where it is.
func Unmoved(edits []Edit, p Path) Path {
	out := p
	for i, s := range p {
		if !s.IsItem() {
			continue
		}
		var ahead []int
		for _, e := range edits {
			if e.Ahead != nil && slices.Equal(e.Path, p[:i]) {
				ahead = append(ahead, *e.Ahead)
			}
		}
		if len(ahead) == 0 {
			continue
		}
		for was, is := 0, 0; is <= s.Index; was, is = was+1, is+1 {
			for _, a := range ahead {
				if a == was {
					is++
				}
			}
			if is == s.Index {
				out = slices.Clone(out)
				out[i].Index = was
			}
		}
	}
	return out
}
