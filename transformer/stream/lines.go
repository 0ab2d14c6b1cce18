package stream

import "bytes"

var byteOrderMark = []byte("\ufeff")

// isMarker reports whether text begins with --- or ..., with nothing but a blank
// or the end of the line behind it.
func isMarker(text []byte) bool {
	if len(text) < 3 || (text[0] != '-' && text[0] != '.') || text[1] != text[0] || text[2] != text[0] {
		return false
	}
	return len(text) == 3 || isBlank(text[3]) || LineBreak(text[3:]) > 0
}

// LineBreak returns how many bytes the line break is long that text begins
// with, 0 if it begins with none. The breaks are those of YAML 1.1, which the
// parser counts: LF, CRLF, CR, NEL, LS and PS.
func LineBreak(text []byte) int {
	switch c := text[0]; {
	case c == '\n':
		return 1
	case c == '\r':
		if len(text) > 1 && text[1] == '\n' {
			return 2
		}
		return 1
	case c == 0xC2 && len(text) > 1 && text[1] == 0x85:
		return 2
	case c == 0xE2 && len(text) > 2 && text[1] == 0x80 && (text[2] == 0xA8 || text[2] == 0xA9):
		return 3
	}
	return 0
}

// breakAt is LineBreak at an offset, quick where the text has only the usual
// ones.
func (s *Scanner) breakAt(i int) int {
	switch c := s.text[i]; {
	case c == '\n':
		return 1
	case c > '\r' && !s.odd, c < '\n':
		return 0
	}
	return LineBreak(s.text[i:])
}

// lineEnd returns where the line ends that offset i is on, before its break.
func (s *Scanner) lineEnd(i int) int {
	if s.odd {
		for ; i < len(s.text) && s.breakAt(i) == 0; i++ {
		}
		return i
	}
	end, _ := lineEnds(s.text, i)
	return end
}

// lineEnds returns where the line that offset i is on ends, and where the next
// starts, for lines that end in LF or CRLF.
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

// oddBreaks reports whether a text holds line breaks that only some readers
// count: CR alone, NEL, LS, PS.
func oddBreaks(text []byte) bool {
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

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

// isFlowSign reports whether a character parts the values of a flow collection.
func isFlowSign(c byte) bool { return c == ',' || c == '[' || c == ']' || c == '{' || c == '}' }
