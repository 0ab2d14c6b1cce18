package layout

import "strings"

// addsWords reports whether all that happens to a flow collection is that entries come
// behind its last one, and it stands on one line of a block and holds nothing but
// words, commas, colons and brackets: what is inserted there needs no proof, if it is
// no more than words either.
func (s *splicer) addsWords(p place, d difference) bool {
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
	behind := string(s.text[closing+1 : s.lineEnd(closing)])
	if rest := strings.TrimLeft(behind, " "); rest != "" && (rest[0] != '#' || len(rest) == len(behind)) {
		return false
	}
	for closing > open && isBlank(s.text[closing-1]) {
		closing--
	}
	return strings.IndexByte(",:[{", s.text[closing-1]) < 0 && !implicitNull(n.Content[len(n.Content)-1])
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
