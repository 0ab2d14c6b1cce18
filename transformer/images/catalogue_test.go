package images

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/podharden/podharden/transformer/mountpath"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// TestRecordsAreTheFiles holds the entries, which are found by their text, against a
// plain decoding of the files.
func TestRecordsAreTheFiles(t *testing.T) {
	var want []string
	names, err := fs.Glob(files, "catalogue/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		var list []struct {
			Name  string
			Image []string
		}
		if err := yaml.Unmarshal(data, &list); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, e := range list {
			want = append(want, e.Name+" "+strings.Join(e.Image, " "))
		}
	}
	var got []string
	for _, r := range records() {
		l, err := decode(entryStart + r.text)
		if err != nil {
			t.Errorf("%s: %v", r.name, err)
			continue
		}
		got = append(got, r.name+" "+strings.Join(l.entry.Image, " "))
		if r.name != l.entry.Name {
			t.Errorf("%s: the entry's name is %s", r.name, l.entry.Name)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("records are\n%s\nfiles hold\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(got) < 700 {
		t.Errorf("got %d entries, want at least 700", len(got))
	}
}

func TestAllIsSortedAndUnique(t *testing.T) {
	all := All()
	for i := 1; i < len(all); i++ {
		if all[i-1].Name >= all[i].Name {
			t.Errorf("%q stands before %q", all[i-1].Name, all[i].Name)
		}
	}
}

func TestDecodeIsStrict(t *testing.T) {
	for _, text := range []string{
		"- name: a\n  image: [library/a]\n  writeable: []\n",
		"- name: a\n  image: [library/a]\n  uid: nobody\n",
		"- name: a\n  image: [library/a]\n  writable: [{path: /a, mode: 1}]\n",
		"- name: a\n  image: [library/a]\n  flavours: [{name: b, tags: [\"[\"]}]\n",
		"- name: a\n- name: b\n",
	} {
		if _, err := decode(text); err == nil {
			t.Errorf("decoded without an error:\n%s", text)
		}
	}
}

func oneOf[T comparable](t *testing.T, what string, got T, allowed ...T) {
	t.Helper()
	if !slices.Contains(allowed, got) {
		t.Errorf("%s: %v is none of %v", what, got, allowed)
	}
}

var sourceForm = regexp.MustCompile(`^(https://\S+|[\w.-]+/[\w.-]+(:\S+)?)$`)

func TestEntries(t *testing.T) {
	for _, l := range everything() {
		e := l.entry
		t.Run(e.Name, func(t *testing.T) {
			if !regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`).MatchString(e.Name) {
				t.Errorf("name %q", e.Name)
			}
			if len(e.Sources) == 0 {
				t.Error("no sources")
			}
			for _, s := range e.Sources {
				if !sourceForm.MatchString(s) {
					t.Errorf("source %q is neither a URL nor owner/repository:path", s)
				}
			}
			oneOf(t, "confidence", e.Confidence, "high", "medium", "low")
			checkFacts(t, l.base)
			for i := range e.Flavours {
				checkFacts(t, l.flavours[i])
			}
			checkFacts(t, l.unknown)
		})
	}
}

// checkFacts holds facts against rules that only the catalogue has: a
// functionConfig's author may know better.
func checkFacts(t *testing.T, k *known) {
	t.Helper()
	if k.GID != nil && k.UID == nil {
		t.Error("a gid without a uid")
	}
	if k.Group0 && (k.GID == nil || *k.GID != 0) {
		t.Error("group0 with another gid")
	}
	if k.AnyUID && (k.UID == nil || *k.UID != 65534) {
		t.Error("anyUID goes with 65534")
	}
	for _, p := range k.Ports {
		if p > 1023 {
			t.Errorf("port %d", p)
		}
	}
	for _, v := range k.Env {
		if v.Why == "" {
			t.Errorf("env %+v", v)
		}
	}
	checkPaths(t, k)
	for _, l := range k.Limits {
		checkLimit(t, k, l)
	}
}

func checkPaths(t *testing.T, k *known) {
	t.Helper()
	seen := map[string]string{}
	once := func(p, list string) {
		if had := seen[mountpath.Resolve(p)]; had != "" {
			t.Errorf("%s stands in %s and in %s", p, had, list)
		}
		seen[mountpath.Resolve(p)] = list
	}
	for _, p := range k.Writable {
		if p.needed() || !slices.Contains(k.Unsafe, p.Path) {
			once(p.Path, "writable")
		}
		if len(p.Or) > 0 {
			t.Errorf("%s: or is for data", p.Path)
		}
	}
	for _, p := range k.Data {
		if len(p.When) == 0 { // else it may hold where another condition rules the path out
			once(p.Path, "data")
		}
	}
	for _, u := range k.Unsafe {
		once(u, "unsafe")
	}
	for _, p := range k.Writable {
		if hides := k.hides(p.Path); p.Seed == SeedNothing && p.needed() && hides != "" {
			t.Errorf("%s is listed as safe, but hides %s", p.Path, hides)
		}
	}
}

func checkLimit(t *testing.T, k *known, l Limit) {
	t.Helper()
	if l.Never && len(l.Breaks) == 0 {
		t.Errorf("%s: what never works must say what breaks", l.Why)
	}
	if l.LowPort && len(k.Ports) == 0 {
		t.Errorf("%s: lowPort needs the port", l.Why)
	}
	if slices.Contains(l.Breaks, RunAsNonRoot) && k.User == StartRoot && !l.LowPort && !l.Never && k.UID != nil && len(l.When) == 0 {
		t.Errorf("%s: a user is known to work, so it must say when he does not", l.Why)
	}
	for _, s := range []string{l.Why, l.WayOut} {
		if s == "" || strings.HasSuffix(s, ".") || strings.Contains(s, "\n") {
			t.Errorf("%q is no clause", s)
		}
	}
}

// TestNoUserIsSaid holds that no image whose user is unknown, or a name without a
// number, would be hardened without a word.
func TestNoUserIsSaid(t *testing.T) {
	for _, l := range everything() {
		for _, k := range append([]*known{l.base, l.unknown}, l.flavours...) {
			if k.UID != nil || k.User == StartNumber {
				continue
			}
			if why, breaks := noUser(k); !breaks || why.Why == "" || why.WayOut == "" {
				t.Errorf("%s: starts as %s, no UID is known, and nothing is said", l.entry.Name, k.User)
			}
		}
	}
}

// noUser is the limit that keeps a user other than root away, if there is one.
func noUser(k *known) (Limit, bool) {
	for _, l := range k.always.Limits {
		if slices.Contains(l.Breaks, RunAsNonRoot) {
			return l, true
		}
	}
	return k.always.NoUser()
}

// hides says what of the image a volume at a path would hide, "" for nothing.
func (k *known) hides(path string) string {
	for _, u := range k.Unsafe {
		if mountpath.Within(u, path) {
			return u
		}
	}
	for _, p := range k.Writable {
		if p.Seed == SeedImage && mountpath.Within(p.Path, path) {
			return p.Path
		}
	}
	return ""
}
