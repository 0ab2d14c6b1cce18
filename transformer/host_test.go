package transformer

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"sigs.k8s.io/kustomize/kyaml/kio"
	"sigs.k8s.io/kustomize/kyaml/kio/kioutil"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// written is what a host makes of a ResourceList that it gets back: its items, as
// kyaml writes them to files.
func written(t *testing.T, list string) string {
	t.Helper()
	items, err := (&kio.ByteReader{Reader: strings.NewReader(list), OmitReaderAnnotations: true}).Read()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := (kio.ByteWriter{Writer: &out, ClearAnnotations: []string{kioutil.SeqIndentAnnotation}}).Write(items); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// commentLines are the comments of a text with the columns in which they stand.
func commentLines(text string) (out []string) {
	for line := range strings.Lines(text) {
		if strings.HasPrefix(strings.TrimSpace(line), "#") {
			out = append(out, line)
		}
	}
	return out
}

// kept are those comments of a text that stand in another, too, wherever.
func kept(of, in []string) (out []string) {
	for _, c := range of {
		if slices.ContainsFunc(in, func(line string) bool { return strings.TrimSpace(line) == strings.TrimSpace(c) }) {
			out = append(out, strings.TrimSpace(c))
		}
	}
	return out
}

// given is the ResourceList that a host makes of files.
func given(t *testing.T, files ...string) string {
	t.Helper()
	var items []*yaml.RNode
	for _, text := range files {
		read, err := (&kio.ByteReader{Reader: strings.NewReader(text), DisableUnwrapping: true, PreserveSeqIndent: true}).Read()
		if err != nil {
			t.Fatal(err)
		}
		items = append(items, read...)
	}
	var out bytes.Buffer
	if err := (kio.ByteWriter{Writer: &out, KeepReaderAnnotations: true, WrappingKind: kio.ResourceListKind, WrappingAPIVersion: kio.ResourceListAPIVersion}).Write(items); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// What a host writes in the end has each comment in the column in which the host
// itself would have put it.
func TestHostKeepsComments(t *testing.T) {
	h, err := New(config.Default())
	if err != nil {
		t.Fatal(err)
	}
	const pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n"
	ends := map[string]string{
		"a key":            "  containers:\n  - name: web\n    image: web\n    workingDir: /srv\n",
		"an item":          "  containers:\n  - name: web\n    image: web\n    args:\n    - serve\n    - fast\n",
		"an item, wide":    "  containers:\n    - name: web\n      image: web\n      args:\n        - serve\n        - fast\n",
		"an item's key":    "  containers:\n  - name: web\n    image: web\n    ports:\n    - name: http\n      containerPort: 80\n",
		"a key, wide":      "  containers:\n    - name: web\n      image: web\n      ports:\n        - name: http\n          containerPort: 80\n",
		"a literal":        "  containers:\n  - name: web\n    image: web\n    env:\n    - name: A\n      value: |-\n        text\n",
		"an empty mapping": "  containers:\n  - name: web\n    image: web\n    resources: {}\n",
		"a volume":         "  containers:\n  - name: web\n    image: web\n  volumes:\n  - name: shm\n    emptyDir:\n      medium: Memory\n",
		"a volume, wide":   "  containers:\n    - name: web\n      image: web\n  volumes:\n    - name: shm\n      emptyDir:\n        medium: Memory\n",
		"a pod's key":      "  containers:\n  - name: web\n    image: web\n  restartPolicy: Always\n",
		"status behind":    "  containers:\n  - name: web\n    image: web\nstatus:\n  phase: Running\n",
		"empty context":    "  containers:\n  - name: web\n    image: web\n    securityContext: {}\n",
	}
	comments := []string{
		"# c1\n#  more\n", "  # c1\n  #  more\n", "    # c1\n    #  more\n", "      # c1\n", "        # c1\n", " # c1\n",
		"    # c1\n  # c2\n", "        # c1\n  # c2\n  # c3\n",
		"\n    # c1\n\n  # c2\n", "\n  # c1\n\n  # c2\n", "    # c1\n\n    # c2\n",
	}
	// Of groups that step out twice behind one field kyaml moves some, and loses some of
	// a list that nobody changed: what it keeps there it keeps here.
	steps := []string{
		"      # a\n    # b\n  # c\n", "        # a\n      # b\n    # c\n", "        # a\n    # b\n  # c\n", "    # a\n  # b\n# c\n",
		"        # a\n\n    # b\n\n  # c\n", "      # a\n\n    # b\n\n  # c\n",
	}
	for end, spec := range ends {
		for _, c := range slices.Concat(comments, steps) {
			for _, behind := range [][]string{nil, {"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: m\n"}, {"# head\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: m\n"}} {
				text := given(t, append([]string{pod + spec + c}, behind...)...)
				l, err := ReadList([]byte(text))
				if err != nil || l == nil {
					t.Fatal(err, text)
				}
				out, err := h.List(l, func([]edit.Object) []*yaml.Node { return nil })
				if err != nil {
					t.Fatal(err)
				}
				want, got := commentLines(written(t, text)), commentLines(written(t, out.Text.String()))
				if slices.Contains(steps, c) {
					want, got = kept(want, got), kept(want, want)
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s, comments %q, then %q:\n%s\n%s=>\n%s", end, c, behind, diff, text, out.Text)
				}
			}
		}
	}
}
