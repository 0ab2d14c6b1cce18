package stream

import "bytes"

// line is one line of block YAML that starts something: a key, an item, a
// plain value, or the continuation of one.
type line struct {
	start, end int    // in the text; end is before the line break
	col        int    // of the first character that is no blank
	item       bool   // begins with a dash
	keyCol     int    // column of the key, if there is one
	key, value []byte // value is what follows the colon, without blanks in front
}

// scanner walks lines. It passes over blank lines, comments, block scalars and
// quoted scalars that go on over lines. odd is set once it meets what it can't
// follow safely: anchors and aliases, tags, explicit keys, flow collections
// over several lines, quotes in places where they may not be quotes, tabs.
type scanner struct {
	text []byte
	at   int
	odd  bool
}

// next returns the next line; ok is false at the end of the text.
func (s *scanner) next() (l line, ok bool) {
	for s.at < len(s.text) {
		l = line{start: s.at}
		l.end, s.at = lineEnds(s.text, s.at)
		c := s.text[l.start:l.end]
		for l.col = 0; l.col < len(c) && c[l.col] == ' '; l.col++ {
		}
		c = c[l.col:]
		if len(c) == 0 || c[0] == '#' {
			continue
		}
		s.read(&l, c)
		return l, true
	}
	return line{}, false
}

// lineEnds returns where the line that starts at i ends, and where the next starts.
func lineEnds(text []byte, i int) (end, next int) {
	j := bytes.IndexByte(text[i:], '\n')
	if j < 0 {
		return len(text), len(text)
	}
	end, next = i+j, i+j+1
	if end > i && text[end-1] == '\r' {
		end--
	}
	return end, next
}

// read takes a line apart and follows the scalar that starts on it.
func (s *scanner) read(l *line, c []byte) {
	parent := l.col // column that a block scalar has to stand in from
	col := l.col
	for len(c) > 0 && c[0] == '-' && (len(c) == 1 || c[1] == ' ') {
		l.item = true
		parent = col
		n := 1
		for n < len(c) && c[n] == ' ' {
			n++
		}
		c, col = c[n:], col+n
	}
	if len(c) == 0 || c[0] == '#' {
		return
	}
	l.keyCol = col
	switch c[0] {
	case '&', '*', '!', '%', '@', '`', '\t', ',', '}', ']':
		s.odd = true
		return
	case '?':
		s.odd = s.odd || len(c) == 1 || c[1] == ' '
	case '{', '[':
		s.odd = s.odd || !closedFlow(c)
		return
	case '|', '>':
		s.skipBlock(parent)
		return
	case '"', '\'':
		n := quoteEnd(c)
		if n < 0 {
			s.odd = true // a quote, or a plain value that goes on with one
			return
		}
		if rest := bytes.TrimLeft(c[n:], " "); len(rest) > 0 && rest[0] == ':' {
			l.key = c[:n]
			s.readValue(l, rest[1:], col)
		} else if len(rest) > 0 && rest[0] != '#' {
			s.odd = true
		}
		return
	}
	n := colon(c)
	if n < 0 {
		return
	}
	l.key = c[:n]
	s.readValue(l, c[n+1:], col)
}

// readValue looks at what follows the colon of a key at column col.
func (s *scanner) readValue(l *line, v []byte, col int) {
	v = bytes.TrimLeft(v, " ")
	l.value = v
	if len(v) == 0 {
		return
	}
	switch v[0] {
	case '&', '*', '!', '%', '@', '`', '\t':
		s.odd = true
	case '{', '[':
		s.odd = s.odd || !closedFlow(v)
	case '|', '>':
		s.skipBlock(col)
	case '"', '\'':
		n := quoteEnd(v)
		if n < 0 {
			s.skipQuoted(v[0])
			return
		}
		if rest := bytes.TrimSpace(v[n:]); len(rest) > 0 && rest[0] != '#' {
			s.odd = true
		}
	}
}

// skipBlock passes over the lines of a block scalar: all that stand further in
// than parent, and blank ones.
func (s *scanner) skipBlock(parent int) {
	for s.at < len(s.text) {
		end, next := lineEnds(s.text, s.at)
		c := s.text[s.at:end]
		n := 0
		for n < len(c) && c[n] == ' ' {
			n++
		}
		if n < len(c) && n <= parent {
			if c[n] == '\t' {
				s.odd = true
			}
			return
		}
		s.at = next
	}
}

// skipQuoted passes over the lines of a quoted scalar that did not end on its
// first line.
func (s *scanner) skipQuoted(quote byte) {
	for s.at < len(s.text) {
		end, next := lineEnds(s.text, s.at)
		c := s.text[s.at:end]
		s.at = next
		// a marker can't stand inside: the parser would refuse it
		if isMarker(c) {
			break
		}
		// as if the quote had opened just before this line
		if n := quoteRest(c, quote); n >= 0 {
			if rest := bytes.TrimSpace(c[n:]); len(rest) > 0 && rest[0] != '#' {
				s.odd = true
			}
			return
		}
	}
	s.odd = true
}

// quoteEnd returns the length of the quoted scalar that c starts with, -1 if
// it does not end.
func quoteEnd(c []byte) int {
	n := quoteRest(c[1:], c[0])
	if n < 0 {
		return -1
	}
	return n + 1
}

// quoteRest returns the length of what is left of a quoted scalar, its closing
// quote included; -1 if it does not end in c.
func quoteRest(c []byte, quote byte) int {
	for i := 0; i < len(c); i++ {
		switch {
		case c[i] == '\\' && quote == '"':
			i++
		case c[i] == quote && quote == '\'' && i+1 < len(c) && c[i+1] == quote:
			i++
		case c[i] == quote:
			return i + 1
		}
	}
	return -1
}

// colon returns where the colon of a plain key is, -1 if there is none.
func colon(c []byte) int {
	for i := 0; i < len(c); i++ {
		switch c[i] {
		case ':':
			if i+1 == len(c) || c[i+1] == ' ' || c[i+1] == '\t' {
				return i
			}
		case '#':
			if c[i-1] == ' ' || c[i-1] == '\t' {
				return -1
			}
		}
	}
	return -1
}

// closedFlow reports whether a flow collection ends on its line, with nothing
// behind it but a comment, and holds no anchors, aliases or tags.
func closedFlow(c []byte) bool {
	depth := 0
	for i := 0; i < len(c); i++ {
		start := i == 0 || bytes.IndexByte([]byte(" ,[{:"), c[i-1]) >= 0
		switch c[i] {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
			if depth == 0 {
				rest := bytes.TrimSpace(c[i+1:])
				return len(rest) == 0 || rest[0] == '#' && isSpace(c[i+1])
			}
		case '"', '\'':
			if start {
				n := quoteEnd(c[i:])
				if n < 0 {
					return false
				}
				i += n - 1
			}
		case '&', '*', '!', '#', '?':
			if start {
				return false
			}
		}
	}
	return false
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' }
