package learn

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func shopEntry() *Entry {
	return &Entry{
		Image: "registry.example.com/shop/web:1", Digest: "sha256:1", Read: "2026-11-26",
		User: Fact{Value: "name", Why: "USER shop"}, UID: Fact{Value: "10001", Why: "/etc/passwd"},
		Writable: []Fact{{Value: "/var/cache/shop", Why: "empty"}},
		Remarks:  []string{"seen and not taken"},
	}
}

const head = `# who may what
apiVersion: podharden.dev/v1alpha1
kind: PodHardening
metadata: {name: harden}
spec:
`

func TestInto(t *testing.T) {
	tests := map[string]struct{ text, want, err string }{
		"the first entry": {
			text: head + "  profile: restricted   # as ever\n\n  writable:\n    - /tmp\n",
			want: head + "  profile: restricted   # as ever\n\n  writable:\n    - /tmp\n  images:\n" + `    - image: registry.example.com/shop/web:1
      digest: sha256:1
      read: "2026-11-26"
      user: name         # USER shop
      uid: 10001         # /etc/passwd
      writable:
      - /var/cache/shop  # empty
      # seen and not taken
`,
		},
		"behind another, in front of a key": {
			text: head + "  images:\n  - image: other   # mine\n    uid: 7\n  # about the profile\n  profile: restricted\n",
			want: head + "  images:\n  - image: other   # mine\n    uid: 7\n" + `  - image: registry.example.com/shop/web:1
    digest: sha256:1
    read: "2026-11-26"
    user: name         # USER shop
    uid: 10001         # /etc/passwd
    writable:
    - /var/cache/shop  # empty
    # seen and not taken
` + "  # about the profile\n  profile: restricted\n",
		},
		"in place of the one for the same image, evidence and all": {
			text: head + "  images:\n  - image: registry.example.com/shop/web:1\n    uid: 7   # of last year\n    # gone\n  - image: other\n    uid: 8   # stays\n",
			want: head + "  images:\n" + `  - image: registry.example.com/shop/web:1
    digest: sha256:1
    read: "2026-11-26"
    user: name         # USER shop
    uid: 10001         # /etc/passwd
    writable:
    - /var/cache/shop  # empty
    # seen and not taken
` + "  - image: other\n    uid: 8   # stays\n",
		},
		"in brackets": {
			text: head + "  images: [{image: other}]\n",
			err:  "image registry.example.com/shop/web:1: images is written in brackets, where comments have no place: write one entry a line",
		},
		"no configuration": {
			text: "kind: ConfigMap\n",
			err:  "image registry.example.com/shop/web:1: the file holds no PodHardening to write into",
		},
		"no YAML": {
			text: "kind: [\n",
			err:  "image registry.example.com/shop/web:1: the configuration does not parse: yaml: line 1: did not find expected node content",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			out, err := Into([]byte(test.text), []*Entry{shopEntry()})
			got := ""
			if err != nil {
				got = err.Error()
			}
			if diff := cmp.Diff(test.err, got); diff != "" {
				t.Fatalf("error (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.want, string(out)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if err != nil {
				return
			}
			again, err := Into(out, []*Entry{shopEntry()})
			if err != nil || string(again) != string(out) {
				t.Errorf("a second time: %v\n%s", err, cmp.Diff(string(out), string(again)))
			}
		})
	}
}
