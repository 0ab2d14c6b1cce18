package report

import "testing"

func TestClean(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"plain", "plain"},
		{"two  spaces stay", "two  spaces stay"},
		{"für 日本 👍", "für 日本 👍"},
		{"yaml: unmarshal errors:\n  line 3: bad", "yaml: unmarshal errors: line 3: bad"},
		{"a\r\n\tb", "a b"},
		{"a \n b", "a b"},
		{"a\u0085b\u2028c\u2029d", "a b c d"},
		{"\x1b[31mred\x07\x7f", `\u001b[31mred\u0007\u007f`},
		{"c1 \u009b31m", `c1 \u009b31m`},
		{"bidi \u202e\u2066\u200f", `bidi \u202e\u2066\u200f`},
		{"tag \U000e0041", `tag \U000e0041`},
		{"broken \xff utf8", "broken \ufffd utf8"},
		{"", ""},
	} {
		if got := clean(tt.in); got != tt.want {
			t.Errorf("clean(%q)\ngot  %q\nwant %q", tt.in, got, tt.want)
		}
	}
}

func TestCleanIsStable(t *testing.T) {
	for _, s := range []string{"a\n b", "\x1b[0m", "\xff", "\U000e0041"} {
		if once := clean(s); clean(once) != once {
			t.Errorf("clean(%q) changes when cleaned again: %q", s, clean(once))
		}
	}
}
