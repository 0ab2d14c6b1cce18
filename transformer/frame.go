package transformer

import (
	"bytes"

	"github.com/podharden/podharden/transformer/layout"
	"github.com/podharden/podharden/transformer/stream"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// list is a list object cut into its items and what is around them.
type list struct {
	pieces []stream.Piece // the items; none if they can't be told from each other
	dash   bool           // each begins with its dash
	// text[head:tail] are the items. In the frame a stand-in takes their place, so
	// that the list is one there too.
	head, tail int
	standIn    []byte
	frame      []byte
	// items is the list of items where the text was parsed as a whole.
	items *yaml.Node
}

// cut cuts the text of a list object without parsing it.
func cut(text []byte) (list, bool) {
	items, ok := stream.CutItems(text)
	if !ok {
		return list{}, false
	}
	l := list{pieces: items.Pieces, dash: true, head: items.Head, tail: items.Tail}
	l.frameAround(text)
	return l, true
}

// frameAround sets the frame.
func (l *list) frameAround(text []byte) {
	l.standIn = []byte("{}")
	if l.dash {
		at := l.head
		for at < l.tail {
			line := text[at:l.tail]
			if end := bytes.IndexByte(line, '\n'); end >= 0 {
				line = line[:end]
			}
			if rest := bytes.TrimLeft(line, " "); bytes.HasPrefix(rest, []byte("-")) {
				margin := len(line) - len(rest)
				width := 1 + len(rest[1:]) - len(bytes.TrimLeft(rest[1:], " "))
				l.standIn = append(append(bytes.Repeat([]byte(" "), margin), '-'), bytes.Repeat([]byte(" "), max(1, width-1))...)
				l.standIn = append(append(l.standIn, "{}"...), newline(text)...)
				break
			}
			at += len(line) + 1
		}
	}
	l.frame = append(append(append(make([]byte, 0, l.head+len(l.standIn)+len(text)-l.tail), text[:l.head]...), l.standIn...), text[l.tail:]...)
}

// newline is the line break in use.
func newline(text []byte) string {
	if i := bytes.IndexByte(text, '\n'); i > 0 && text[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// behind puts what follows the items at text[:end] of a hardened list, in the room
// that is there, where nothing in front of them has changed: a large list is not
// held a third time. nil: it can't be done, or the text is the author's.
func (l *List) behind(frame layout.Result, text []byte, end int) []byte {
	if len(l.mark) > 0 || len(text) == 0 || &text[0] == &l.text[0] || frame.Offset(l.head) != l.head || !bytes.Equal(frame.Text[:l.head], text[:l.head]) {
		return nil
	}
	return l.rest(text[:end], frame.Text[l.head+len(l.standIn):])
}

// around puts items back into the frame they were cut from.
func (l *List) around(frame layout.Result, items []byte) []byte {
	at := frame.Offset(l.head)
	text := make([]byte, 0, len(l.mark)+len(frame.Text)+len(items))
	text = append(append(text, l.mark...), frame.Text[:at]...)
	return l.rest(append(text, items...), frame.Text[at+len(l.standIn):])
}

// rest puts the rest of a frame behind the items that a text ends with.
func (l *List) rest(text, rest []byte) []byte {
	if l.dash && len(rest) > 0 && !bytes.HasSuffix(text, []byte("\n")) {
		// the last line had no line break: the new last line has none either
		nl := []byte(newline(l.text))
		text = append(text, nl...)
		rest = bytes.TrimSuffix(rest, nl)
	}
	return append(text, rest...)
}
