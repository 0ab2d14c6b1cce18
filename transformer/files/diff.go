package files

import (
	"fmt"
	"path/filepath"
	"strings"

	udiff "github.com/aymanbagabas/go-udiff"
)

// Terminal colours (ECMA-48, SGR), the same as git's for a diff.
const (
	bold  = "\x1b[1m"
	red   = "\x1b[31m"
	green = "\x1b[32m"
	cyan  = "\x1b[36m"
	reset = "\x1b[m"
)

// Diff is the unified diff of a file, three lines of context around each
// change, "" if nothing changes. Names get the prefixes a/ and b/, so that git
// apply and patch -p1 take it, in the folder that the path is relative to.
// Line endings come out as they are; a missing one at the end is marked.
func Diff(path string, before, after []byte, colour bool) string {
	was, is := string(before), string(after)
	name := strings.TrimPrefix(filepath.ToSlash(path), "/")
	text, err := udiff.ToUnified(diffName("a/"+name), diffName("b/"+name), was, lineEdits(was, is), udiff.DefaultContextLines)
	if err != nil {
		panic(fmt.Sprintf("files: the edits of %s do not fit its text: %v", path, err)) // lineEdits is wrong
	}
	if colour {
		return coloured(text)
	}
	return text
}

// diffName writes a name for a diff's header as git does: quoted like a C
// string if it holds a quote, a backslash or a control character, and with a
// tab after it if it holds a space, because the name would end there.
func diffName(name string) string {
	special := func(r rune) bool { return r == '"' || r == '\\' || r < ' ' || r == 0x7f }
	if strings.IndexFunc(name, special) < 0 {
		if strings.Contains(name, " ") {
			return name + "\t"
		}
		return name
	}
	var b strings.Builder
	b.WriteByte('"')
	for i := 0; i < len(name); i++ {
		switch c := name[i]; {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c < ' ' || c == 0x7f:
			fmt.Fprintf(&b, `\%03o`, c)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// coloured adds colours line by line, so that a pager may cut anywhere.
func coloured(diff string) string {
	var b strings.Builder
	header := 2 // lines of the header still to come
	for line := range strings.Lines(diff) {
		content, end := strings.TrimSuffix(line, "\n"), "\n"
		colour := ""
		switch {
		case header > 0:
			header--
			colour = bold
		case strings.HasPrefix(content, "@@"):
			colour = cyan
		case strings.HasPrefix(content, "-"):
			colour = red
		case strings.HasPrefix(content, "+"):
			colour = green
		}
		if colour != "" {
			content, end = colour+content, reset+end
		}
		b.WriteString(content)
		b.WriteString(end)
	}
	return b.String()
}
