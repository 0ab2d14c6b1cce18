package stream

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

var kindNames = map[TokenKind]string{
	Marker: "marker", Directive: "directive", ByteOrderMark: "bom", Comment: "comment", Dash: "dash", Question: "question",
	Colon: "colon", Plain: "plain", Single: "single", Double: "double", BlockHeader: "header", BlockText: "block", Anchor: "anchor",
	Alias: "alias", Tag: "tag", Open: "open", Close: "close", Comma: "comma",
}

// tokens renders what a scanner sees: kind, a star for keys, and the text where
// the kind does not say it.
func tokens(text string) string {
	var out []string
	s := NewScanner([]byte(text))
	for {
		t, ok := s.Next()
		if !ok {
			break
		}
		name := kindNames[t.Kind]
		if t.Key {
			name += "*"
		}
		switch t.Kind {
		case Colon, Dash, Question, Comma, ByteOrderMark:
		default:
			name += fmt.Sprintf("(%s)", text[t.Start:t.End])
		}
		out = append(out, name)
	}
	if s.Broken() {
		out = append(out, "broken")
	}
	return strings.ReplaceAll(strings.Join(out, " "), "\n", "|")
}

func TestScanner(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"mapping", "a: b\nc:\n  d: e f\n", "plain*(a) colon plain(b) plain*(c) colon plain*(d) colon plain(e f)"},
		{"blank before the colon", "kind : Pod\n", "plain*(kind) colon plain(Pod)"},
		{"list", "- a\n- b: c\n  d: e\n-\n  - f\n", "dash plain(a) dash plain*(b) colon plain(c) plain*(d) colon plain(e) dash dash plain(f)"},
		{"comments", "# a\nb: c # d\n#e\nf: g#h\ni: #j\n- # k\n", "comment(# a) plain*(b) colon plain(c) comment(# d) comment(#e) plain*(f) colon plain(g#h) plain*(i) colon comment(#j) dash comment(# k)"},
		{"quotes", "\"a\" : 'it''s'\nb: \"x \\\" # y\"\n", "double*(\"a\") colon single('it''s') plain*(b) colon double(\"x \\\" # y\")"},
		{"quotes over lines", "a: \"b\n- c\n\n  d: e\"\nf: 'g\n h'\n", "plain*(a) colon double(\"b|- c||  d: e\") plain*(f) colon single('g| h')"},
		{"plain over lines", "a: b\n  c \"d\n\n  - e\n  # f\ng: h\n", "plain*(a) colon plain(b|  c \"d||  - e) comment(# f) plain*(g) colon plain(h)"},
		{"colons in plain text", "a: b:c\nd: http://e:80\n", "plain*(a) colon plain(b:c) plain*(d) colon plain(http://e:80)"},
		{"literal", "a: |\n  b: c\n    # d\n\n  e\n\nf: g\n", "plain*(a) colon header(|) block(  b: c|    # d||  e) plain*(f) colon plain(g)"},
		{"literal with a comment", "a: |- # b\n  c\n", "plain*(a) colon header(|-) comment(# b) block(  c)"},
		{"literal that keeps", "a: |+\n  b\n\n\nc: d\n", "plain*(a) colon header(|+) block(  b||) plain*(c) colon plain(d)"},
		{"literal with an indentation", "a: |2\n    b\n  c\n d: e\n", "plain*(a) colon header(|2) block(    b|  c) plain*(d) colon plain(e)"},
		{"literal without text", "a: |\nb: >-\n\nc: d\n", "plain*(a) colon header(|) plain*(b) colon header(>-) plain*(c) colon plain(d)"},
		{"literal in lists", "- |\n a\n- - >\n    b\n  - c\n", "dash header(|) block( a) dash dash header(>) block(    b) dash plain(c)"},
		{"literal on a line of its own", "a:\n  b:\n    |\n   c\n  d: e\n", "plain*(a) colon plain*(b) colon header(|) block(   c) plain*(d) colon plain(e)"},
		{"comment behind a literal, less far in", "a:\n  b: |\n      c\n    # d\n", "plain*(a) colon plain*(b) colon header(|) block(      c) comment(# d)"},
		{"bar in plain text", "a: |b\n", "plain*(a) colon plain(|b)"},
		{"flow", "a: [b, 'c', {d: e}] # f\n", "plain*(a) colon open([) plain(b) comma single('c') comma open({) plain*(d) colon plain(e) close(}) close(]) comment(# f)"},
		{"flow over lines", "a: [b, # c\nd\n,{\n}]\n", "plain*(a) colon open([) plain(b) comma comment(# c) plain(d) comma open({) close(}) close(])"},
		{"JSON", "{\"a\":1,\"b\":[true]}\n", "open({) double*(\"a\") colon plain(1) comma double*(\"b\") colon open([) plain(true) close(]) close(})"},
		{"anchors, aliases and tags", "a: &x !!str b\n*x : *x\nc: !<tag:d,e> f\n", "plain*(a) colon anchor(&x) tag(!!str) plain(b) alias*(*x) colon alias(*x) plain*(c) colon tag(!<tag:d,e>) plain(f)"},
		{"anchor in front of a key", "&x a: |\n b\nc: d\n", "anchor(&x) plain*(a) colon header(|) block( b) plain*(c) colon plain(d)"},
		{"explicit key", "? a\n: |\n  b\n? c\n: d\n", "question plain(a) colon header(|) block(  b) question plain(c) colon plain(d)"},
		{"documents", "%YAML 1.1\n--- # a\nb\n...\n---\n- c\n", "directive(%YAML 1.1) marker(---) comment(# a) plain(b) marker(...) marker(---) dash plain(c)"},
		{"no markers", "---a: b\n-- c\n....\n", "plain*(---a) colon plain(b) plain(-- c|....)"},
		{"byte order marks", "\ufeffa: b\n---\n\ufeffc: d\n", "bom plain*(a) colon plain(b) marker(---) bom plain*(c) colon plain(d)"},
		{"CRLF", "a: b\r\nc: |\r\n  d\r\n\r\ne: 'f\r\n g'\r\n", "plain*(a) colon plain(b) plain*(c) colon header(|) block(  d) plain*(e) colon single('f\r| g')"},
		{"odd breaks", "a: b\u2028c: d\re: f\u0085# g\u2029h: i", "plain*(a) colon plain(b) plain*(c) colon plain(d) plain*(e) colon plain(f) comment(# g) plain*(h) colon plain(i)"},
		{"tabs", "a:\tb\t# c\n", "plain*(a) colon plain(b) comment(# c)"},
		{"open quote", "a: \"b\nc: d\n", "plain*(a) colon double(\"b|c: d|) broken"},
		{"quote up to a marker", "a: 'b\n---\nc: d\n", "plain*(a) colon single('b|) marker(---) plain*(c) colon plain(d) broken"},
		{"open flow", "a: [b\n", "plain*(a) colon open([) plain(b) broken"},
		{"empty", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, tokens(c.in)); diff != "" {
				t.Errorf("%q (-want +got):\n%s", c.in, diff)
			}
		})
	}
}

