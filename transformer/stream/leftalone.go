package stream

import "bytes"

// Reason says why a text is left alone, whatever it holds.
type Reason string

const (
	// Encoding is a text in UTF-16 or UTF-32.
	Encoding Reason = "encoding"
	// Binary is a text with NUL bytes.
	Binary Reason = "binary"
	// Template is a Helm, Go or ytt template: a program that makes manifests.
	Template Reason = "template"
	// Signed is a document that SOPS encrypted, with a MAC over all its values.
	Signed Reason = "signed"
)

// LeftAlone says why a text is left alone; the reason is "" if it is not. why
// is half a sentence for a reader. In a text of several documents one is enough,
// because a template is rendered, and a file is decrypted, as a whole.
func LeftAlone(text []byte) (reason Reason, why string) {
	if reason, why = Unreadable(text); reason != "" {
		return reason, why
	}
	if IsTemplate(text) {
		return Template, "template: {{ stands outside of its strings"
	}
	return Protected(text)
}

// Unreadable is LeftAlone for what is no text in UTF-8.
func Unreadable(text []byte) (reason Reason, why string) {
	if name := encoding(text); name != "" {
		return Encoding, name + " text, not UTF-8: save it as UTF-8"
	}
	if bytes.IndexByte(text, 0) >= 0 {
		return Binary, "holds NUL bytes, so it is no UTF-8 text"
	}
	return "", ""
}

// Protected is LeftAlone for one document of a stream, or one item of a list: a
// ytt template, or what a MAC covers.
func Protected(text []byte) (reason Reason, why string) {
	switch {
	case isYtt(text):
		return Template, "ytt template: comments that begin with #@ are its program"
	case isSigned(text):
		return Signed, "encrypted by SOPS, whose MAC covers every value: decrypt it first, or encrypt it with mac_only_encrypted"
	}
	return "", ""
}

// encoding names the encoding that a byte order mark tells, "" for UTF-8 and for
// texts without one (https://yaml.org/spec/1.2.2/#52-character-encodings).
func encoding(text []byte) string {
	for _, e := range []struct{ mark, name string }{
		{"\xff\xfe\x00\x00", "UTF-32"}, {"\x00\x00\xfe\xff", "UTF-32"}, {"\xff\xfe", "UTF-16"}, {"\xfe\xff", "UTF-16"},
	} {
		if bytes.HasPrefix(text, []byte(e.mark)) {
			return e.name
		}
	}
	return ""
}

// IsTemplate reports whether a text is a Helm or Go template, to be rendered
// before it is a manifest: {{ stands where YAML has a flow mapping. So a ConfigMap
// that carries a template in a block scalar, and a workflow with
// '{{inputs.parameters.x}}' in quotes or within a plain word, are none.
func IsTemplate(text []byte) bool { return TemplateLine(text) > 0 }

// TemplateLine returns the line where IsTemplate finds the first {{, from 1; 0 if
// it finds none.
func TemplateLine(text []byte) int {
	if !bytes.Contains(text, []byte("{{")) {
		return 0
	}
	s := NewScanner(text)
	brace := -1 // where the token before ends, if it is {
	for {
		t, ok := s.Next()
		if !ok {
			return 0
		}
		open := t.Kind == Open && text[t.Start] == '{'
		if open && brace == t.Start {
			return t.Line
		}
		brace = -1
		if open {
			brace = t.End
		}
	}
}

// isYtt reports whether a text is a ytt template
// (https://carvel.dev/ytt/docs/latest/yaml-primer/): a comment is a line of its
// program (#@ if x:), the value of a node (#@ data.values.x) or an annotation
// (#@overlay/match by="name").
func isYtt(text []byte) bool {
	if !bytes.Contains(text, []byte("#@")) {
		return false
	}
	s := NewScanner(text)
	for {
		t, ok := s.Next()
		if !ok {
			return false
		}
		if t.Kind == Comment && isYttComment(text[t.Start:t.End]) {
			return true
		}
	}
}

func isYttComment(c []byte) bool {
	rest, ok := bytes.CutPrefix(c, []byte("#@"))
	if !ok || len(rest) == 0 || isBlank(rest[0]) {
		return ok
	}
	name, _, slash := bytes.Cut(rest, []byte("/"))
	if !slash || len(name) == 0 {
		return false
	}
	for _, b := range name {
		if b < 'a' || b > 'z' {
			return false
		}
	}
	return true
}

// isSigned reports whether SOPS encrypted a document, or the item of a list, and a
// MAC covers the values that it left in plain text as well: it has a top-level
// mapping sops with a mac, and no mac_only_encrypted: true
// (https://getsops.io/docs/#mac-only-encrypted).
func isSigned(text []byte) bool {
	if !bytes.Contains(text, []byte("sops")) || !bytes.Contains(text, []byte("mac")) {
		return false
	}
	w := sopsReader{text: text, base: -1, inner: -1}
	s := NewScanner(text)
	for {
		t, ok := s.Next()
		if !ok {
			return w.signed()
		}
		if t.Kind == Marker && w.signed() {
			return true
		}
		w.see(t)
	}
}

// sopsReader looks for the top-level mapping sops of a document among its tokens.
type sopsReader struct {
	text     []byte
	base     int // column of the top-level keys, -1 before the first
	inner    int // column of the keys in sops, -1 before the first
	depth    int // open flow collections
	flow     int // depth of the top-level keys where the document is in flow style, else 0
	inside   bool
	key      string // of the mapping sops
	mac, own bool   // it has a mac; the mac covers encrypted values only
}

func (w *sopsReader) signed() bool { return w.mac && !w.own }

func (w *sopsReader) see(t Token) {
	switch t.Kind {
	case Marker:
		*w = sopsReader{text: w.text, base: -1, inner: -1}
	case Open:
		if w.depth++; w.base < 0 && w.flow == 0 {
			w.flow = 1
		}
	case Close:
		w.depth--
	case Colon, Comment, Dash:
	case Plain, Single, Double:
		if !t.Key {
			w.own = w.own || w.key == "mac_only_encrypted" && string(w.text[t.Start:t.End]) == "true"
			return
		}
		w.name(t, string(bytes.Trim(w.text[t.Start:t.End], `"'`)))
	}
}

// name sees a key.
func (w *sopsReader) name(t Token, name string) {
	w.key = ""
	top, inner := false, false
	switch {
	case w.flow > 0:
		top, inner = w.depth == 1, w.depth == 2
	case w.depth > 0:
		inner = w.depth == 1 && w.inner < 0
	default:
		if w.base < 0 {
			w.base = t.Col
		}
		top = t.Col == w.base
		if !top && w.inside && w.inner < 0 {
			w.inner = t.Col
		}
		inner = t.Col == w.inner
	}
	switch {
	case top:
		w.inside, w.inner = name == "sops", -1
	case inner && w.inside:
		w.key = name
		w.mac = w.mac || name == "mac"
	}
}
