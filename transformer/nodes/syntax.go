package nodes

import (
	"bytes"
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/podharden/podharden/transformer/stream"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// SyntaxError is a text that can't be read as YAML.
type SyntaxError struct {
	Line   int // from 1, 0 if unknown
	Reason string
}

// Error says where and why.
func (e *SyntaxError) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("line %d: %s", e.Line, e.Reason)
	}
	return e.Reason
}

var yamlLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^yaml: (?:line (\d+): )?((?s).*)$`) })

// syntaxError makes an error of the parser's. Where the text shows a cause that
// the parser does not name, that is the reason.
func syntaxError(err error, text []byte) error {
	said := err.Error()
	line := 0
	if m := yamlLine().FindStringSubmatch(said); m != nil {
		line, _ = strconv.Atoi(m[1])
		said = strings.TrimSpace(m[2])
	}
	if at := markInside(text); at > 0 {
		return &SyntaxError{Line: at, Reason: "a byte order mark stands in the midst of a document, as where two files were joined: put --- on a line of its own in front of it, or remove it"}
	}
	if at := stream.TemplateLine(text); at > 0 {
		return &SyntaxError{Line: at, Reason: "not valid YAML: " + said + renderFirst}
	}
	return &SyntaxError{Line: lineOf(said, line, text), Reason: "not valid YAML: " + said + gluedMarker(text)}
}

// markInside returns the line of a byte order mark behind the start of a text; 0
// if there is none.
func markInside(text []byte) int {
	i := bytes.Index(text, []byte("\n\ufeff"))
	if i < 0 {
		return 0
	}
	return 2 + bytes.Count(text[:i], []byte("\n"))
}

// gluedMarker is a hint at the first line that begins with --- and goes on.
func gluedMarker(text []byte) string {
	for i := 0; i < len(text); {
		line := text[i:]
		if j := bytes.IndexByte(line, '\n'); j >= 0 {
			line = line[:j+1]
		}
		if rest, ok := bytes.CutPrefix(line, []byte("---")); ok && len(rest) > 0 && !bytes.ContainsAny(rest[:1], " \t\r\n-") {
			return fmt.Sprintf(" (--- at line %d marks no document: put it on a line of its own)", 1+bytes.Count(text[:i], []byte("\n")))
		}
		i += len(line)
	}
	return ""
}

// lineOf returns the line of an error. The parser names the line where the
// mapping or list began that it could not go on with, counted from 0; or none.
func lineOf(said string, line int, text []byte) int {
	switch {
	case strings.HasPrefix(said, "unknown anchor"):
		if _, name, ok := strings.Cut(said, "'"); ok {
			name, _, _ = strings.Cut(name, "'")
			return lineOfAlias(text, name)
		}
	case !utf8.Valid(text):
		for i := 0; i < len(text); {
			r, n := utf8.DecodeRune(text[i:])
			if r == utf8.RuneError && n == 1 {
				return 1 + bytes.Count(text[:i], []byte("\n"))
			}
			i += n
		}
	case strings.HasPrefix(said, "control characters"):
		isControl := func(r rune) bool {
			return r < ' ' && r != '\n' && r != '\r' && r != '\t' || r >= 0x7f && r < 0xa0 && r != 0x85 || r == 0xfffe || r == 0xffff
		}
		return 1 + bytes.Count(text[:max(bytes.IndexFunc(text, isControl), 0)], []byte("\n"))
	case strings.HasPrefix(said, "found a tab character"):
		return lineOfTab(text, line)
	case strings.HasPrefix(said, "did not find expected"), strings.HasPrefix(said, "found incompatible"),
		strings.HasPrefix(said, "found duplicate"), strings.HasPrefix(said, "found undefined"):
		if at := lineInFlow(text); at > 0 {
			return at
		}
		if at := firstBadLine(said, text); at > 0 {
			return at
		}
		return line + 1
	case line == 0:
		return 1
	}
	return line
}

// lineOfTab returns the first line from a given one on that a tab is the
// indentation of.
func lineOfTab(text []byte, from int) int {
	line := 0
	for i := 0; i < len(text); {
		line++
		next := len(text)
		if j := bytes.IndexByte(text[i:], '\n'); j >= 0 {
			next = i + j + 1
		}
		if rest := bytes.TrimLeft(text[i:next], " "); line >= from && len(rest) > 0 && rest[0] == '\t' {
			return line
		}
		i = next
	}
	return from
}

// lineOfAlias returns the line of the first alias of a name that no anchor
// precedes.
func lineOfAlias(text []byte, name string) int {
	s := stream.NewScanner(text)
	for t, ok := s.Next(); ok; t, ok = s.Next() {
		if t.Kind == stream.Alias && string(text[t.Start+1:t.End]) == name {
			return t.Line
		}
	}
	return 0
}

// lineInFlow returns the line where the values of a flow collection are not parted
// by a comma, or where it is closed by the wrong bracket, or opened and never
// closed; 0 if all of them are well.
func lineInFlow(text []byte) int {
	s := stream.NewScanner(text)
	var open []stream.Token
	value := false // a value ended before
	for t, ok := s.Next(); ok; t, ok = s.Next() {
		switch {
		case t.Kind == stream.Open:
			if value && len(open) > 0 {
				return t.Line
			}
			open, value = append(open, t), false
		case len(open) == 0:
		case t.Kind == stream.Close:
			if text[open[len(open)-1].Start]+2 != text[t.Start] {
				return t.Line // { is two below }, [ is two below ]
			}
			open, value = open[:len(open)-1], true
		case t.Kind == stream.Comma, t.Kind == stream.Colon:
			value = false
		case t.Kind.Scalar() && t.Kind != stream.Plain, t.Kind == stream.Alias:
			if value {
				return t.Line
			}
			value = true
		case t.Kind == stream.Plain && t.Key:
			if value {
				return t.Line
			}
			value = true
		case t.Kind == stream.Plain:
			value = true
		}
	}
	if len(open) > 0 {
		return open[len(open)-1].Line
	}
	return 0
}

// maxSearched bounds the texts that are parsed again to find the line of an error.
const maxSearched = 256 << 10

// firstBadLine returns the last line of the shortest part of a text, from its
// start, that is refused in the same words; 0 if it was not looked for.
func firstBadLine(said string, text []byte) int {
	if len(text) > maxSearched {
		return 0
	}
	lines := bytes.SplitAfter(text, []byte("\n"))
	ends := make([]int, len(lines)+1)
	for i, l := range lines {
		ends[i+1] = ends[i] + len(l)
	}
	n := sort.Search(len(lines), func(n int) bool {
		err := yaml.Unmarshal(withoutVersion(text[:ends[n+1]]), &yaml.Node{})
		return err != nil && strings.HasSuffix(err.Error(), said)
	})
	if n == len(lines) {
		return 0
	}
	return n + 1
}
