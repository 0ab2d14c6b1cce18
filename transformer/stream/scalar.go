package stream

import "bytes"

// quoted reads a scalar in quotes, over as many lines as it takes.
func (s *Scanner) quoted(t *Token, quote byte) {
	t.Kind = Single
	if quote == '"' {
		t.Kind = Double
	}
	i := s.at + 1
	for i < len(s.text) {
		switch c := s.text[i]; {
		case c == quote && quote == '\'' && i+1 < len(s.text) && s.text[i+1] == quote:
			i += 2
		case c == quote:
			t.End = i + 1
			t.Key = t.Line == s.line && s.colonFollows(t.End)
			return
		case c == '\\' && quote == '"' && i+1 < len(s.text) && s.breakAt(i+1) == 0:
			i += 2
		default:
			n := s.breakAt(i)
			if n == 0 {
				i++
				continue
			}
			i += n
			s.newLine(i)
			if isMarker(s.text[i:]) {
				t.End, s.broken = i, true
				return
			}
		}
	}
	t.End, s.broken = len(s.text), true
}

// plain reads a scalar without quotes.
func (s *Scanner) plain(t *Token) {
	t.Kind = Plain
	var stop int
	t.End, stop = s.plainLine(s.at)
	if s.flow > 0 {
		t.Key = s.colonFollows(t.End)
		return
	}
	if stop < len(s.text) && s.text[stop] == ':' {
		t.Key = true
		return
	}
	// it goes on over lines that stand further in than what it belongs to
	for stop < len(s.text) && s.breakAt(stop) > 0 {
		line, start := s.line, stop+s.breakAt(stop)
		i := start
		line++
		for i < len(s.text) {
			if isBlank(s.text[i]) {
				i++
			} else if n := s.breakAt(i); n > 0 {
				i += n
				start = i
				line++
			} else {
				break
			}
		}
		if i == len(s.text) || i-start <= s.parent || s.text[i] == '#' || i == start && isMarker(s.text[i:]) ||
			s.text[i] == ':' && s.blankAt(i+1) {
			return
		}
		s.line, s.start = line, start
		t.End, stop = s.plainLine(i)
	}
}

// plainLine returns where a plain scalar that goes on at i ends on its line, and
// where it was stopped: by a colon, a comment, a sign of a flow collection, or
// the end of the line.
func (s *Scanner) plainLine(i int) (end, stop int) {
	eol := s.lineEnd(i)
	if s.flow == 0 {
		line := s.text[i:eol]
		for from := 0; ; {
			n := bytes.IndexByte(line[from:], ':')
			if n < 0 {
				break
			}
			from += n + 1
			if from == len(line) || isBlank(line[from]) {
				eol = i + from - 1
				break
			}
		}
		return s.beforeComment(i, eol)
	}
	for j := i; j < eol; j++ {
		c := s.text[j]
		if isFlowSign(c) && j > i || c == '?' && j > i || c == ':' && s.blankAt(j+1) {
			return s.beforeComment(i, max(j, i+1))
		}
	}
	return s.beforeComment(i, eol)
}

// beforeComment cuts text[i:stop] at a comment, and takes the blanks off.
func (s *Scanner) beforeComment(i, stop int) (end, at int) {
	for from := i; ; {
		n := bytes.IndexByte(s.text[from:stop], '#')
		if n < 0 {
			break
		}
		from += n
		if from > i && isBlank(s.text[from-1]) {
			stop = from
			break
		}
		from++
	}
	end = stop
	for end > i+1 && isBlank(s.text[end-1]) {
		end--
	}
	return end, stop
}

// header reads the start of a block scalar; it is false if there is none.
func (s *Scanner) header(t *Token) bool {
	i := s.at + 1
	for i < len(s.text) && (s.text[i] == '+' || s.text[i] == '-' || s.text[i] >= '1' && s.text[i] <= '9') {
		i++
	}
	end := i
	for end < len(s.text) && isBlank(s.text[end]) {
		end++
	}
	if end < len(s.text) && s.text[end] != '#' && s.breakAt(end) == 0 {
		return false
	}
	t.Kind, t.End = BlockHeader, i
	s.block = s.text[s.at:i]
	return true
}

// blockText reads the lines of a block scalar: those that stand as far in as
// the first of them, or as the header says, and blank ones between them.
func (s *Scanner) blockText(header []byte) (Token, bool) {
	at := s.lineEnd(s.at)
	if at == len(s.text) {
		return Token{}, false
	}
	begin := at + s.breakAt(at)
	indent, found := s.indentOf(header, begin)
	keep := bytes.IndexByte(header, '+') >= 0
	t := Token{Kind: BlockText, Start: begin, End: begin, Line: s.line + 1, First: true}
	line, start := s.line+1, begin
	for found && start < len(s.text) {
		i := start
		for i < len(s.text) && s.text[i] == ' ' {
			i++
		}
		eol := s.lineEnd(i)
		blank := i == eol
		if !blank && i-start < indent || i == start && isMarker(s.text[i:]) {
			break
		}
		if !blank || keep || i-start > indent {
			t.End = eol
			s.line, s.start = line, start
		}
		if eol == len(s.text) {
			break
		}
		start = eol + s.breakAt(eol)
		line++
	}
	if t.End == begin {
		return Token{}, false
	}
	s.at, s.content = t.End, true
	return t, true
}

// indentOf returns the column from which on text belongs to a block scalar
// whose lines begin at i, and whether there is any.
func (s *Scanner) indentOf(header []byte, i int) (indent int, found bool) {
	least := max(s.parent+1, 1)
	for _, c := range header {
		if c >= '1' && c <= '9' {
			return max(s.parent, 0) + int(c-'0'), true
		}
	}
	for i < len(s.text) {
		start := i
		for i < len(s.text) && s.text[i] == ' ' {
			i++
		}
		indent = max(indent, i-start)
		n := 0
		if i < len(s.text) {
			n = s.breakAt(i)
		}
		if n == 0 {
			return max(indent, least), i < len(s.text) && i-start >= least
		}
		i += n
	}
	return least, bytes.IndexByte(header, '+') >= 0
}
