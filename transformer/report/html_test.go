//go:build !nohtml

package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"k8s.io/pod-security-admission/policy"

	"github.com/podharden/podharden/transformer/edit"
)

func pageOf(t *testing.T, run Run) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteHTML(&b, run); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Whatever manifests, file names and reasons say is text on the page: no element,
// no attribute, no script.
func TestHTMLEscapesEveryString(t *testing.T) {
	const evil = `"'><script>alert(1)</script><img src=x onerror=alert(2)>{{.}}</style></title><!--` + "\x1b[31m\u202e"
	path := edit.Root.Key(evil)
	note := func(n edit.Note) edit.Note {
		n.Path, n.Rule, n.Container, n.Message, n.Why, n.Reason = append(container, edit.Step{Key: evil}), evil, evil, evil, evil, evil
		n.Current, n.Proposed = evil, evil
		return n
	}
	unknown := note(edit.Note{Severity: edit.Held})
	unknown.Rule = "unknownImages"
	o := edit.Object{
		Ref:     edit.Ref{APIVersion: evil, Kind: evil, Namespace: evil, Name: evil, File: evil},
		Skipped: evil,
		Plan: edit.Plan{
			Judged: evil,
			Edits:  []edit.Edit{{Path: path, New: evil, Rule: evil, Container: evil, Why: evil}},
			Notes: []edit.Note{
				note(edit.Note{Severity: edit.Error}), note(edit.Note{Severity: edit.Warning, Violates: []string{evil}}),
				note(edit.Note{Severity: edit.Info, Exempts: evil}), unknown,
			},
		},
	}
	page := pageOf(t, Run{Version: evil, Command: Command(evil), Configuration: evil, Files: []File{
		{Path: evil, Error: evil}, {Path: evil, Skipped: evil}, {Path: evil, Objects: []edit.Object{o}}, {Closing: true, Objects: []edit.Object{o}},
	}})
	calm := pageOf(t, Run{})
	for _, tag := range []string{"<script", "<style", "<title", "<img", "<!--", "onerror=alert(2)>", "{{.}}<"} {
		if got, want := strings.Count(page, tag), strings.Count(calm, tag); got != want {
			t.Errorf("%s stands there %d times, want %d", tag, got, want)
		}
	}
	if strings.ContainsAny(page, "\x1b\u202e") {
		t.Error("the page holds control characters")
	}
	if got := strings.Count(page, "&lt;script&gt;alert(1)"); got < 20 {
		t.Errorf("the strings are shown %d times only", got)
	}
	for name, value := range attributes(t, page) {
		if strings.HasPrefix(name, "on") || strings.Contains(strings.Join(value, " "), "alert(2)") && name != "data-kind" && name != "data-name" {
			t.Errorf("attribute %s: %q", name, value)
		}
	}
}

// attributes parses a page and lists the values of its attributes.
func attributes(t *testing.T, page string) map[string][]string {
	t.Helper()
	// a parser of XML takes no script as it stands
	page = regexp.MustCompile(`(?s)<(script|style)>.*?</(script|style)>`).ReplaceAllString(page, "")
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	out := map[string][]string{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok {
			for _, a := range start.Attr {
				out[a.Name.Local] = append(out[a.Name.Local], a.Value)
			}
		}
	}
}

// The page loads nothing, and says so to the browser: only its own script and
// style are let in.
func TestHTMLIsSelfContained(t *testing.T) {
	page := pageOf(t, sampleRun(Check))
	for _, bad := range []string{" src=", "@import", "url(", "<link", "<iframe", "fetch(", "XMLHttpRequest", "style=\""} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %s", bad)
		}
	}
	for _, link := range attributes(t, page)["href"] {
		if !strings.HasPrefix(link, "#") && !strings.HasPrefix(link, "https://kubernetes.io/docs/") {
			t.Errorf("a link leads to %s", link)
		}
	}
	policy := attributes(t, page)["content"][2]
	for _, tag := range []string{"script", "style"} {
		_, text, _ := strings.Cut(page, "<"+tag+">")
		text, _, _ = strings.Cut(text, "</"+tag+">")
		sum := sha256.Sum256([]byte(text))
		if hash := tag + "-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(policy, hash) {
			t.Errorf("the policy does not let in the page's own %s: %s", tag, policy)
		}
	}
	if !strings.HasPrefix(policy, "default-src 'none'; ") {
		t.Errorf("the policy lets in more: %s", policy)
	}
}

// What is linked to is there, each identifier once.
func TestHTMLLinksLeadSomewhere(t *testing.T) {
	all := attributes(t, pageOf(t, sampleRun(Check)))
	ids := slices.Sorted(slices.Values(all["id"]))
	if len(slices.Compact(slices.Clone(ids))) != len(ids) {
		t.Errorf("an identifier stands twice: %v", ids)
	}
	for _, link := range all["href"] {
		if id, ok := strings.CutPrefix(link, "#"); ok && !slices.Contains(ids, id) {
			t.Errorf("%s leads nowhere", link)
		}
	}
}

