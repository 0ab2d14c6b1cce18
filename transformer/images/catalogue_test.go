package images

import (
	"github.com/podharden/podharden/transformer/mountpath"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// TestIndexIsTheFiles holds the text index against a plain decoding of the files.
func TestIndexIsTheFiles(t *testing.T) {
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
		var list []Entry
		if err := yaml.Unmarshal(data, &list); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, e := range list {
			want = append(want, e.Name+" "+strings.Join(e.Images, " "))
		}
	}
	var got []string
	for _, r := range index().records {
		l, err := decode(entryStart + r.text)
		if err != nil {
			t.Errorf("%s: %v", r.name, err)
			continue
		}
		got = append(got, r.name+" "+strings.Join(r.images, " "))
		if r.name != l.entry.Name || !slices.Equal(r.images, l.entry.Images) || r.exact != l.entry.Exact {
			t.Errorf("index of %s differs from its entry", r.name)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("index holds\n%s\nfiles hold\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(got) < 179 {
		t.Errorf("got %d entries, want the 179 images' facts", len(got))
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

func TestBadFiles(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"no images", "# Head.\n\n- name: a\n  user: root\n", "catalogue/x.yaml: entry a: images must stand in one line"},
		{"bare official", "# Head.\n\n- name: a\n  images: [nginx]\n", `catalogue/x.yaml: entry a: image pattern "nginx": an official image is written library/nginx`},
		{"glob", "# Head.\n\n- name: a\n  images: [a/b*]\n", `catalogue/x.yaml: entry a: image pattern "a/b*": want library/name, organisation/name or registry/name`},
		{"host and path", "# Head.\n\n- name: a\n  images: [quay.io/a/b]\n", `catalogue/x.yaml: entry a: image pattern "quay.io/a/b": leave the registry out, paths of two elements match on any`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := newCatalogue(fstest.MapFS{"catalogue/x.yaml": {Data: []byte(tt.text)}})
			if err == nil || err.Error() != tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func TestDecodeIsStrict(t *testing.T) {
	for _, text := range []string{
		"- name: a\n  images: [library/a]\n  writeable: []\n",
		"- name: a\n  images: [library/a]\n  uid: nobody\n",
		"- name: a\n  images: [library/a]\n  paths: [{path: /a, mode: 1}]\n",
		"- name: a\n  images: [library/a]\n  flavours: [{name: b, tags: [\"[\"]}]\n",
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
			if (e.Flavour != "") != (len(e.Flavours) > 0) {
				t.Error("flavour names the other tags, so it stands exactly where flavours do")
			}
			checkFacts(t, l.base)
			for i, f := range e.Flavours {
				if f.Name == "" || f.Name == e.Flavour || len(f.Tags) == 0 {
					t.Errorf("flavour %q, tags %v", f.Name, f.Tags)
				}
				checkFacts(t, l.flavours[i])
			}
			checkFacts(t, l.unknown)
		})
	}
}

func checkFacts(t *testing.T, k *known) {
	t.Helper()
	oneOf(t, "user", k.User, StartUnknown, StartRoot, StartName, StartNumber)
	if k.UID != nil && *k.UID <= 0 || k.GID != nil && *k.GID < 0 {
		t.Errorf("uid %v, gid %v", k.UID, k.GID)
	}
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
		if p < 1 || p > 1023 {
			t.Errorf("port %d", p)
		}
	}
	for _, v := range k.Env {
		if !regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`).MatchString(v.Name) || v.Why == "" {
			t.Errorf("env %+v", v)
		}
		oneOf(t, v.Name, v.When, WhenNonRoot, WhenReadOnly)
	}
	checkPaths(t, k)
	checkRestricted(t, k)
}

func checkPaths(t *testing.T, k *known) {
	t.Helper()
	seen := map[string]string{}
	once := func(p, list string) {
		if !path.IsAbs(p) || path.Clean(p) != p || p == "/" {
			t.Errorf("%s %q is not an absolute, clean path", list, p)
		}
		if had := seen[mountpath.Resolve(p)]; had != "" {
			t.Errorf("%s stands in %s and in %s", p, had, list)
		}
		seen[mountpath.Resolve(p)] = list
	}
	for _, p := range k.Paths {
		once(p.Path, "paths")
		oneOf(t, p.Path, p.Purpose, Tmp, Run, Cache, Log, Config, Home, Plugin, Other)
		oneOf(t, p.Path, p.Need, Always, Default, Conditional)
		oneOf(t, p.Path, p.Empty, Safe, Unsafe, EmptyNotKnown)
		if len(p.Or) > 0 {
			t.Errorf("%s: or is for data", p.Path)
		}
	}
	for _, p := range k.Data {
		once(p.Path, "data")
		oneOf(t, p.Path, p.Need, Always, Default, Conditional)
		if p.Empty != "" || p.Own || p.Purpose != Data {
			t.Errorf("%s: data has path, need, or and note only", p.Path)
		}
	}
	for _, u := range k.Unsafe {
		once(u, "unsafe")
	}
	m := Match{Entry: &Entry{}, facts: k}
	for _, p := range k.Paths {
		if reason, unsafe := m.UnsafeFor(p.Path); p.Empty == Safe && unsafe {
			t.Errorf("%s is listed as safe, but %s", p.Path, reason)
		}
	}
}

func checkRestricted(t *testing.T, k *known) {
	t.Helper()
	r := k.Restricted
	if r == nil {
		return
	}
	oneOf(t, "verdict", r.Verdict, RestrictedYes, RestrictedPartial, RestrictedNo)
	if plain := r.Verdict == RestrictedYes; plain != (r.Reason == "") || plain != (r.WayOut == "") || plain && len(r.Breaks) > 0 {
		t.Errorf("verdict %s with reason %q, way out %q, breaks %v", r.Verdict, r.Reason, r.WayOut, r.Breaks)
	}
	if r.Verdict == RestrictedNo && len(r.Breaks) == 0 {
		t.Error("verdict no must say what breaks")
	}
	for _, f := range r.Breaks {
		oneOf(t, "breaks", f, RunAsNonRoot, ReadOnlyRootFilesystem, Capabilities, AllowPrivilegeEscalation, SeccompProfile)
	}
	if r.OnlyPort && (len(k.Ports) == 0 || k.UID == nil) {
		t.Error("onlyPort needs the port and a user")
	}
	for _, s := range []string{r.Reason, r.WayOut} {
		if strings.HasSuffix(s, ".") || strings.Contains(s, "\n") {
			t.Errorf("%q is no clause", s)
		}
	}
}

// TestReadOnlyBreaksWhereSomethingIsFilled holds the two ways of saying it
// against each other.
func TestReadOnlyBreaksWhereSomethingIsFilled(t *testing.T) {
	for _, l := range everything() {
		for _, k := range append([]*known{l.base}, l.flavours...) {
			breaks := k.Restricted != nil && slices.Contains(k.Restricted.Breaks, ReadOnlyRootFilesystem)
			if breaks != (len(k.seeded) > 0) {
				t.Errorf("%s: breaks readOnlyRootFilesystem: %v, paths that must be filled: %v", l.entry.Name, breaks, k.seeded)
			}
		}
	}
}
