package stream

import "bytes"

// Scanner takes a text apart into the tokens of YAML's syntax, in the order in
// which they stand, comments included. What lies between two tokens are blanks
// and line breaks.
//
//	spec:  # the site        Plain(key) Colon Comment
//	- name: "web"            Dash Plain(key) Colon Double
//	  args: [a, *b]          Plain(key) Colon Open Plain Comma Alias Close
//	  run: |                 Plain(key) Colon BlockHeader
//	    echo                 BlockText
//
// It does not parse: it tells where things stand, for text that a parser takes.
// Of text that none takes it says something all the same, never more than
// stands there, and Broken once it knows. It costs one pass over the text, and
// keeps nothing but the columns of the open block collections.
type Scanner struct {
	text    []byte
	at      int // next byte to look at
	line    int // its line, from 1
	start   int // where that line starts
	content bool
	odd     bool  // the text has line breaks other than LF and CRLF
	flow    int   // open flow collections
	words   bool  // in one, words of a plain scalar came last: what follows may be more of it
	open    []int // columns of the open block collections
	parent  int   // column of the collection, or key, that a value here belongs to; -1 at the top
	node    int   // column where the node at hand starts, with its anchor and tag; -1 before it
	block   []byte
	broken  bool
}

// NewScanner returns a Scanner at the start of a text.
func NewScanner(text []byte) *Scanner {
	return &Scanner{text: text, line: 1, parent: -1, node: -1, odd: oddBreaks(text)}
}

// Broken reports whether a quote or a flow collection did not end where it must.
func (s *Scanner) Broken() bool { return s.broken }

// Next returns the next token; ok is false at the end of the text.
func (s *Scanner) Next() (t Token, ok bool) {
	if s.block != nil {
		header := s.block
		s.block = nil
		if t, ok = s.comment(); ok {
			s.block = header
			return t, true
		}
		if t, ok = s.blockText(header); ok {
			return t, true
		}
	}
	if !s.skip() {
		s.broken = s.broken || s.flow > 0
		return Token{}, false
	}
	t = s.begin()
	s.read(&t)
	s.end(t)
	return t, true
}

// begin makes the token that starts at hand, and pops the block collections
// that it ends.
func (s *Scanner) begin() Token {
	t := Token{Start: s.at, Line: s.line, Col: s.at - s.start, First: !s.content}
	if t.First && s.flow == 0 && s.text[s.at] != '#' {
		s.pop(t.Col)
		s.node = -1
	}
	return t
}

// end moves on behind a token, and keeps what the next one has to know.
func (s *Scanner) end(t Token) {
	s.at, s.content = t.End, true
	s.words = s.flow > 0 && t.Kind == Plain && !t.Key
	if s.flow > 0 {
		return
	}
	switch t.Kind {
	case Marker:
		s.open, s.parent, s.node = s.open[:0], -1, -1
	case Dash, Question:
		s.push(t.Col)
		s.node = -1
	case Colon:
		if t.First {
			s.node = t.Col
		}
		s.push(max(s.node, s.parent))
		s.node = -1
	case ByteOrderMark:
		s.content = false
		if t.Start == 0 {
			s.start = t.End // the parser does not count it there
		}
	case Comment:
	default:
		if s.node < 0 {
			s.node = t.Col
		}
	}
}

// pop closes the block collections that a line ends which begins at a column.
func (s *Scanner) pop(col int) {
	n := len(s.open)
	for n > 0 && s.open[n-1] >= col {
		n--
	}
	s.open, s.parent = s.open[:n], -1
	if n > 0 {
		s.parent = s.open[n-1]
	}
}

// push opens a block collection at a column; what follows on the line belongs
// to it.
func (s *Scanner) push(col int) {
	if n := len(s.open); n == 0 || s.open[n-1] < col {
		s.open = append(s.open, col)
	}
	s.parent = col
}