// whole fails if tokens overlap, or if what lies between them is anything but
// blanks and line breaks.
func whole(t *testing.T, text []byte) {
	t.Helper()
	at := 0
	s := NewScanner(text)
	for {
		tok, ok := s.Next()
		if !ok {
			break
		}
		if tok.Start < at || tok.End <= tok.Start || tok.End > len(text) {
			t.Fatalf("%q: token %+v begins before %d, or is empty", text, tok, at)
		}
		blankOnly(t, text, at, tok.Start)
		at = tok.End
	}
	blankOnly(t, text, at, len(text))
}

func blankOnly(t *testing.T, text []byte, from, to int) {
	t.Helper()
	for i := from; i < to; {
		n := LineBreak(text[i:])
		if n == 0 && isBlank(text[i]) {
			n = 1
		}
		if n == 0 {
			t.Fatalf("%q: no token for %q at %d", text, text[from:to], i)
		}
		i += n
	}
}

// place is where something stands: its line from 1, its column in characters
// from 1, as the parser counts.
type place struct{ line, col int }

// agrees fails if the parser sees a scalar or an alias where the scanner sees
// none of that style, or a comment that the scanner does not see.
func agrees(t *testing.T, text string) {
	t.Helper()
	at := map[place]Token{}
	var comments strings.Builder
	s := NewScanner([]byte(text))
	for {
		tok, ok := s.Next()
		if !ok {
			break
		}
		start := tok.Start - tok.Col
		p := place{tok.Line, 1 + utf8.RuneCountInString(text[start:tok.Start])}
		at[p] = tok
		if tok.Kind == Comment {
			comments.WriteString(text[tok.Start:tok.End] + "\n")
		}
	}
	d := yaml.NewDecoder(strings.NewReader(text))
	for {
		doc := &yaml.Node{}
		if err := d.Decode(doc); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return // what does not parse is nobody's
		}
		compare(t, text, doc, at, comments.String())
	}
	if s.Broken() {
		t.Errorf("%q parses, but is said to be broken", text)
	}
}

