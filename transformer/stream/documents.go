package stream

import "bytes"

// Documents cuts a YAML stream into its documents, at its markers, and a
// stream of JSON objects, which kubectl reads too, where one object ends and the
// next begins. The pieces follow each other without a gap; a piece begins with
// its marker line (---), or with what precedes it (directives, comments), and
// ends with its end marker (...) if there is one.
//
// A byte order mark may stand at the start of any document, as it comes from
// files that were written one behind the other. It ends a piece that holds
// nothing else but what stands before the document, and the document's own piece
// begins behind it.
//
// Their kinds are not looked for: see Kind.
func Documents(text []byte) []Piece {
	var out []Piece
	start, begun, ended := 0, false, false
	cut := func(at int) {
		if at > start {
			out = appendObjects(out, text, start, at)
		}
		start, begun, ended = at, false, false
	}
	if !bytes.Contains(text, byteOrderMark) && !beginsLine(text, "---") && !beginsLine(text, "...") {
		cut(len(text))
		return out
	}
	for i := 0; i < len(text); {
		end, next := lineEnds(text, i)
		c := text[i:end]
		blank := len(bytes.TrimSpace(c)) == 0
		switch {
		case bytes.HasPrefix(c, byteOrderMark) && (!begun || ended || onlyMarker(text[start:i])):
			if ended {
				cut(i)
			}
			cut(i + len(byteOrderMark))
			next = start // the rest of the line, as a line of its own
		case isMarker(c) && c[0] == '-':
			if begun || ended {
				cut(i)
			}
			begun = true
		case isMarker(c):
			ended = true
		case ended && !blank:
			cut(i)
			begun = c[0] != '%' && c[0] != '#'
		case !blank && c[0] != '#' && c[0] != '%':
			begun = true
		}
		i = next
	}
	cut(len(text))
	return out
}

// beginsLine reports whether any line but the first begins with a word. The line
// break is looked at last: there are more of those than of the words.
func beginsLine(text []byte, word string) bool {
	for from := 1; from < len(text); from++ {
		i := bytes.Index(text[from:], []byte(word))
		if i < 0 {
			return false
		}
		if from += i; text[from-1] == '\n' {
			return true
		}
	}
	return false
}

// onlyMarker reports whether a text holds no more than a document's start: its
// marker, directives, comments.
func onlyMarker(text []byte) bool {
	s := NewScanner(text)
	for {
		t, ok := s.Next()
		if !ok {
			return true
		}
		if t.Kind != Marker && t.Kind != Comment && t.Kind != Directive {
			return false
		}
	}
}

// appendObjects adds text[start:end], one document, cut into objects if it is
// objects in braces, one behind the other.
func appendObjects(out []Piece, text []byte, start, end int) []Piece {
	body := text[start:end]
	if isLetterOrDigit(body[0]) { // a key
		return append(out, Piece{Start: start, End: end})
	}
	s := NewScanner(body)
	t, ok := s.Next()
	for ok && (t.Kind == Marker || t.Kind == Comment) {
		t, ok = s.Next()
	}
	if !ok || body[t.Start] != '{' {
		return append(out, Piece{Start: start, End: end})
	}
	from, depth, closed := 0, 1, false
	for {
		if t, ok = s.Next(); !ok {
			break
		}
		switch {
		case t.Kind == Open && depth == 0 && closed && body[t.Start] == '{':
			out = append(out, Piece{Start: start + from, End: start + t.Start})
			from, depth, closed = t.Start, 1, false
		case t.Kind == Open:
			depth++
		case t.Kind == Close:
			depth--
			closed = depth == 0
		default:
			closed = closed && t.Kind == Comment
		}
	}
	return append(out, Piece{Start: start + from, End: end})
}
