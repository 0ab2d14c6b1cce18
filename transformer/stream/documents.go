package stream

import "bytes"

// Piece is text[Start:End] of the text that was cut.
type Piece struct {
	Start, End int
	// Kind is the kind of the object that the piece is, where its text says
	// so beyond doubt; nil where only parsing can tell.
	Kind []byte
}

// Text returns the bytes of the piece within the text that it was cut from.
func (p Piece) Text(text []byte) []byte { return text[p.Start:p.End] }

// Documents cuts a YAML stream at its markers. The pieces follow each other
// without a gap; a piece begins with its marker line (---), or with what
// precedes it (directives, comments), and ends with its end marker (...) if
// there is one. Their kinds are not looked for: see Kind.
func Documents(text []byte) []Piece {
	if len(text) == 0 {
		return nil
	}
	if !bytes.Contains(text, []byte("\n---")) && !bytes.Contains(text, []byte("\n...")) {
		return []Piece{{Start: 0, End: len(text)}}
	}
	var out []Piece
	start, begun, ended := 0, false, false
	cut := func(at int) {
		if at > start {
			out = append(out, Piece{Start: start, End: at})
		}
		start, begun, ended = at, false, false
	}
	for i := 0; i < len(text); {
		end, next := lineEnds(text, i)
		c := text[i:end]
		switch {
		case isMarker(c) && c[0] == '-':
			if begun || ended {
				cut(i)
			}
			begun = true
		case isMarker(c):
			ended = true
		case ended && len(bytes.TrimSpace(c)) > 0:
			cut(i)
			begun = c[0] != '%' && c[0] != '#'
		case len(c) > 0 && c[0] != '#' && c[0] != '%' && len(bytes.TrimSpace(c)) > 0:
			begun = true
		}
		i = next
	}
	cut(len(text))
	return out
}

// isMarker reports whether a line is --- or ..., alone or with something behind.
func isMarker(c []byte) bool {
	if len(c) < 3 || (c[0] != '-' && c[0] != '.') || c[1] != c[0] || c[2] != c[0] {
		return false
	}
	return len(c) == 3 || isSpace(c[3]) || c[3] == '\r'
}

// Kind returns the kind of the object that a document is, if the document is
// in plain block style and says its kind once, as a bare word; nil where only
// parsing can tell.
func Kind(body []byte) []byte {
	if strange(body) {
		return nil
	}
	k := kindFinder{}
	s := scanner{text: body}
	for !s.odd {
		l, ok := s.next()
		if !ok {
			break
		}
		if l.col == 0 {
			c := body[l.start:l.end]
			if isMarker(c) {
				if rest := bytes.TrimSpace(c[3:]); len(rest) > 0 && rest[0] != '#' {
					return nil
				}
				continue
			}
			k.see(l, false)
		}
	}
	if s.odd {
		return nil
	}
	return k.found()
}

// kindFinder looks for the kind of an object among the lines of its top level.
type kindFinder struct {
	kind []byte
	odd  bool
}

func (k *kindFinder) see(l line, itemAllowed bool) {
	switch {
	case l.item && !itemAllowed, l.key == nil:
		k.odd = true
	case string(l.key) == "kind":
		if k.kind != nil || !bareWord(l.value) {
			k.odd = true
		}
		k.kind = l.value
	case bytes.IndexByte(l.key, '"') >= 0, bytes.IndexByte(l.key, '\'') >= 0, string(l.key) == "<<":
		k.odd = true
	}
}

func (k *kindFinder) found() []byte {
	if k.odd {
		return nil
	}
	return k.kind
}

func bareWord(c []byte) bool {
	for _, b := range c {
		if !(b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b >= '0' && b <= '9') {
			return false
		}
	}
	return len(c) > 0
}

// strange reports whether a text holds line breaks that only some readers count:
// CR alone, NEL, LS, PS.
func strange(text []byte) bool {
	for i := bytes.IndexByte(text, '\r'); i >= 0; {
		if i+1 >= len(text) || text[i+1] != '\n' {
			return true
		}
		j := bytes.IndexByte(text[i+1:], '\r')
		if j < 0 {
			break
		}
		i += 1 + j
	}
	return bytes.Contains(text, []byte("\u0085")) || bytes.Contains(text, []byte("\u2028")) || bytes.Contains(text, []byte("\u2029"))
}
