package stream

// Where a value lies, for End and Properties: the column of the block collection
// around it, from 0, or one of these.
const (
	AtTop  = -1 // no collection is around it
	InFlow = -2 // a flow collection is around it
)

// Seek makes the Scanner go on at an offset of its text, at which a value begins, or
// what stands around one. parent is the column of the block collection to which the
// value belongs, AtTop or InFlow. Columns of tokens that stand on the same line count
// from the offset.
func (s *Scanner) Seek(at, parent int) {
	*s = Scanner{text: s.text, odd: s.odd, open: s.open[:0], at: at, start: at, line: 1, content: true, parent: max(parent, AtTop), node: -1}
	switch {
	case parent == InFlow:
		s.flow = 1
	case parent >= 0:
		s.open = append(s.open, parent)
	}
}

// Properties passes over the anchor and the tag of a value, which may stand on lines
// of their own, and over none that begins at limit or behind it: it may be of what
// comes first in the value. It returns where the last of them ends, and where the
// next token begins that is no comment: the value, if any of it is written.
func (s *Scanner) Properties(at, parent, limit int) (end, next int) {
	s.Seek(at, parent)
	end = at
	for t, ok := s.Next(); ok; t, ok = s.Next() {
		switch {
		case (t.Kind == Anchor || t.Kind == Tag) && t.Start < limit:
			end = t.End
		case t.Kind != Comment:
			return end, t.Start
		}
	}
	return end, len(s.text)
}

// End returns where the scalar, the alias or the flow collection ends that begins at
// an offset, behind its anchor and tag: a scalar over several lines where the last of
// them ends, a literal or folded one without lines behind its header and the comment
// there. ok is false if none begins there, or if it does not end.
func (s *Scanner) End(at, parent int) (end int, ok bool) {
	s.Seek(at, parent)
	t, ok := s.Next()
	if !ok || t.Start != at {
		return 0, false
	}
	end = t.End
	switch t.Kind {
	case Alias, Single, Double:
	case Plain:
		if parent == InFlow { // each of its lines is a token
			for t, ok := s.Next(); ok && t.Kind == Plain; t, ok = s.Next() {
				end = t.End
			}
		}
	case BlockHeader:
		end = s.lineEnd(end)
		for t, ok := s.Next(); ok && (t.Kind == Comment && !t.First || t.Kind == BlockText); t, ok = s.Next() {
			if t.Kind == BlockText {
				return t.End, true
			}
		}
	case Open:
		for depth := 1; depth > 0; {
			if t, ok = s.Next(); !ok {
				return 0, false
			}
			switch t.Kind {
			case Open:
				depth++
			case Close:
				depth--
			}
		}
		end = t.End
	default:
		return 0, false
	}
	return end, !s.broken
}

// SkipSpace passes over blanks, line breaks and comments, as stand between the parts
// of a collection, and returns where the next of them begins.
func SkipSpace(text []byte, i int) int {
	for i < len(text) {
		switch c := text[i]; {
		case isBlank(c) || c == '\n' || c == '\r':
			i++
		case c == '#' && i > 0 && (isBlank(text[i-1]) || text[i-1] == '\n' || text[i-1] == '\r'):
			i, _ = lineEnds(text, i)
		default:
			return i
		}
	}
	return i
}
