package stream

import "bytes"

// Items is a list object (a ResourceList, a List) that was cut into its items.
type Items struct {
	// Pieces are the items, in order, without a gap between them. Each begins
	// at the line of its dash, or with the comments right above that stand in
	// the same column, and reads by itself as a list with one item.
	Pieces []Piece
	// Head ends where the first item begins, Tail begins where the last ends:
	// text[:Head] and text[Tail:] together are the list without its items.
	Head, Tail int
	// Indent is the column of the dashes, from 0.
	Indent int
}

// CutItems cuts the document in text, a list object in block style. ok is false
// if that can't be proved safe; the document must then be parsed whole. It is
// not safe where an alias leads out of its item, where a mapping is in another
// style or has a key twice, and where quotes do not end.
func CutItems(text []byte) (items Items, ok bool) { return cutItems(text, true) }

// cutItems reads every token of the items, or skips lines that can't matter.
func cutItems(text []byte, skip bool) (items Items, ok bool) {
	c := cutter{text: text, scanner: NewScanner(text), above: -1}
	for !c.refused {
		if skip && c.part == inItems && c.item.col >= 0 && c.item.value == 0 {
			c.scanner.skipPlain(c.item.col)
		}
		t, more := c.scanner.Next()
		if !more {
			break
		}
		c.see(t)
	}
	if c.refused || c.scanner.Broken() || len(c.out.Pieces) == 0 {
		return Items{}, false
	}
	if c.part == inItems {
		c.closeItem(len(text))
		c.out.Tail = len(text)
	}
	c.out.Head, c.out.Indent = c.out.Pieces[0].Start, c.col
	return c.out, true
}

// part is the part of a list object that a cutter is in.
type part int

const (
	inHead  part = iota
	atItems      // behind the key, before the first item
	inItems
	inTail
)

// cutter follows the tokens of a list object.
type cutter struct {
	text    []byte
	scanner *Scanner
	out     Items
	refused bool
	part    part
	started bool // some content was met
	col     int  // of the dashes of the items
	keys    []string
	anchors []string // of the part or item at hand
	above   int      // start of the line where the comments right above begin; -1 if there are none
	next    int      // line on which the next of them stands
	item    itemKind
}

func (c *cutter) see(t Token) {
	switch t.Kind {
	case Comment:
		if t.First {
			c.comment(t)
		}
		return
	case Marker, Directive, ByteOrderMark:
		// one of each may stand at the start, a marker alone on its line
		if t.Kind == ByteOrderMark && t.Start == 0 {
			return
		}
		_, next := lineEnds(c.text, t.End)
		rest := bytes.TrimSpace(c.text[t.End:next])
		if t.Kind != Marker || c.started || c.text[t.Start] == '.' || len(rest) > 0 && rest[0] != '#' {
			c.refused = true
		}
		c.started = true
		return
	case Anchor:
		c.anchors = append(c.anchors, string(c.text[t.Start+1:t.End]))
	case Alias:
		if !contains(c.anchors, string(c.text[t.Start+1:t.End])) {
			c.refused = true
			return
		}
	}
	c.started = true
	switch {
	case c.part == atItems:
		c.first(t)
	case !t.First || t.Kind == BlockText || c.inFlow(t):
		c.item.see(t, c.text)
	case c.part == inItems && t.Col > c.col:
		c.item.see(t, c.text)
	case c.part == inItems && t.Col == c.col && t.Kind == Dash:
		start := c.startOf(t)
		c.closeItem(start)
		c.openItem(start)
	case t.Col == 0:
		c.top(t)
	case c.part == inItems || c.keys == nil:
		c.refused = true
	}
}

// inFlow reports whether a token stands inside of a flow collection, or ends one.
func (c *cutter) inFlow(t Token) bool {
	return c.scanner.flow > 1 || c.scanner.flow == 1 && t.Kind != Open || t.Kind == Close
}

// top sees the first token of a line at the first column, outside of the items.
func (c *cutter) top(t Token) {
	if t.Kind == Dash && c.part != inItems && c.keys != nil {
		return // an item of another list
	}
	key := c.text[t.Start:t.End]
	if !t.Key || t.Kind != Plain && (t.Kind == Alias || bytes.IndexByte(key, '\\') >= 0) {
		c.refused = true
		return
	}
	if c.part == inItems {
		c.out.Tail = c.startOf(t)
		c.closeItem(c.out.Tail)
		c.part, c.anchors = inTail, nil
	}
	name := string(bytes.Trim(key, `"'`))
	if contains(c.keys, name) || name == "<<" {
		c.refused = true
		return
	}
	c.keys = append(c.keys, name)
	c.item = itemKind{}
	if name == "items" {
		c.part = atItems
	}
}

// first sees what follows the key of the items.
func (c *cutter) first(t Token) {
	switch {
	case t.Kind == Colon:
	case t.Kind == Dash && t.First:
		c.part, c.col = inItems, t.Col
		c.openItem(c.startOf(t))
	default:
		c.refused = true
	}
}

// comment keeps where the comments begin that stand right above what follows.
func (c *cutter) comment(t Token) {
	if c.above < 0 || t.Line != c.next || t.Col != c.aboveCol() {
		c.above = t.Start - t.Col
	}
	c.next = t.Line + 1
}

func (c *cutter) aboveCol() int {
	i := c.above
	for c.text[i] == ' ' {
		i++
	}
	return i - c.above
}

// startOf returns where the text of what t begins starts: at its line, or at the
// comments right above it.
func (c *cutter) startOf(t Token) int {
	if c.above >= 0 && c.next == t.Line && c.aboveCol() == t.Col {
		return c.above
	}
	return t.Start - t.Col
}

func (c *cutter) openItem(start int) {
	c.out.Pieces = append(c.out.Pieces, Piece{Start: start})
	c.item = itemKind{open: true, col: -1}
	c.anchors = c.anchors[:0]
}

func (c *cutter) closeItem(end int) {
	last := &c.out.Pieces[len(c.out.Pieces)-1]
	last.End, last.Kind = end, c.item.found()
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// itemKind looks for the kind of an item among its own keys.
type itemKind struct {
	open  bool
	odd   bool
	col   int // of its keys, -1 before the first
	value int // 0: elsewhere; 1: behind the key kind, 2: behind its colon
	kind  []byte
}

func (k *itemKind) see(t Token, text []byte) {
	if !k.open || k.odd || t.Kind == BlockText {
		return
	}
	switch {
	case k.value == 1:
		k.value = 2
	case k.value == 2:
		k.value = 0
		if k.kind = text[t.Start:t.End]; t.Kind != Plain || t.First || t.Key || !bareWord(k.kind) {
			k.odd = true
		}
	case k.col < 0:
		k.col = t.Col
		k.key(t, text)
	case t.First && t.Col <= k.col:
		k.key(t, text)
	}
}

func (k *itemKind) key(t Token, text []byte) {
	switch name := string(text[t.Start:t.End]); {
	case t.Kind == Dash && t.Col == k.col && k.col > 0 && t.First:
		// an item of a list that one of its keys holds
	case t.Kind != Plain || !t.Key || t.Col != k.col || name == "<<" || name == "items" || name == "kind" && k.kind != nil:
		k.odd = true
	case name == "kind":
		k.value = 1
	}
}

func (k *itemKind) found() []byte {
	if k.odd {
		return nil
	}
	return k.kind
}
