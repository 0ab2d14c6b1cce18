package files

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestIgnoreFileDecides(t *testing.T) {
	type level struct{ dir, text string }
	tests := []struct {
		name   string
		levels []level // from the top down
		path   string  // from the top; a folder ends with /
		want   string  // why it is excluded, "" if it is not
	}{
		{"a name at any depth", []level{{"", "gen.yaml"}}, "a/b/gen.yaml", "excluded by .gitignore, line 1"},
		{"a name is the whole name", []level{{"", "gen"}}, "gen.yaml", ""},
		{"anchored by a leading slash", []level{{"", "/gen.yaml"}}, "a/gen.yaml", ""},
		{"anchored, at its place", []level{{"", "/gen.yaml"}}, "gen.yaml", "excluded by .gitignore, line 1"},
		{"anchored by a slash within", []level{{"", "a/gen.yaml"}}, "b/a/gen.yaml", ""},
		{"folders only, a file", []level{{"", "out/"}}, "out", ""},
		{"folders only, a folder", []level{{"", "out/"}}, "a/out/", "excluded by .gitignore, line 1"},
		{"star stays in one folder", []level{{"", "a/*.yaml"}}, "a/b/c.yaml", ""},
		{"two stars in front", []level{{"", "**/a/c.yaml"}}, "x/y/a/c.yaml", "excluded by .gitignore, line 1"},
		{"two stars in front, none", []level{{"", "**/a/c.yaml"}}, "a/c.yaml", "excluded by .gitignore, line 1"},
		{"two stars at the end are what is inside", []level{{"", "a/**"}}, "a/", ""},
		{"two stars at the end, deep", []level{{"", "a/**"}}, "a/b/c.yaml", "excluded by .gitignore, line 1"},
		{"two stars within", []level{{"", "a/**/c.yaml"}}, "a/c.yaml", "excluded by .gitignore, line 1"},
		{"two stars beside letters are one", []level{{"", "/a**c.yaml"}}, "a/c.yaml", ""},
		{"negation, later", []level{{"", "*.yaml\n!keep.yaml"}}, "keep.yaml", ""},
		{"negation, earlier", []level{{"", "!keep.yaml\n*.yaml"}}, "keep.yaml", "excluded by .gitignore, line 2"},
		{"a lower file comes first", []level{{"", "*.yaml"}, {"a", "!x.yaml"}}, "a/x.yaml", ""},
		{"a lower file is silent", []level{{"", "*.yaml"}, {"a", "!x.yaml"}}, "a/y.yaml", "excluded by .gitignore, line 1"},
		{"a lower file is anchored at its folder", []level{{"", ""}, {"a", "/x.yaml"}}, "a/x.yaml", "excluded by a/.gitignore, line 1"},
		{"a comment", []level{{"", "#x.yaml"}}, "#x.yaml", ""},
		{"a quoted comment mark", []level{{"", `\#x.yaml`}}, "#x.yaml", "excluded by .gitignore, line 1"},
		{"a quoted exclamation mark", []level{{"", `\!x.yaml`}}, "!x.yaml", "excluded by .gitignore, line 1"},
		{"spaces at the end", []level{{"", "x.yaml  "}}, "x.yaml", "excluded by .gitignore, line 1"},
		{"a quoted space at the end", []level{{"", `x.yaml\ `}}, "x.yaml", ""},
		{"line endings of Windows and a byte order mark", []level{{"", "\ufeffx.yaml\r\n\r\ny.yaml\r\n"}}, "y.yaml", "excluded by .gitignore, line 3"},
		{"brackets", []level{{"", "[!a-c].yaml"}}, "d.yaml", "excluded by .gitignore, line 1"},
		{"brackets never match a slash", []level{{"", "/a[!b]c"}}, "a/c", ""},
		{"a named class", []level{{"", "v[[:digit:]].yaml"}}, "v1.yaml", "excluded by .gitignore, line 1"},
		{"an open bracket matches nothing", []level{{"", "[a.yaml"}}, "[a.yaml", ""},
		{"an unknown class matches nothing", []level{{"", "[[:letter:]].yaml"}}, "a.yaml", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var f *ignoreFile
			for _, l := range tt.levels {
				f = newIgnoreFile(f, filepath.Join("/repo", l.dir), filepath.Join(l.dir, ".gitignore"), l.text)
			}
			path, dir := strings.CutSuffix(tt.path, "/")
			why, excluded := f.excludes(filepath.Join("/repo", path), dir)
			if !excluded {
				why = ""
			}
			if why != tt.want {
				t.Errorf("%s: %q, want %q", tt.path, why, tt.want)
			}
		})
	}
}

// git itself says what random ignore files leave of a tree.
func TestIgnoreFilesAgreeWithGit(t *testing.T) {
	files := map[string]string{}
	for _, dir := range []string{"", "a/", "a/b/", "a/b/a/", "b/", "ab/", "b/c-d/", "x y/"} {
		for _, name := range []string{"a", "b", "ab", "x y", "[a]", "a-b", "!a", "#a", "c]"} {
			files[dir+name+".yaml"] = "a: 1\n"
		}
	}
	folder(t, files)
	if out, err := git(t, "", "init", "-q"); err != nil {
		t.Fatal(out)
	}
	parts := []string{"a", "b", "ab", "x y", ".yaml", "*", "*", "**", "**/", "/**", "/", "/", "?", "[ab]", "[!a]", "[^b]", "[a-c]", "[]a]", "[a-]", "[+-0]",
		"[[:alpha:]]", "[[:punct:]]", "[", "]", `\`, " ", "!", "#", "-", "a/b", "*.yaml", "c-d/"}
	random := rand.New(rand.NewPCG(1, 2))
	pattern := func() string {
		var b strings.Builder
		if random.IntN(4) == 0 {
			b.WriteString("!")
		}
		for range 1 + random.IntN(5) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		return b.String()
	}
	rounds := 120
	if testing.Short() {
		rounds = 40
	}
	for range rounds {
		ignore := map[string]string{}
		for _, dir := range []string{".", "a", "a/b"} {
			var lines []string
			for range 1 + random.IntN(3) {
				lines = append(lines, pattern())
			}
			ignore[dir] = strings.Join(lines, "\n") + "\n"
			if err := os.WriteFile(filepath.Join(dir, ".gitignore"), []byte(ignore[dir]), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		out, err := git(t, "", "ls-files", "-z", "--others", "--exclude-per-directory=.gitignore")
		if err != nil {
			t.Fatal(out)
		}
		var want, got []string
		for name := range strings.SplitSeq(strings.TrimSuffix(out, "\x00"), "\x00") {
			if strings.HasSuffix(name, ".yaml") {
				want = append(want, name)
			}
		}
		slices.Sort(want)
		for _, f := range Walk([]string{"."}, Options{}).Files {
			got = append(got, f.Path)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("ignore files %q: git's files (-) and ours (+):\n%s", ignore, diff)
		}
	}
}
