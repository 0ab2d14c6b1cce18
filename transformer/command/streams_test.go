package command

import (
	"strings"
	"testing"
)

// Names of files and objects must not act on a terminal, nor on a CI system's log.
func TestSayIsOneSafeLine(t *testing.T) {
	var b strings.Builder
	Streams{Err: &b}.say("%s: left alone", "a\x1b[31m\n::error::b##[error]\u202ec")
	if got, want := b.String(), "podharden: a\\u001b[31m ::error::b#\\u0023[error]\\u202ec: left alone\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Explanations show what manifests say, and no more than that.
func TestExplanationsAreSafeLines(t *testing.T) {
	evil := "a\x1b[31m\u202e##[error]"
	f := explainedFile{Path: evil, Objects: []explainedObject{
		{Kind: evil, Name: evil, Skipped: evil},
		{Kind: "Pod", Name: "p", Scopes: []*scope{{
			Type: "container", Name: evil,
			Settings: []setting{{Name: evil, Outcome: outcomeSet, Current: evil, Becomes: evil, Source: evil}},
			Remarks:  []remark{{Severity: "warning", Message: evil}},
		}}},
	}}
	text := explainer{}.file(f)
	for _, bad := range []string{"\x1b", "\u202e", "##["} {
		if strings.Contains(text, bad) {
			t.Errorf("the text holds %q:\n%s", bad, text)
		}
	}
}