// Every check of Pod Security has a column, and so has what profile restricted sets.
func TestControlsAreComplete(t *testing.T) {
	for _, c := range policy.DefaultChecks() {
		if controlOfCheck(string(c.ID)) < 0 {
			t.Errorf("check %s is in no column", c.ID)
		}
	}
	for _, rule := range []string{"allowPrivilegeEscalation", "capabilities", "readOnlyRootFilesystem", "runAsNonRoot", "seccompProfile", "writable", "privileged"} {
		if controlOfRule(rule) < 0 {
			t.Errorf("rule %s is in no column", rule)
		}
	}
}

// The matrix says of each container what holds before and after.
func TestMatrix(t *testing.T) {
	other := template.Key("containers").Item(1)
	held := func(field string) edit.Note {
		return edit.Note{Severity: edit.Held, Path: security(container, field), Rule: field, Container: "web"}
	}
	o := edit.Object{Plan: edit.Plan{
		Judged: "restricted",
		Edits: []edit.Edit{
			{Path: security(container, "capabilities", "drop"), New: []any{"ALL"}, Rule: "capabilities", Container: "web"},
			{Path: template.Key("securityContext", "seccompProfile", "type"), New: "RuntimeDefault", Rule: "seccompProfile"},
			{Path: template.Key("volumes"), Op: edit.Append, New: edit.Fields{{Name: "name", Value: "tmp"}}, Rule: "writable", Container: "web"},
			{Path: container.Key("volumeMounts"), Op: edit.Append, New: edit.Fields{{Name: "name", Value: "tmp"}}, Rule: "writable", Container: "web"},
		},
		Notes: []edit.Note{
			held("allowPrivilegeEscalation"),
			{Severity: edit.Warning, Path: security(container, "runAsNonRoot"), Rule: "runAsNonRoot", Container: "web", Violates: []string{"runAsNonRoot"}},
			{Severity: edit.Info, Path: security(container, "readOnlyRootFilesystem"), Rule: "readOnlyRootFilesystem", Container: "web", Exempts: "readOnlyRootFilesystem"},
			{Severity: edit.Warning, Path: container.Key("volumeMounts"), Rule: "writable", Container: "web", Message: "its data goes with the pod"},
			{Severity: edit.Info, Path: container, Rule: "privilegedPorts", Container: "web"},
			{Severity: edit.Info, Path: setup, Rule: "all", Container: "setup", Exempts: "all", Reason: "legacy"},
			{Severity: edit.Warning, Path: other.Key("securityContext"), Rule: "privileged", Container: "agent", Violates: []string{"privileged", "capabilities_baseline"}},
			{Severity: edit.Warning, Path: template.Key("hostPID"), Rule: "verify/hostNamespaces", Violates: []string{"hostNamespaces"}},
		},
	}}
	got := map[string]string{}
	var names []string
	for _, r := range rows(&o) {
		names = append(names, r.Name)
		for _, c := range r.Cells {
			got[r.Name] += c.String()
		}
	}
	// not root, no escalation, capabilities, seccomp, read-only root, writable, not privileged, no node access
	want := map[string]string{
		"web":          "rhccechr",
		"agent":        "nnrcnnrr",
		"setup (init)": "eeeceeer",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("want - got +\n%s", diff)
	}
	if diff := cmp.Diff([]string{"setup (init)", "web", "agent"}, names); diff != "" {
		t.Errorf("want - got +\n%s", diff)
	}
}

// An exemption is told once for a workload, with all its containers.
func TestHTMLExemptions(t *testing.T) {
	note := func(container, field, reason string, checks ...string) edit.Note {
		return edit.Note{Severity: edit.Info, Rule: field, Container: container, Exempts: field, Reason: reason, Why: "rule r", Violates: checks}
	}
	run := Run{Files: []File{{Path: "a.yaml", Objects: []edit.Object{{Ref: edit.Ref{Kind: "Pod", Name: "p"}, Plan: edit.Plan{Notes: []edit.Note{
		note("a", "runAsNonRoot", "x"), note("b", "runAsNonRoot", "x"), note("", "runAsNonRoot", "x", "runAsNonRoot"), note("a", "writable", "y"),
	}}}}}}}
	var got []exemption
	for _, x := range newPage(&run).Exemptions {
		got = append(got, *x)
	}
	want := []exemption{
		{"w1", "Pod p", []string{"a", "b"}, "runAsNonRoot", "x", "rule r"},
		{"w1", "Pod p", []string{"a"}, "writable", "y", "rule r"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("want - got +\n%s", diff)
	}
}
