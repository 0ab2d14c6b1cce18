package pods

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// fixture is one document below testdata/kinds.
type fixture struct {
	file, text string
	node       *yaml.Node
}

func fixtures(t testing.TB) []fixture {
	t.Helper()
	files, err := filepath.Glob("testdata/kinds/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	var out []fixture
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d := yaml.NewDecoder(bytes.NewReader(text))
		docs := strings.Split(string(text), "\n---\n")
		for i := 0; ; i++ {
			n := new(yaml.Node)
			if err := d.Decode(n); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			out = append(out, fixture{file, docs[i], n})
		}
	}
	return out
}

// In the fixtures the image of each container is the path of its pod spec.
var imagePath = regexp.MustCompile(`image: "?([^"}\n]+)`)

func TestFixturesAreFoundWhereTheyStand(t *testing.T) {
	for _, f := range fixtures(t) {
		objects, problems := Builtin().Locate(f.node)
		if len(objects) != 1 || len(problems) != 0 {
			t.Errorf("%s: %d objects, problems %v in\n%s", f.file, len(objects), problems, f.text)
			continue
		}
		o := objects[0]
		want, got := map[string]bool{}, map[string]bool{}
		for _, m := range imagePath.FindAllStringSubmatch(f.text, -1) {
			want[m[1]] = true
		}
		for _, p := range o.Pods {
			got[p.Path.String()] = true
			if image := p.Containers[0].Image; image != p.Path.String() {
				t.Errorf("%s %s: pod at %s holds the container of %s", f.file, o.Ref.Kind, p.Path, image)
			}
			if p.places == nil && p.Containers[0].Path.String() != p.Path.String()+".containers[0]" {
				t.Errorf("%s %s: container at %s", f.file, o.Ref.Kind, p.Containers[0].Path)
			}
			if bare := o.Ref.Kind == "Notebook"; bare != (p.Meta == nil) {
				t.Errorf("%s %s: metadata at %q", f.file, o.Ref.Kind, p.Meta)
			} else if !bare && p.Labels["app"] != "x" {
				t.Errorf("%s %s: labels %v at %s", f.file, o.Ref.Kind, p.Labels, p.Meta)
			}
			var claims []string
			if strings.Contains(f.text, "volumeClaimTemplates") {
				claims = []string{"data"}
			}
			if diff := cmp.Diff(claims, p.Claims); diff != "" {
				t.Errorf("%s %s: claims (-want +got):\n%s", f.file, o.Ref.Kind, diff)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s %s: paths (-want +got):\n%s", f.file, o.Ref.Kind, diff)
		}
	}
}

func TestTableIsSoundAndEveryPathHasAFixture(t *testing.T) {
	found := map[string][]string{} // group/Kind to the paths found in fixtures
	for _, f := range fixtures(t) {
		objects, _ := Builtin().Locate(f.node)
		for _, o := range objects {
			group, _, versioned := strings.Cut(o.Ref.APIVersion, "/")
			if !versioned {
				group = ""
			}
			name := groupKind{group, o.Ref.Kind}.String()
			for _, p := range o.Pods {
				found[name] = append(found[name], p.Path.String())
			}
		}
	}
	source := regexp.MustCompile(`^[\w.-]+/[\w.-]+:[\w./-]+\.(go|java)( \(.+\))?$`)
	for _, row := range kinds {
		name := groupKind{row.group, row.kind}.String()
		if !source.MatchString(row.source) {
			t.Errorf("%s: source %q is no repository:path", name, row.source)
		}
		if len(row.paths)+len(row.objects) == 0 {
			t.Errorf("%s: no paths", name)
		}
		for i, path := range slices.Concat(row.paths, row.objects) {
			pattern := strings.ReplaceAll(regexp.QuoteMeta(path), `\[\*\]`, `(\[\d+\]|\.\w+)`)
			end := "$"
			if i >= len(row.paths) {
				end = `\.` // pods lie below an object
			}
			matches := regexp.MustCompile("^" + pattern + end).MatchString
			hit := false
			for _, p := range found[name] {
				hit = hit || matches(p)
			}
			if !hit {
				t.Errorf("%s: %s has no fixture in testdata/kinds", name, path)
			}
		}
	}
}
