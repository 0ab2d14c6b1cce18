package nodes

import (
	"bytes"
	"unicode/utf8"
	"unsafe"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// quickly reads a text as Parse does, in a tenth of the time, where it is written
// in the YAML that nearly all manifests are in: block mappings and lists, flow
// ones on one line, scalars on one line, literal and folded blocks, comments. ok
// is false for any other text, also for one that is no YAML: then Parse has to
// say what it is.
//
// The tree is the one that Parse gives, but its nodes know no comments: AddComments
// gives them. Its values share the bytes of the text, which must never change.
func quickly(text []byte) (doc *yaml.Node, ok bool) { return new(Arena).quick(text) }

func (a *Arena) quick(text []byte) (doc *yaml.Node, ok bool) {
	if len(text) == 0 || len(text) > maxQuick {
		return nil, false
	}
	q := quick{text: text, view: unsafe.String(&text[0], len(text)), line: 1, arena: a}
	if !q.readable() {
		return nil, false
	}
	q.stack = a.stack[:0]
	doc = q.document()
	a.stack = q.stack
	return doc, !q.refused
}

const (
	maxQuick   = 1 << 30
	maxNesting = 200  // far below what the parser takes
	maxKey     = 1000 // bytes: the parser ends a search for a colon after 1,024 characters
)

// quick reads one text. Each method begins at q.at, on q.line, and moves on
// behind what it has read; once it is refused what it returns means nothing.
type quick struct {
	text    []byte
	view    string // the same bytes
	at      int
	line    int // from 1
	start   int // of the line
	wide    bool
	refused bool
	nesting int
	arena   *Arena
	stack   []*yaml.Node // Content of the collections that are being read
}

// What a character may mean.
const (
	mayPlain  = 1 << iota // goes on with a plain scalar whatever stands around it
	mayStart              // begins a plain scalar
	forbidden             // makes a text that is not for quickly
)

var characters = func() (t [256]byte) {
	for c := range t {
		switch {
		case c < ' ' && c != '\n' && c != '\t' || c == 0x7f:
			t[c] = forbidden
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '/' || c == '.':
			t[c] = mayPlain | mayStart
		case bytes.IndexByte([]byte("$()+;<=\\^~"), byte(c)) >= 0 || c >= utf8.RuneSelf:
			t[c] = mayPlain | mayStart
		case c == '-' || bytes.IndexByte([]byte("!\"%&'*>@`|"), byte(c)) >= 0:
			t[c] = mayPlain
		}
	}
	return t
}()

// readable reports whether the text has line breaks of one kind only, and no
// character that the parser refuses or hides.
func (q *quick) readable() bool {
	var seen byte
	for _, c := range q.text {
		if characters[c]&forbidden != 0 {
			return false
		}
		seen |= c
	}
	if q.wide = seen >= utf8.RuneSelf; !q.wide {
		return true
	}
	for i := 0; i < len(q.text); {
		if q.text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(q.text[i:])
		switch {
		case r == utf8.RuneError && n == 1, r < 0xA0, r == 0x2028, r == 0x2029, r == 0xFEFF, r == 0xFFFE, r == 0xFFFF:
			return false
		}
		i += n
	}
	return true
}

func (q *quick) document() *yaml.Node {
	doc := q.node(yaml.DocumentNode, 0)
	if bytes.HasPrefix(q.text, []byte("---")) {
		q.at = 3
		if !q.endOfLine() || !q.next() {
			return q.refuse()
		}
	} else {
		if !q.skip() && !q.next() {
			return q.refuse()
		}
		doc.Line, doc.Column = q.place(q.at)
	}
	doc.Content = []*yaml.Node{q.block(-1)}
	if q.at < len(q.text) {
		return q.refuse()
	}
	return doc
}

func (q *quick) refuse() *yaml.Node {
	q.refused = true
	q.at = len(q.text)
	return nil
}

// node makes a node that stands at an offset of the line at hand.
func (q *quick) node(kind yaml.Kind, at int) *yaml.Node {
	n := q.arena.node(len(q.text))
	n.Kind = kind
	n.Line, n.Column = q.place(at)
	return n
}

// place gives line and column, in characters from 1.
func (q *quick) place(at int) (line, column int) {
	if q.wide {
		return q.line, 1 + utf8.RuneCount(q.text[q.start:at])
	}
	return q.line, 1 + at - q.start
}

// collect takes the nodes from the stack that are there since it had a length.
func (q *quick) collect(from int) []*yaml.Node {
	out := q.arena.content(len(q.stack)-from, len(q.text))
	copy(out, q.stack[from:])
	q.stack = q.stack[:from]
	return out
}

func (q *quick) push(n *yaml.Node) { q.stack = append(q.stack, n) }

// endOfLine passes over blanks and a comment; it is false, and stays behind the
// blanks, if something else follows on the line.
func (q *quick) endOfLine() bool {
	blank := q.at
	for q.at < len(q.text) && q.text[q.at] == ' ' {
		q.at++
	}
	if q.at == len(q.text) || q.text[q.at] == '\n' {
		return true
	}
	if q.text[q.at] != '#' || q.at == blank {
		return false
	}
	q.at = q.lineEnd(q.at)
	return true
}

func (q *quick) lineEnd(i int) int {
	if j := bytes.IndexByte(q.text[i:], '\n'); j >= 0 {
		return i + j
	}
	return len(q.text)
}

// next moves from the end of a line to the next one with more than a comment, to
// the first character that is no blank; it is false at the end of the text.
func (q *quick) next() bool {
	for q.at < len(q.text) {
		q.at++ // the line break
		q.line++
		q.start = q.at
		if q.skip() {
			return true
		}
	}
	return false
}

// skip passes over the blanks at the start of a line; it is false at the end of a
// line that holds no more than a comment.
func (q *quick) skip() bool {
	for q.at < len(q.text) && q.text[q.at] == ' ' {
		q.at++
	}
	if q.at == len(q.text) || q.text[q.at] == '\n' {
		return false
	}
	if q.text[q.at] == '#' {
		q.at = q.lineEnd(q.at)
		return false
	}
	if q.at == q.start && isMarker(q.text[q.at:]) {
		q.refuse()
		return false
	}
	return true
}

func isMarker(text []byte) bool {
	return bytes.HasPrefix(text, []byte("---")) || bytes.HasPrefix(text, []byte("..."))
}

// column is that of what is at hand, from 0.
func (q *quick) column() int { return q.at - q.start }
