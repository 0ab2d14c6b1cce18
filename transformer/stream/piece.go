package stream

// Piece is text[Start:End] of the text that was cut.
type Piece struct {
	Start, End int
	// Kind is the kind of the object that the piece is, where its text says
	// so beyond doubt; nil where only parsing can tell.
	Kind []byte
}

// Text returns the bytes of the piece within the text that it was cut from.
func (p Piece) Text(text []byte) []byte { return text[p.Start:p.End] }
