package stream

import "bytes"

// Items is a ResourceList, or another list, that was cut into its items.
type Items struct {
	// Pieces are the items, each with its dash, in order. They follow each
	// other without a gap.
	Pieces []Piece
	// Head ends where the first item begins, Tail begins where the last ends:
	// text[:Head] and text[Tail:] together are the list without its items.
	Head, Tail int
}

// CutItems cuts the document in text, a list with its items in block style at
// the first column, as kustomize and kpt write a ResourceList. ok is false if
// that can't be proved safe; the document must then be parsed whole.
func CutItems(text []byte) (items Items, ok bool) {
	if strange(text) {
		return Items{}, false
	}
	const (
		head = iota
		inside
		tail
	)
	part, lists := head, 0
	var kind kindFinder
	closePiece := func(end int) {
		if n := len(items.Pieces); n > 0 && items.Pieces[n-1].End == 0 {
			items.Pieces[n-1].End = end
			items.Pieces[n-1].Kind = kind.found()
		}
	}
	s := scanner{text: text}
	for {
		l, more := s.next()
		if !more || s.odd {
			break
		}
		first := l.col == 0
		if first && isMarker(text[l.start:l.end]) {
			if l.start > 0 || len(bytes.TrimSpace(text[l.start+3:l.end])) > 0 {
				return Items{}, false
			}
			continue
		}
		switch {
		case first && part == inside && l.item:
			closePiece(l.start)
			kind = kindFinder{}
			items.Pieces = append(items.Pieces, Piece{Start: l.start})
			if l.keyCol != 2 {
				return Items{}, false
			}
			kind.see(l, true)
		case first && !l.item:
			if part == inside {
				closePiece(l.start)
				items.Tail = l.start
				part = tail
			}
			if l.key == nil {
				return Items{}, false
			}
			if name := bytes.Trim(l.key, `"'`); string(name) == "items" {
				if lists++; lists > 1 || len(l.value) > 0 && l.value[0] != '#' {
					return Items{}, false
				}
				part = inside
				items.Head = s.at
			}
		case part == inside && len(items.Pieces) == 0, part == inside && l.col == 1:
			return Items{}, false
		case part == inside && l.col == 2:
			kind.see(l, false)
		}
	}
	if s.odd || len(items.Pieces) == 0 {
		return Items{}, false
	}
	closePiece(len(text))
	if part == inside {
		items.Tail = len(text)
	}
	items.Head = items.Pieces[0].Start
	return items, true
}
