package stream

import "bytes"

// skipPlain passes over lines further in than a column, as long as they hold
// nothing but bare keys, dashes, and values that begin as a plain word and end on
// their line. What it passes over would be tokens that start a line at most:
// nothing that could hide where an item ends. It leaves the Scanner as if it had
// read them.
func (s *Scanner) skipPlain(limit int) {
	if s.odd || s.flow > 0 || s.block != nil {
		return
	}
	start, line := s.at, s.line
	if s.content {
		end, next := lineEnds(s.text, s.at)
		if end != s.at || next == end {
			return
		}
		start, line = next, line+1
	}
	for start < len(s.text) {
		next, lines := s.plainLineAt(start, limit)
		if lines == 0 {
			break
		}
		start = next
		line += lines
	}
	if line != s.line {
		s.at, s.start, s.line, s.content = start, start, line, false
	}
}

// plainLineAt looks at the line that starts at an offset, and at the literal or
// folded block that begins on it. lines is how many lines that were; 0 if they have
// to be read token by token.
func (s *Scanner) plainLineAt(start, limit int) (next, lines int) {
	i := start
	for i < len(s.text) && s.text[i] == ' ' {
		i++
	}
	end, next := lineEnds(s.text, i)
	if i == end {
		return next, 1
	}
	if i-start <= limit {
		return 0, 0
	}
	if s.text[i] == '#' {
		return next, 1
	}
	s.pop(i - start)
	for i+1 < end && s.text[i] == '-' && s.text[i+1] == ' ' {
		s.push(i - start)
		for i++; i < end && s.text[i] == ' '; i++ {
		}
	}
	key := i
	for i < end && (isBare(s.text[i]) || s.text[i] == '-' && i > key) {
		i++
	}
	switch {
	case i == key:
		return 0, 0
	case i < end && s.text[i] == ':' && (i+1 == end || s.text[i+1] == ' '):
		s.push(key - start)
		for i++; i < end && s.text[i] == ' '; i++ {
		}
		if i == end {
			return next, 1
		}
		if s.text[i] == '|' || s.text[i] == '>' {
			return s.plainBlockAt(i+1, end, next)
		}
		if !isBare(s.text[i]) || s.keyIn(i, end) {
			return 0, 0
		}
	case key == start || s.text[key-1] != ' ' || bytes.IndexByte(s.text[i:end], ':') >= 0:
		return 0, 0
	}
	if s.goesOn(next) {
		return 0, 0
	}
	return next, 1
}

// plainBlockAt passes over the text of a literal or folded block, where nothing but
// a sign follows in its header, up to the end of the line.
func (s *Scanner) plainBlockAt(i, end, next int) (behind, lines int) {
	if i < end && (s.text[i] == '-' || s.text[i] == '+') {
		i++
	}
	if i < end {
		return 0, 0
	}
	indent, deepest := -1, 0
	for lines = 1; next < len(s.text); lines++ {
		i := next
		for i < len(s.text) && s.text[i] == ' ' {
			i++
		}
		end, after := lineEnds(s.text, i)
		switch blank := i == end; {
		case blank && indent < 0:
			deepest = max(deepest, i-next)
		case blank:
		case indent < 0:
			if indent = i - next; indent <= s.parent || indent < deepest || s.text[i] == '\t' {
				return 0, 0
			}
		case i-next < indent:
			return next, lines
		}
		next = after
	}
	return next, lines
}

// goesOn reports whether the next line with text stands further in than what a
// value at hand belongs to.
func (s *Scanner) goesOn(next int) bool {
	for next < len(s.text) {
		i := next
		for i < len(s.text) && s.text[i] == ' ' {
			i++
		}
		if i == len(s.text) {
			return false
		}
		if c := s.text[i]; c != '\n' && c != '\r' {
			return i-next > s.parent || c == '\t'
		}
		_, next = lineEnds(s.text, i)
	}
	return false
}

// keyIn reports whether a colon stands in text[i:end] as behind a key: no parser
// takes a second one on a line, and what follows it may be a quote that never ends.
func (s *Scanner) keyIn(i, end int) bool {
	value := s.text[i:end]
	return bytes.Contains(value, []byte(": ")) || bytes.Contains(value, []byte(":\t")) || value[len(value)-1] == ':'
}

// isBare reports whether a character may stand anywhere in a plain word, and
// means nothing there.
func isBare(c byte) bool { return isLetterOrDigit(c) || c == '.' || c == '_' || c == '/' }