func compare(t *testing.T, text string, n *yaml.Node, at map[place]Token, comments string) {
	t.Helper()
	for _, c := range []string{n.HeadComment, n.LineComment, n.FootComment} {
		for _, line := range strings.Split(c, "\n") {
			if line = strings.TrimSpace(line); line != "" && !strings.Contains(comments, line) {
				t.Errorf("%q: no comment %q", text, line)
			}
		}
	}
	want := TokenKind(0)
	switch {
	case n.Anchor != "" || n.Style&yaml.TaggedStyle != 0:
	case n.Kind == yaml.AliasNode:
		want = Alias
	case n.Kind != yaml.ScalarNode:
	case n.Style&yaml.DoubleQuotedStyle != 0:
		want = Double
	case n.Style&yaml.SingleQuotedStyle != 0:
		want = Single
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		want = BlockHeader
	case n.Value != "":
		want = Plain
	}
	if got := at[place{n.Line, n.Column}]; want != 0 && got.Kind != want && got.Kind != Tag {
		t.Errorf("%q: line %d, column %d: the parser has the %s %q, the scanner a %s", text, n.Line, n.Column, kindNames[want], n.Value, kindNames[got.Kind])
	} else if want == Plain && got.Kind == Plain && !strings.ContainsAny(n.Value, " \n\u0085\u2028\u2029") && text[got.Start:got.End] != n.Value {
		t.Errorf("%q: line %d, column %d: the parser has %q, the scanner %q", text, n.Line, n.Column, n.Value, text[got.Start:got.End])
	}
	for _, c := range n.Content {
		compare(t, text, c, at, comments)
	}
}

func TestScannerAgreesWithTheParser(t *testing.T) {
	for _, file := range manifests(t) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			whole(t, text)
			agrees(t, string(text))
			agrees(t, strings.ReplaceAll(string(text), "\n", "\r\n"))
		})
	}
}

// manifests are those of the repository, and those below PODHARDEN_CORPUS if it
// is set.
func manifests(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, dir := range []string{"../../fixtures", "../pods/testdata", "testdata", os.Getenv("PODHARDEN_CORPUS")} {
		if dir == "" {
			continue
		}
		_ = filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
			switch filepath.Ext(path) {
			case ".yaml", ".yml", ".json":
				if err == nil && !d.IsDir() {
					out = append(out, path)
				}
			}
			return nil
		})
	}
	if len(out) < 50 {
		t.Fatalf("only %d manifests", len(out))
	}
	return out
}

func FuzzScanner(f *testing.F) {
	for _, in := range []string{
		"a: |2\n    b\n  c\n d: e\n", "- \"x\n---\n", "{a: [b, # c\n'd']}\n", "? a\n: &x !!b |+\n\n c\n", "\ufeff%YAML 1.1\n--- >\n x\n",
		"a: b\u2028 c: d\r\te\u0085", "*a : b\n!<c> d: e\n", "a: b\n  c # d\n  e: f\n",
	} {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		whole(t, []byte(in))
		if reason, _ := Unreadable([]byte(in)); reason == "" {
			agrees(t, in)
		}
	})
}
