package stream

import (
	"strings"
	"testing"
)

// Each text has the place where a value begins as <, and where it ends as >.
func TestEnd(t *testing.T) {
	for name, tt := range map[string]struct {
		text   string
		parent int
	}{
		"plain":                            {"a: <b>\nc: d\n", 0},
		"plain before a comment":           {"a: <b c>  # d\n", 0},
		"plain with a hash":                {"a: <b#c>\n", 0},
		"plain over lines":                 {"a: <b\n  c\n\n  d>\ne: f\n", 0},
		"plain over lines to a comment":    {"a: <b\n  c> # d\n  # e\n", 0},
		"plain of a list in its column":    {"a:\n- <b\n  c>\n- d\n", 0},
		"plain at the top":                 {"<a\nb>\n", AtTop},
		"plain before a marker":            {"<a>\n--- b\n", AtTop},
		"key":                              {"<a>: b\n", AtTop},
		"key with blanks behind":           {"<a> : b\n", AtTop},
		"plain in a flow list":             {"[<a>, b]\n", InFlow},
		"plain in a flow list over lines":  {"[<a\n  b\n c>, d]\n", InFlow},
		"plain with a colon in flow":       {"{a: <b:c>}\n", InFlow},
		"double":                           {"a: <\"b\\\"c\\\\\"> # \"\n", 0},
		"double over lines":                {"a: <\"b\n # c\n\n  d\">\n", 0},
		"single":                           {"a: <'b''c'> 'd'\n", 0},
		"alias":                            {"a: <*b> # c\n", 0},
		"alias in flow":                    {"[<*b>, c]\n", InFlow},
		"alias as a key":                   {"<*b> : c\n", AtTop},
		"literal":                          {"a: <|\n  b\n    c>\nd: e\n", 0},
		"literal with blank lines behind":  {"a: <|\n  b>\n\n\nd: e\n", 0},
		"literal that keeps them":          {"a: <|+\n  b\n\n>\nd: e\n", 0},
		"literal with a comment":           {"a: <|- # b\n  # c>\n# d\n", 0},
		"literal with an indentation":      {"a: <|1\n  b\n c>\nd: e\n", 0},
		"literal without lines":            {"a: <| # b>\nc: d\n", 0},
		"folded":                           {"- a: <>\n    b\n\n    c>\n  d: e\n", 2},
		"literal at the top":               {"<|\n a>\n", AtTop},
		"literal in the column of its key": {"a:\n- <|\n b>\n- c\n", 0},
		"flow":                             {"a: <{b: [c, d], # }\n  e: '}'}> # }\n", 0},
		"flow in flow":                     {"[<[a]>, c]\n", InFlow},
		"empty flow":                       {"a: <[]>\n", 0},
		"CRLF":                             {"a: <b\r\n  c>\r\nd: e\r\n", 0},
		"NEL":                              {"a: <b\u0085  c>\u0085d: e\u0085", 0},
	} {
		t.Run(name, func(t *testing.T) {
			begin, end, text := marked(tt.text)
			s := NewScanner([]byte(text))
			for range 2 { // wherever it was before
				if got, ok := s.End(begin, tt.parent); !ok || got != end {
					t.Errorf("%q ends at %d, %v, want %d", text[begin:], got, ok, end)
				}
			}
		})
	}
}

// marked takes the places of a value out of its text: the first < and the last >.
func marked(text string) (begin, end int, rest string) {
	begin = strings.Index(text, "<")
	text = text[:begin] + text[begin+1:]
	end = strings.LastIndex(text, ">")
	return begin, end, text[:end] + text[end+1:]
}

func TestEndOfNothing(t *testing.T) {
	for text, at := range map[string]int{
		"a: \"b\n": 3, "a: 'b\n": 3, "a: [b\n": 3, "a: [b\n---\n": 3, "a: b\n": 2, "a: b": 4, "- a\n": 0, "# a\n": 0, "a: 'b\n---\n'": 3, ": b\n": 0,
	} {
		if end, ok := NewScanner([]byte(text)).End(at, 0); ok {
			t.Errorf("%q at %d ends at %d", text, at, end)
		}
	}
}

// Each text has a mark where the properties end, |, and where what follows begins, ^.
func TestProperties(t *testing.T) {
	for name, text := range map[string]string{
		"anchor":                  "&a| ^b\n",
		"tag":                     "!!str| ^b\n",
		"both":                    "&a !b| ^c\n",
		"verbatim tag":            "!<tag:yaml.org,2002:str>| ^'b'\n",
		"lone exclamation mark":   "!| ^b\n",
		"on a line of their own":  "&a # b\n  !c| # d\n  # e\n  ^f: g\n",
		"nothing behind":          "&a| # b\n^",
		"of a list":               "&a|\n^- b\n",
		"of an explicit key":      "&a|\n^? b\n",
		"none":                    "|^b\n",
		"of an alias, as no text": "&a| ^*b\n",
	} {
		t.Run(name, func(t *testing.T) {
			end := strings.Index(text, "|")
			text = text[:end] + text[end+1:]
			next := strings.Index(text, "^")
			text = text[:next] + text[next+1:]
			gotEnd, gotNext := NewScanner([]byte(text)).Properties(0, AtTop, len(text))
			if gotEnd != end || gotNext != next {
				t.Errorf("%q: got %d and %d, want %d and %d", text, gotEnd, gotNext, end, next)
			}
		})
	}
	// what begins at the limit is of the first key
	const text = "&a\n&b c: d\n"
	if end, next := NewScanner([]byte(text)).Properties(0, AtTop, 3); end != 2 || next != 3 {
		t.Errorf("got %d and %d, want 2 and 3", end, next)
	}
}

func TestSkipSpace(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, " a": 1, " # b\n\t# c\r\n a": 12, "# a": 0, "a # b": 0, " #": 2, "\n\n- a": 2,
	} {
		if got := SkipSpace([]byte(text), 0); got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
	if got := SkipSpace([]byte("a# b"), 1); got != 1 {
		t.Errorf("a # without a blank before it is no comment: got %d", got)
	}
}
