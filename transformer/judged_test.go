package transformer

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/nodes"
	"github.com/podharden/podharden/transformer/stream"
)

// differentSpecs are what pods look like with their edits where that differs
// between the two ways of judged; taken says how many of all are judged without
// being located anew.
type differentSpecs struct {
	all, taken int
	found      []string
}

// in looks at the objects of a text.
func (d *differentSpecs) in(h *Hardener, name string, text []byte) {
	for _, doc := range stream.Documents(text) {
		root, err := parse(doc.Text(text))
		if err != nil || root == nil {
			continue
		}
		objects, _ := h.kinds.LocateItem(root.Content[0], edit.Ref{})
		for i := range objects {
			x := draft{obj: &objects[i]}
			if (&run{Hardener: h}).draft(&x, new(nodes.Arena)); x.edited == nil || x.failed != nil {
				continue
			}
			d.all++
			quick, ok := edited(x.obj, x.plan.Plan.Edits)
			if !ok {
				continue
			}
			d.taken++
			want, _ := h.locatedAnew(&x)
			if len(quick) != len(want) {
				d.found = append(d.found, name+": another number of pods")
				continue
			}
			for k := range want {
				if !reflect.DeepEqual(want[k].Spec, quick[k].Spec) {
					d.found = append(d.found, name+": located - planned +\n"+cmp.Diff(want[k].Spec, quick[k].Spec))
				}
				if !reflect.DeepEqual(want[k].Annotations, quick[k].Annotations) || !reflect.DeepEqual(want[k].Security, quick[k].Security) {
					d.found = append(d.found, name+": other annotations, or another securityContext")
				}
			}
		}
	}
}

// What is judged is what would be found if the new object were read.
func TestJudgedIsLocated(t *testing.T) {
	var files []string
	for _, dir := range []string{"../fixtures/cases", "../examples", "testdata", os.Getenv("PODHARDEN_CORPUS")} {
		if dir == "" {
			continue
		}
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && strings.HasSuffix(path, ".yaml") {
				files = append(files, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, spec := range []string{
		"{}", "{existing: override, privilegedContainers: harden}", "{placement: pod}", "{platform: openshift}", "{seedVolumes: catalogue}",
		"{podSecurityContext: {runAsUser: 1000, fsGroup: 2000, sysctls: [{name: a.b, value: '1'}]}, writable: [{path: /a, env: {A: b}}]}",
	} {
		cfg, err := config.ParseBytes([]byte("apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\nspec: " + spec + "\n"))
		if err != nil {
			t.Fatal(err)
		}
		h, err := New(cfg)
		if err != nil {
			t.Fatal(err)
		}
		var d differentSpecs
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d.in(h, file, text)
		}
		for _, x := range d.found {
			t.Errorf("%s: %s", spec, x)
		}
		if d.taken*10 < d.all*7 {
			t.Errorf("%s: %d of %d are judged as planned", spec, d.taken, d.all)
		}
		t.Logf("%s: %d of %d", spec, d.taken, d.all)
	}
}
