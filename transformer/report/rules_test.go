package report

import (
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/pod-security-admission/policy"
)

// The table must have every field of both security contexts and every check.
func TestRulesAreComplete(t *testing.T) {
	want := []string{"all", "config", "hardening", "hostPath", "immutable", "injection", "input", "privilegedPorts", "unknownImages", "writable"}
	for _, typ := range []reflect.Type{reflect.TypeFor[corev1.PodSecurityContext](), reflect.TypeFor[corev1.SecurityContext]()} {
		for _, f := range reflect.VisibleFields(typ) {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			want = append(want, name)
		}
	}
	for _, c := range policy.DefaultChecks() {
		want = append(want, "verify/"+string(c.ID))
	}
	slices.Sort(want)
	var got []string
	for _, r := range Rules() {
		got = append(got, r.ID)
	}
	slices.Sort(got)
	if diff := cmp.Diff(slices.Compact(want), got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestRulesAreWellFormed(t *testing.T) {
	for _, r := range append(Rules(), ruleByID("image-flavour")) {
		if r.Title == "" || strings.HasSuffix(r.Title, ".") || !strings.HasSuffix(r.Help, ".") {
			t.Errorf("%s: want a title without and a help text with a full stop: %+v", r.ID, r)
		}
		u, err := url.Parse(r.URL)
		if err != nil || u.Scheme != "https" || u.Host != "kubernetes.io" || !strings.HasPrefix(u.Path, "/docs/") {
			t.Errorf("%s: %q is no page of the Kubernetes documentation", r.ID, r.URL)
		}
	}
}

// The level that a check is said to be of must be the policy's.
func TestVerifyRulesNameTheLevel(t *testing.T) {
	for _, c := range policy.DefaultChecks() {
		r := ruleByID("verify/" + string(c.ID))
		if want := "https://kubernetes.io/docs/concepts/security/pod-security-standards/#" + string(c.Level); r.URL != want {
			t.Errorf("%s: got %s, want %s", r.ID, r.URL, want)
		}
	}
}

func TestUnknownRule(t *testing.T) {
	want := Rule{
		ID:    "image-flavour",
		Title: "Finding of image flavour",
		Help:  "See the message of the finding for what was found and what to do.",
		URL:   "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
	}
	if diff := cmp.Diff(want, ruleByID("image-flavour")); diff != "" {
		t.Error(diff)
	}
}

func TestRulesMayBeChangedByTheCaller(t *testing.T) {
	Rules()[0].ID = "changed"
	if got := Rules()[0].ID; got != "allowPrivilegeEscalation" {
		t.Errorf("the table was changed: %s", got)
	}
}

// Each field and each check has a severity within GitHub's bounds, and no rule
// that is in no table has one.
func TestSecuritySeverity(t *testing.T) {
	none := []string{"config", "immutable", "injection", "input", "privilegedPorts", "unknownImages"}
	known := map[string]bool{}
	for _, r := range Rules() {
		known[r.ID] = true
		severity, ok := securitySeverity[r.ID]
		if ok == slices.Contains(none, r.ID) {
			t.Errorf("%s: has a severity: %v", r.ID, ok)
		}
		if n, err := strconv.ParseFloat(severity, 64); ok && (err != nil || n <= 0 || n > 10) {
			t.Errorf("%s: severity %q", r.ID, severity)
		}
	}
	for id := range securitySeverity {
		if !known[id] {
			t.Errorf("%s is no rule", id)
		}
	}
}

func TestRuleName(t *testing.T) {
	for id, want := range map[string]string{
		"runAsNonRoot":                   "RunAsNonRoot",
		"verify/seccompProfile_baseline": "VerifySeccompProfileBaseline",
		"image-flavour":                  "ImageFlavour",
	} {
		if got := ruleName(id); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
