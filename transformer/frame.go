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

// around puts items back into the frame they were cut from.
func (l *List) around(frame layout.Result, items Text) Text {
	at := frame.Offset(l.head)
	out := append(Text{l.mark, frame.Text[:at]}, items...)
	rest := frame.Text[at+len(l.standIn):]
	if l.dash && len(rest) > 0 && !out.endsLine() {
		// the last line had no line break: the new last line has none either
		nl := []byte(newline(l.text))
		return append(out, nl, bytes.TrimSuffix(rest, nl))
	}
	return append(out, rest)
}
