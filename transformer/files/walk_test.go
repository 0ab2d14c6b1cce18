package files

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lines is what Walk found, for a reader and for a test.
func lines(found Found) []string {
	var out []string
	for _, f := range found.Files {
		out = append(out, f.Path)
	}
	for _, l := range found.Left {
		out = append(out, l.String()+" ("+string(l.Reason)+")")
	}
	for _, err := range found.Errors {
		out = append(out, err.Error())
	}
	return out
}

func TestWalk(t *testing.T) {
	tests := []struct {
		name  string
		files map[string]string
		args  []string
		opts  Options
		want  []string
	}{
		{
			name:  "manifests by extension, sorted by path",
			files: map[string]string{"b.yml": "", "a/c.yaml": "", "a.yaml": "", "a/b/d.json": "", "README.md": "", "X.YAML": "", "a/yaml": ""},
			args:  []string{"."},
			want:  []string{"X.YAML", "a.yaml", "a/b/d.json", "a/c.yaml", "b.yml"},
		},
		{
			name:  "arguments in their order, each file once",
			files: map[string]string{"a/x.yaml": "", "b/y.yaml": "", "b/z.yaml": ""},
			args:  []string{"b/z.yaml", "b", "./b/", "a", "."},
			want:  []string{"b/z.yaml", "b/y.yaml", "a/x.yaml"},
		},
		{
			name:  "a named file may have any name",
			files: map[string]string{"pod.txt": "", ".hidden.yaml": "", "out/gen.yaml": "", ".gitignore": "out/\n"},
			args:  []string{"pod.txt", ".hidden.yaml", "out/gen.yaml"},
			want:  []string{"pod.txt", ".hidden.yaml", "out/gen.yaml"},
		},
		{
			name:  "what is named is not left alone by a wider argument",
			files: map[string]string{"a.yaml": "", ".hidden.yaml": "", ".github/x.yaml": "", "out/gen.yaml": "", ".gitignore": "out/\n"},
			args:  []string{".", ".hidden.yaml", ".github", "out"},
			want:  []string{"a.yaml", ".hidden.yaml", ".github/x.yaml", "out/gen.yaml"},
		},
		{
			name:  "hidden",
			files: map[string]string{".git/config.yaml": "", ".github/x.yaml": "", ".a.yaml": "", ".editorconfig": "", "b.yaml": ""},
			args:  []string{"."},
			want: []string{
				"b.yaml",
				".a.yaml: left alone: hidden file (hidden)",
				".git/: left alone: belongs to git (git)",
				".github/: left alone: hidden folder (hidden)",
			},
		},
		{
			name:  "hidden is an option, .git is not",
			files: map[string]string{".git/config.yaml": "", ".github/x.yaml": "", ".a.yaml": ""},
			args:  []string{"."},
			opts:  Options{Hidden: true},
			want:  []string{".a.yaml", ".github/x.yaml", ".git/: left alone: belongs to git (git)"},
		},
		{
			name: "ignore files from the root of the repository down",
			files: map[string]string{
				".git/HEAD": "", ".gitignore": "*.gen.yaml\nout/\n", ".krmignore": "krm.yaml\n",
				"apps/.gitignore": "!keep.gen.yaml\n!krm.yaml\n",
				"apps/a.gen.yaml": "", "apps/keep.gen.yaml": "", "apps/krm.yaml": "", "apps/out/x.yaml": "", "apps/a.yaml": "", "apps/a.gen.txt": "",
			},
			args: []string{"apps"},
			want: []string{
				"apps/a.yaml", "apps/keep.gen.yaml",
				"apps/a.gen.yaml: left alone: excluded by .gitignore, line 1 (ignored)",
				"apps/krm.yaml: left alone: excluded by .krmignore, line 1 (ignored)",
				"apps/out/: left alone: excluded by .gitignore, line 2 (ignored)",
			},
		},
		{
			name:  "without a repository ignore files count from the argument down",
			files: map[string]string{".gitignore": "a.yaml\n", "x/.gitignore": "b.yaml\n", "x/a.yaml": "", "x/b.yaml": ""},
			args:  []string{"x"},
			want:  []string{"x/a.yaml", "x/b.yaml: left alone: excluded by x/.gitignore, line 1 (ignored)"},
		},
		{
			name:  "a repository inside has its own .gitignore",
			files: map[string]string{".git/HEAD": "", ".gitignore": "a.yaml\n", "sub/.git": "gitdir: x", "sub/a.yaml": "", "a.yaml": ""},
			args:  []string{"."},
			want: []string{
				"sub/a.yaml",
				".git/: left alone: belongs to git (git)",
				"a.yaml: left alone: excluded by .gitignore, line 1 (ignored)",
			},
		},
		{
			name: "charts",
			files: map[string]string{
				"c/Chart.yaml": "", "c/values.yaml": "", "c/templates/a.yaml": "", "c/templates/x/b.yaml": "", "c/crds/d.yaml": "", "templates/e.yaml": "",
			},
			args: []string{"."},
			want: []string{"c/Chart.yaml", "c/crds/d.yaml", "c/values.yaml", "templates/e.yaml", "c/templates/: left alone: templates of a Helm chart (chart)"},
		},
		{
			name:  "a chart's templates, named",
			files: map[string]string{"c/Chart.yaml": "", "c/templates/a.yaml": "", "c/templates/x/b.yaml": ""},
			args:  []string{"c/templates/x/b.yaml", "c/templates/x", "c/templates"},
			want: []string{
				"c/templates/x/: left alone: templates of a Helm chart (chart)",
				"c/templates/: left alone: templates of a Helm chart (chart)",
				"c/templates/x/b.yaml: named, but left alone: template of a Helm chart: check what it comes to: helm template c | podharden check -",
			},
		},
		{
			name:  "a chart's templates, named by a hook",
			files: map[string]string{"c/Chart.yaml": "", "c/templates/a.yaml": "", "c/templates/x/b.yaml": ""},
			args:  []string{"c/templates/x/b.yaml", "c/templates/x", "c/templates"},
			opts:  Options{Elsewhere: true},
			want: []string{
				"c/templates/x/b.yaml: left alone: template of a Helm chart (chart)",
				"c/templates/x/: left alone: templates of a Helm chart (chart)",
				"c/templates/: left alone: templates of a Helm chart (chart)",
			},
		},
		{
			name: "patches, also of a kustomization above, and the package's own files",
			files: map[string]string{
				".git/HEAD":                     "",
				"kustomization.yaml":            "patches: [{path: over/p.yaml}, {patch: 'kind: X'}]\n",
				"over/kustomization.yml":        "patchesStrategicMerge: [q.yaml]\n",
				"over/comp/Kustomization":       "kind: Component\npatchesJson6902: [{path: ./r.json}, {path: ../deploy.yaml}]\n",
				"over/p.yaml":                   "",
				"over/q.yaml":                   "",
				"over/comp/r.json":              "",
				"over/deploy.yaml":              "",
				"over/service.yaml":             "",
				"over/Kptfile":                  "",
				"over/templated/Kustomization":  "patches: {{ .x }}\n{{ end }}\n",
				"over/kustomization.yaml.d.yml": "",
			},
			args: []string{"over", "over/Kptfile"},
			want: []string{
				"over/kustomization.yaml.d.yml",
				"over/service.yaml",
				"over/Kptfile: left alone: configures kustomize or kpt (package)",
				"over/comp/Kustomization: left alone: configures kustomize or kpt (package)",
				"over/comp/r.json: left alone: patch of over/comp/Kustomization (patch)",
				"over/deploy.yaml: left alone: patch of over/comp/Kustomization (patch)",
				"over/kustomization.yml: left alone: configures kustomize or kpt (package)",
				"over/p.yaml: left alone: patch of kustomization.yaml (patch)",
				"over/q.yaml: left alone: patch of over/kustomization.yml (patch)",
				"over/templated/Kustomization: left alone: configures kustomize or kpt (package)",
			},
		},
		{
			name:  "a patch that is named",
			files: map[string]string{".git/HEAD": "", "kustomization.yaml": "patches: [{path: over/p.yaml}]\n", "over/p.yaml": ""},
			args:  []string{"over/p.yaml"},
			want:  []string{"over/p.yaml: named, but left alone: patch of kustomization.yaml: check what it comes to: kustomize build . | podharden check -"},
		},
		{
			name:  "a patch that a hook names",
			files: map[string]string{".git/HEAD": "", "kustomization.yaml": "patches: [{path: over/p.yaml}]\n", "over/p.yaml": ""},
			args:  []string{"over/p.yaml"},
			opts:  Options{Elsewhere: true},
			want:  []string{"over/p.yaml: left alone: patch of kustomization.yaml (patch)"},
		},
		{
			name:  "a kustomization that does not parse",
			files: map[string]string{"kustomization.yaml": "patches: [\n", "a.yaml": ""},
			args:  []string{"."},
			want: []string{
				"a.yaml",
				"kustomization.yaml: left alone: configures kustomize or kpt (package)",
				"kustomization.yaml: does not parse, so the patches that it refers to are not known: line 1: not valid YAML: did not find expected node content: mend it",
			},
		},
		{
			name:  "size",
			files: map[string]string{"a.yaml": strings.Repeat("#", 2048), "b.yaml": strings.Repeat("#", 2049)},
			args:  []string{"."},
			opts:  Options{MaxBytes: 2048},
			want:  []string{"a.yaml", "b.yaml: left alone: larger than 2 KiB (size)"},
		},
		{
			name:  "nothing there",
			files: map[string]string{"a.yaml": ""},
			args:  []string{"nowhere.yaml", "a.yaml"},
			want:  []string{"a.yaml", "nowhere.yaml: no such file or folder: check the path"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			folder(t, tt.files)
			if diff := cmp.Diff(tt.want, lines(Walk(tt.args, tt.opts))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestWalkGivesRealPaths(t *testing.T) {
	dir := folder(t, map[string]string{"real/a.yaml": "", "link": "-> real"})
	want := []File{{Path: "link/a.yaml", Real: filepath.Join(dir, "real/a.yaml")}}
	if diff := cmp.Diff(want, Walk([]string{"link", "real"}, Options{}).Files); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if err := os.Chdir("real"); err != nil {
		t.Fatal(err)
	}
	want[0].Path = "../link/a.yaml"
	if diff := cmp.Diff(want, Walk([]string{"../link"}, Options{}).Files); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