// read tells what the token is, and where it ends.
func (s *Scanner) read(t *Token) {
	c := s.text[s.at]
	one := func(k TokenKind) { t.Kind, t.End = k, s.at+1 }
	if t.Col == 0 {
		switch {
		case c == 0xEF && bytes.HasPrefix(s.text[s.at:], byteOrderMark):
			t.Kind, t.End = ByteOrderMark, s.at+len(byteOrderMark)
			return
		case c == '%' && s.flow == 0:
			t.Kind, t.End = Directive, s.lineEnd(s.at)
			return
		case (c == '-' || c == '.') && isMarker(s.text[s.at:]):
			t.Kind, t.End = Marker, s.at+3
			s.broken = s.broken || s.flow > 0
			s.flow = 0
			return
		}
	}
	if s.words && c != '#' && c != '?' && !isFlowSign(c) && !(c == ':' && s.blankAt(s.at+1)) {
		s.plain(t) // a sign that would begin something else is one more word
		return
	}
	switch c {
	case '#':
		t.Kind, t.End = Comment, s.lineEnd(s.at)
		return
	case '"', '\'':
		s.quoted(t, c)
		return
	case '&', '*':
		t.Kind, t.End = Anchor, s.name(s.at+1)
		if c == '*' {
			t.Kind, t.Key = Alias, s.colonFollows(t.End)
		}
		return
	case '!':
		t.Kind, t.End = Tag, s.tag(s.at+1)
		return
	case '{', '[':
		s.flow++
		one(Open)
		return
	}
	if s.flow > 0 {
		switch c {
		case '}', ']':
			s.flow--
			one(Close)
			return
		case ',':
			one(Comma)
			return
		case ':':
			one(Colon)
			return
		}
	} else {
		switch {
		case (c == '|' || c == '>') && s.header(t):
			return
		case c == '-' && s.blankAt(s.at+1):
			one(Dash)
			return
		case c == ':' && s.blankAt(s.at+1):
			one(Colon)
			return
		}
	}
	if c == '?' && (s.flow > 0 || s.blankAt(s.at+1)) {
		one(Question)
		return
	}
	s.plain(t)
}

// skip passes over blanks and line breaks; it is false at the end of the text.
func (s *Scanner) skip() bool {
	for s.at < len(s.text) {
		switch c := s.text[s.at]; {
		case c == ' ' || c == '\t':
			s.at++
		default:
			n := s.breakAt(s.at)
			if n == 0 {
				return true
			}
			s.newLine(s.at + n)
		}
	}
	return false
}

func (s *Scanner) newLine(start int) {
	s.at, s.start, s.content = start, start, false
	s.line++
}

// comment returns the comment that follows on the line, if one does.
func (s *Scanner) comment() (Token, bool) {
	i := s.at
	for i < len(s.text) && isBlank(s.text[i]) {
		i++
	}
	if i == len(s.text) || s.text[i] != '#' {
		return Token{}, false
	}
	t := Token{Kind: Comment, Start: i, End: s.lineEnd(i), Line: s.line, Col: i - s.start}
	s.at = t.End
	return t, true
}

// name returns the end of the name of an anchor or an alias.
func (s *Scanner) name(i int) int {
	for i < len(s.text) && (isLetterOrDigit(s.text[i]) || s.text[i] == '_' || s.text[i] == '-') {
		i++
	}
	return i
}

// tag returns the end of a tag: brackets and commas belong to it, as the parser
// has it.
func (s *Scanner) tag(i int) int {
	for i < len(s.text) && !s.blankAt(i) {
		i++
	}
	return i
}

// colonFollows reports whether the colon that makes a key follows at i, on the
// line.
func (s *Scanner) colonFollows(i int) bool {
	for i < len(s.text) && isBlank(s.text[i]) {
		i++
	}
	return i < len(s.text) && s.text[i] == ':' && (s.flow > 0 || s.blankAt(i+1))
}

// blankAt reports whether a blank, a line break or the end of the text is at i.
func (s *Scanner) blankAt(i int) bool {
	return i >= len(s.text) || isBlank(s.text[i]) || s.breakAt(i) > 0
}
