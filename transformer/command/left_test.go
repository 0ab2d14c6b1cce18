package command

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/files"
)

func TestLeftAlone(t *testing.T) {
	left := func(r files.Reason, dir bool) *item { return &item{left: &files.Left{Reason: r, Dir: dir}} }
	for _, c := range []struct {
		name  string
		items []*item
		want  string
	}{
		{"nothing", []*item{{path: "a.yaml"}}, ""},
		{"one", []*item{left(files.Patch, false)}, "1 left alone: 1 patch"},
		{
			"the most frequent first",
			[]*item{left(files.Patch, false), {path: "a.yaml"}, left(files.Template, false), left(files.Template, false)},
			"3 left alone: 2 templates, 1 patch",
		},
		{
			"files and folders",
			[]*item{left(files.Hidden, false), left(files.Hidden, true), left(files.Patch, false), left(files.Patch, false), left(files.Git, true)},
			"5 left alone: 2 patches, 1 hidden file, 1 hidden folder, 1 .git folder",
		},
		{"a reason without a name", []*item{left("odd", true)}, "1 left alone: 1 odd"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, leftAlone(c.items)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// Every reason that package files has needs words.
func TestLeftNames(t *testing.T) {
	for _, r := range []files.Reason{
		files.Template, files.Chart, files.Patch, files.Package, files.Hidden, files.Git,
		files.Ignored, files.Link, files.HardLink, files.Size, files.NotAFile, files.Binary,
	} {
		if leftNames[r].file == "" {
			t.Errorf("%s has no name", r)
		}
	}
}
