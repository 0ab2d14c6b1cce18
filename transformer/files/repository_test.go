package files

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFindConfig(t *testing.T) {
	repository := map[string]string{
		"podharden.yaml": "", "r/.git/HEAD": "", "r/a/b/x": "", "r/c/podharden.yaml": "", "r/c/d/x": "",
		"s/.git": "gitdir: elsewhere", "s/podharden.yaml": "", "s/a/x": "", "n/a/x": "", "n/podharden.yaml": "", "n/b/podharden.yaml/x": "",
	}
	tests := []struct {
		name, in, dir string
		want          string // "" if there is none
	}{
		{"in the folder itself, without a repository", "n", ".", "podharden.yaml"},
		{"above, without a repository", "n/a", ".", ""},
		{"a folder of that name", "n/b", ".", ""},
		{"above, in a repository", "r/c/d", ".", "../podharden.yaml"},
		{"never above the repository", "r/a/b", ".", ""},
		{"at the root of a worktree", "s/a", ".", "../podharden.yaml"},
		{"from elsewhere", ".", "r/c/d", "r/c/podharden.yaml"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			folder(t, repository)
			if err := os.Chdir(tt.in); err != nil {
				t.Fatal(err)
			}
			path, ok := FindConfig(tt.dir)
			if path != tt.want || ok != (tt.want != "") {
				t.Errorf("FindConfig(%q) = %q, %v, want %q", tt.dir, path, ok, tt.want)
			}
		})
	}
}

func TestFindConfigByAbsolutePath(t *testing.T) {
	dir := folder(t, map[string]string{".git/HEAD": "", "podharden.yaml": "", "a/b/x": ""})
	path, ok := FindConfig(filepath.Join(dir, "a/b"))
	if want := filepath.Join(dir, "podharden.yaml"); path != want || !ok {
		t.Errorf("got %q, %v, want %q", path, ok, want)
	}
}

func TestAncestors(t *testing.T) {
	tests := []struct {
		top, dir string
		want     []string
	}{
		{"", "/a/b", []string{"/a/b"}},
		{"/a", "/a", []string{"/a"}},
		{"/a", "/a/b/c", []string{"/a", "/a/b", "/a/b/c"}},
		{"/x", "/a/b", []string{"/a/b"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, ancestors(filepath.FromSlash(tt.top), filepath.FromSlash(tt.dir))); diff != "" {
			t.Errorf("ancestors(%q, %q) (-want +got):\n%s", tt.top, tt.dir, diff)
		}
	}
}
