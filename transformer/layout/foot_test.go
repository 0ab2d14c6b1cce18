package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/edit"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Comments at the end of an item stay at the field that a host takes them for a foot
// of, in the column that it gives them.
func TestFoot(t *testing.T) {
	const head = "- spec:\n    containers:\n    - name: web\n"
	context := []edit.Edit{set(edit.Root.Key("spec", "containers").Item(0).Key("tty"), true)}
	volume := []edit.Edit{add(edit.Root.Key("spec", "volumes"), edit.Fields{{Name: "name", Value: "tmp"}})}
	both := append(append([]edit.Edit{}, context...), volume...)
	for _, c := range []struct {
		name  string
		host  Host
		in    string
		edits []edit.Edit
		want  string
	}{
		{"none", Followed, "      image: x\n", context, "      image: x\n      tty: true\n"},
		{"no host", NoHost, "      ports:\n      - port: 1\n  # c\n", both, "      ports:\n      - port: 1\n      tty: true\n    volumes:\n    - name: tmp\n  # c\n"},
		{"further in than a new key of the object", Followed, "      image: x\n      ports: []\n      # c\n", []edit.Edit{set(edit.Root.Key("kind"), "Pod")}, "      image: x\n      ports: []\n      # c\n  kind: Pod\n"},
		{"further in than new fields", Followed, "      ports:\n      - port: 1\n  # c\n  #  d\n", both, "      ports:\n      - port: 1\n        # c\n        #  d\n      tty: true\n    volumes:\n    - name: tmp\n"},
		{"level with new fields", Followed, "      image: x\n      # c\n", both, "      image: x\n      tty: true\n      # c\n\n    volumes:\n    - name: tmp\n"},
		{"level, nothing behind", Followed, "      image: x\n      # c\n", context, "      image: x\n      tty: true\n      # c\n\n"},
		{"level, a blank line is there", Followed, "      image: x\n      # c\n\n", context, "      image: x\n      tty: true\n      # c\n\n"},
		{"level, at the end of all", Last, "      image: x\n      # c\n", context, "      image: x\n      tty: true\n      # c\n"},
		{"behind an item", Followed, "      args:\n      - x\n      # c\n", context, "      args:\n      - x\n      # c\n\n      tty: true\n"},
		{"behind an item that is further in", Followed, "      args:\n        - x\n      # c\n", context, "      args:\n        - x\n        # c\n      tty: true\n"},
		{"further out, at the end of all", Last, "      ports:\n      - port: 1\n  # c\n", both, "      ports:\n      - port: 1\n      tty: true\n    volumes:\n    - name: tmp\n  # c\n"},
		{"between, at the end of all", Last, "      ports:\n      - port: 1\n      # c\n", volume, "      ports:\n      - port: 1\n      # c\n\n    volumes:\n    - name: tmp\n"},
		{"two of them", Followed, "      ports:\n      - port: 1\n      # c\n    # d\n", both, "      ports:\n      - port: 1\n        # c\n      tty: true\n    volumes:\n    - name: tmp\n    # d\n\n"},
		{"CRLF", Followed, "      image: x\r\n      # c\r\n", context, "      image: x\r\n      tty: true\r\n      # c\r\n\r\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := yaml.Parse(head + c.in)
			if err != nil {
				t.Fatal(err)
			}
			was := &yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{doc.YNode()}}
			item := doc.YNode().Content[0]
			object, origin, err := edit.Apply(item, c.edits)
			if err != nil {
				t.Fatal(err)
			}
			is, err := edit.Settle(was, map[*yaml.Node]*yaml.Node{item: object}, origin)
			if err != nil {
				t.Fatal(err)
			}
			got, err := Splice([]byte(head+c.in), was, is, origin, c.host)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(head+c.want, string(got.Text)); diff != "" {
				t.Errorf("want - got +\n%s", diff)
			}
		})
	}
}

func TestHostOf(t *testing.T) {
	for _, c := range []struct {
		host Host
		i, n int
		want Host
	}{{NoHost, 0, 2, NoHost}, {Last, 0, 2, Followed}, {Last, 1, 2, Last}, {Followed, 1, 2, Followed}} {
		if got := c.host.Of(c.i, c.n); got != c.want {
			t.Errorf("%v.Of(%d, %d) = %v, want %v", c.host, c.i, c.n, got, c.want)
		}
	}
}
