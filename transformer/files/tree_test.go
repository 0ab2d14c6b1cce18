package files

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWalkLinks(t *testing.T) {
	tests := []struct {
		name  string
		files map[string]string
		args  []string
		want  []string
	}{
		{
			name:  "to a file that is met anyway",
			files: map[string]string{"t/a.yaml": "-> b/real.yaml", "t/b/real.yaml": "", "t/z.yaml": "-> a.yaml"},
			args:  []string{"t"},
			want:  []string{"t/b/real.yaml"},
		},
		{
			name:  "to a file of another name",
			files: map[string]string{"t/a.yaml": "-> b/real", "t/b/real": ""},
			args:  []string{"t"},
			want:  []string{"t/b/real"},
		},
		{
			name:  "out of the tree",
			files: map[string]string{"t/a.yaml": "-> ../real.yaml", "real.yaml": ""},
			args:  []string{"t"},
			want:  []string{"t/a.yaml: left alone: link out of t (link)"},
		},
		{
			name:  "to a folder, in the tree and to itself",
			files: map[string]string{"t/a": "-> b", "t/b/x.yaml": "", "t/b/up": "-> ..", "t/c": "-> /"},
			args:  []string{"t"},
			want: []string{
				"t/b/x.yaml",
				"t/a: left alone: link to a folder (link)",
				"t/b/up: left alone: link to a folder (link)",
				"t/c: left alone: link to a folder (link)",
			},
		},
		{
			name:  "broken, and in a circle",
			files: map[string]string{"t/a.yaml": "-> nowhere", "t/b.yaml": "-> b.yaml", "t/c.txt": "-> nowhere"},
			args:  []string{"t"},
			want: []string{
				"t/a.yaml: left alone: link that can't be followed: no such file or directory (link)",
				"t/b.yaml: left alone: link that can't be followed: too many levels of symbolic links (link)",
			},
		},
		{
			name: "to what is left alone",
			files: map[string]string{
				".git/HEAD": "", ".gitignore": "/t/a.yaml\n", "t/.gitignore": "out/\nsecret\n",
				"t/a.yaml": "-> real", "t/b.yaml": "-> .hidden", "t/c.yaml": "-> out/x.yaml", "t/d.yaml": "-> secret", "t/e.yaml": "-> kustomization.yaml",
				"t/f.yaml": "-> c/templates/x.yaml", "t/c/Chart.yaml": "",
				"t/real": "", "t/.hidden": "", "t/out/x.yaml": "", "t/secret": "", "t/kustomization.yaml": "", "t/c/templates/x.yaml": "",
			},
			args: []string{"t"},
			want: []string{
				"t/c/Chart.yaml",
				"t/a.yaml: left alone: excluded by .gitignore, line 1 (ignored)",
				"t/b.yaml: left alone: link to t/.hidden: hidden file (hidden)",
				"t/c.yaml: left alone: link to t/out/x.yaml: excluded by t/.gitignore, line 1 (ignored)",
				"t/c/templates/: left alone: templates of a Helm chart (chart)",
				"t/d.yaml: left alone: link to t/secret: excluded by t/.gitignore, line 2 (ignored)",
				"t/e.yaml: left alone: link to t/kustomization.yaml: configures kustomize or kpt (package)",
				"t/f.yaml: left alone: link to t/c/templates/x.yaml: templates of a Helm chart (chart)",
				"t/kustomization.yaml: left alone: configures kustomize or kpt (package)",
				"t/out/: left alone: excluded by t/.gitignore, line 1 (ignored)",
			},
		},
		{
			name:  "to a patch",
			files: map[string]string{"t/kustomization.yaml": "patches: [{path: p.yaml}]\n", "t/p.yaml": "-> real", "t/real": ""},
			args:  []string{"t"},
			want: []string{
				"t/kustomization.yaml: left alone: configures kustomize or kpt (package)",
				"t/real: left alone: patch of t/kustomization.yaml (patch)",
			},
		},
		{
			name:  "named, to anywhere",
			files: map[string]string{"t/a.yaml": "-> ../real", "real": "", "t/b.yaml": "-> a.yaml"},
			args:  []string{"t/b.yaml", "t/a.yaml"},
			want:  []string{"real"},
		},
		{
			name:  "named, broken",
			files: map[string]string{"a.yaml": "-> nowhere"},
			args:  []string{"a.yaml"},
			want:  []string{"a.yaml: no such file or folder: check the path"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			folder(t, tt.files)
			if diff := cmp.Diff(tt.want, lines(Walk(tt.args, Options{}))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestWalkHardLinks(t *testing.T) {
	folder(t, map[string]string{"b.yaml": "", "c/real.yaml": ""})
	for _, name := range []string{"a.yaml", "c/z.yaml"} {
		if err := os.Link("b.yaml", name); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{
		"b.yaml", "c/real.yaml",
		"a.yaml: left alone: the same file as b.yaml (hard link)",
		"c/z.yaml: left alone: the same file as b.yaml (hard link)",
	}
	if diff := cmp.Diff(want, lines(Walk([]string{"b.yaml", "."}, Options{}))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWalkLeavesOutOfTreeLinkWhoseTargetIsTaken(t *testing.T) {
	folder(t, map[string]string{"t/a.yaml": "-> ../u/real.yaml", "u/real.yaml": ""})
	want := []string{"u/real.yaml", "t/a.yaml: left alone: link out of t (link)"}
	if diff := cmp.Diff(want, lines(Walk([]string{"t", "u"}, Options{}))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWalkIgnoreFileThatIsNone(t *testing.T) {
	folder(t, map[string]string{"a.yaml": "", ".krmignore": "-> nowhere"})
	if err := os.Mkdir(".gitignore", 0o755); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"a.yaml",
		".gitignore/: left alone: hidden folder (hidden)",
		".krmignore: no such file or folder: check the path",
	}
	if diff := cmp.Diff(want, lines(Walk([]string{"."}, Options{}))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
