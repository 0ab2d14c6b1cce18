package stream

// Token is one piece of YAML's syntax: text[Start:End] of the text that was
// scanned.
type Token struct {
	Kind       TokenKind
	Start, End int
	// Line counts from 1, as the parser does: LF, CRLF, CR, NEL, LS and PS each
	// end a line.
	Line int
	// Col is where the token starts in its line, in bytes, from 0; a byte order
	// mark at the start of the text does not count.
	Col int
	// First says that nothing but blanks stands before it in its line.
	First bool
	// Key says that a scalar or an alias is a key: its colon follows on the line.
	Key bool
}

// TokenKind says what a token is.
type TokenKind uint8

const (
	// Marker is --- or ... at the start of a line.
	Marker TokenKind = iota + 1
	// Directive is a line that starts with %.
	Directive
	// ByteOrderMark stands at the start of a line.
	ByteOrderMark
	// Comment runs from its # to the end of the line.
	Comment
	// Dash begins an item of a list in block style.
	Dash
	// Question begins an explicit key.
	Question
	// Colon stands between a key and its value.
	Colon
	// Plain is a scalar without quotes, with the lines that it goes on over. In
	// flow style each of its lines is a token.
	Plain
	// Single is a scalar in single quotes, Double one in double quotes.
	Single
	Double
	// BlockHeader is what a literal or folded scalar starts with, such as |2-;
	// a comment may follow. BlockText are its lines, if it has any: from the
	// start of the first to the end of the last, without the blank lines behind
	// it unless the header keeps them.
	BlockHeader
	BlockText
	// Anchor is &name, Alias is *name, Tag is !name.
	Anchor
	Alias
	Tag
	// Open is { or [, Close is } or ], Comma is the one between them.
	Open
	Close
	Comma
)

// Scalar reports whether the token is a value, or the first part of one.
func (k TokenKind) Scalar() bool {
	return k == Plain || k == Single || k == Double || k == BlockHeader
}
