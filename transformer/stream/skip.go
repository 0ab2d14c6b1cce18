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
		next, ok := s.plainLineAt(start, limit)
		if !ok {
			break
		}
		start = next
		line++
	}
	if line != s.line {
		s.at, s.start, s.line, s.content = start, start, line, false
	}
}

// plainLineAt looks at the line that starts at an offset; ok is false if it has
// to be read token by token.
func (s *Scanner) plainLineAt(start, limit int) (next int, ok bool) {
	i := start
	for i < len(s.text) && s.text[i] == ' ' {
		i++
	}
	end, next := lineEnds(s.text, i)
	if i == end {
		return next, true
	}
	if i-start <= limit {
		return 0, false
	}
	if s.text[i] == '#' {
		return next, true
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
		return 0, false
	case i < end && s.text[i] == ':' && (i+1 == end || s.text[i+1] == ' '):
		s.push(key - start)
		for i++; i < end && s.text[i] == ' '; i++ {
		}
		if i == end {
			return next, true
		}
		if !isBare(s.text[i]) {
			return 0, false
		}
	case key == start || s.text[key-1] != ' ' || bytes.IndexByte(s.text[i:end], ':') >= 0:
		return 0, false
	}
	return next, !s.goesOn(next)
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

// isBare reports whether a character may stand anywhere in a plain word, and
// means nothing there.
func isBare(c byte) bool { return isLetterOrDigit(c) || c == '.' || c == '_' || c == '/' }
