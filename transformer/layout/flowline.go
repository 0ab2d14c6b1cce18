package layout

import "strings"

// flowLine writes what came to a flow collection of plain words that stands on one
// line of a block, behind its last entry. It reports whether it did: nothing is done
// where anything else changes, or where the line holds more than words, commas,
// colons and brackets.
func (s *splicer) flowLine(p place, d difference) bool {
	n := p.old
	if p.flow || len(d.kept) == 0 || len(d.gone) > 0 || len(d.fresh) != 1 || d.fresh[0].before >= 0 {
		return false
	}
	open := s.contentStart(n)
	size := flowOfWords(string(s.text[open:s.lineEnd(open)]))
	if size == 0 {
		return false
	}
	closing := open + size - 1
	behind := s.text[closing+1 : s.lineEnd(closing)]
	if rest := strings.TrimLeft(string(behind), " "); rest != "" && (rest[0] != '#' || len(rest) == len(behind)) {
		return false
	}
	end := closing
	for isBlank(s.text[end-1]) {
		end--
	}
	if strings.IndexByte(",:[{", s.text[end-1]) >= 0 || implicitNull(n.Content[len(n.Content)-1]) {
		return false
	}
	f, err := s.flowOf(n)
	if err != nil || f.own {
		return false
	}
	var b strings.Builder
	b.WriteByte(',')
	b.WriteString(strings.TrimPrefix(f.comma, ","))
	f.list(&b, d.fresh[0].content, n.Kind, "")
	if words := "{" + b.String() + "}"; flowOfWords(words) != len(words) {
		return false
	}
	s.splices = append(s.splices, splice{end, end, b.String()})
	return true
}

// flowOfWords returns how many bytes the flow collection takes that a text begins
// with; 0 if it does not end there, or holds anything but plain words.
func flowOfWords(text string) int {
	if text == "" || text[0] != '{' && text[0] != '[' {
		return 0
	}
	depth := 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte(" ,:_./-", c) >= 0:
		default:
			return 0
		}
		if depth == 0 {
			return i + 1
		}
	}
	return 0
}
