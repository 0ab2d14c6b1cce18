package nodes

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/podharden/podharden/transformer/stream"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// sameTree compares what quickly reads with what the parser does. It reports
// whether quickly read the text.
func sameTree(t *testing.T, text []byte) bool {
	t.Helper()
	got, ok := quickly(text)
	if !ok {
		return false
	}
	want, err := parseAll(text)
	if err != nil {
		t.Errorf("read, but: %v\n%q", err, text)
		return true
	}
	if diff := differ(want, got, "", false); diff != "" {
		t.Errorf("%s\n%q", diff, text)
		return true
	}
	AddComments(text, got)
	if diff := differ(want, got, "", true); diff != "" {
		t.Errorf("with comments: %s\n%q", diff, text)
	}
	return true
}

// differ names the first difference between two trees, "" if there is none.
func differ(want, got *yaml.Node, at string, comments bool) string {
	if want == nil || got == nil {
		if want == got {
			return ""
		}
		return at + ": one is nil"
	}
	w, g := *want, *got
	w.Content, g.Content = nil, nil
	if !comments {
		w.HeadComment, w.LineComment, w.FootComment = "", "", ""
	}
	if a, b := fmt.Sprintf("%+v", w), fmt.Sprintf("%+v", g); a != b {
		return fmt.Sprintf("%s:\n%s\n%s", at, a, b)
	}
	if len(want.Content) != len(got.Content) {
		return fmt.Sprintf("%s: %d and %d in it", at, len(want.Content), len(got.Content))
	}
	for i := range want.Content {
		if d := differ(want.Content[i], got.Content[i], fmt.Sprintf("%s/%d", at, i), comments); d != "" {
			return d
		}
	}
	return ""
}

const quickManifest = `# a header
- apiVersion: apps/v1
  kind: Deployment # what it is
  metadata:
    name: web
    labels: {app: web, tier: "front", empty: {}, list: [a, 'b', [1, -2], ],}
    annotations:
      note: "a \"quoted\" \\ text\twith\nescapes"
      other: 'it''s'
      owner:
  spec:
    replicas: 3

    # the schema comes first
    template:
      spec:
        containers:
        - name: web
          image: registry.example.com:5000/shop/web@sha256:abc
          command: ["sh", "-c"]
          args:
          - --wait
          - |
            # no comment
            echo "a: b"

              deeper
          - >-
            folded text
            goes on

            here
              deeper
            out
          -
            - nested
            - - twice
              - more
          ports:
            - containerPort: 8080 # as in the Service
              hostPort: 0x1F
          "quoted": ~
          1.5: 1_000
        terminationGracePeriodSeconds: 0
        none: null
        date: 2001-12-14
        flags: yes
        keep: |+
          end


        strip: |-
          end
`

func TestQuick(t *testing.T) {
	for name, text := range map[string]string{
		"a manifest":             quickManifest,
		"a marker":               "--- # c\n\n# d\na: b\n",
		"no line break":          "a: b",
		"null at the end":        "a:\n  b:\n",
		"null in a list":         "a:\n-\n- b\n-",
		"a list further in":      "a:\n  - b\n  # c\n  - d: e\n    f: g\nh: i\n",
		"characters":             "ä: ö\nü:\n- é: {à: b, c: 'ß'}\n  ñ:\n",
		"blanks in front":        "  a: b\n  c:\n    d: e\n",
		"a key in quotes":        "\"a b\" : c\n'd': e\n",
		"a literal without end":  "a: |\n  b",
		"a literal with blanks":  "a: |\n  b\n  ",
		"a literal with lines":   "a: |\n\n   \n   b\n\n    c\n  \n",
		"a literal kept":         "a: |+\n  b\n\n",
		"a folded one":           "a: >\n\n  b\n  c\n\n  d\n   e\n  f\n\n\n",
		"a literal in a list":    "- |\n a\n- b\n",
		"comments at the end":    "a: b\n# c\n  # d\n",
		"a comment between":      "a:\n# c\n  b: c\n",
		"words of a certain ilk": "a: true\nb: No\nc: .5\nd: +1\ne: 1e3\nf: 0o7\ng: 0755\nh: -\nTrue: ''\n",
	} {
		if read := sameTree(t, []byte(text)); !read && !strings.Contains(text, "h: -\n") {
			t.Errorf("%s: not read", name)
		}
	}
}

// What quickly leaves to the parser, or what is no YAML.
func TestQuickRefuses(t *testing.T) {
	for _, text := range []string{
		"", "\n", "# c\n", "a\n", "a: b: c\n", "a: b\n c: d\n", "a: b\n  c\n", "a: &x b\n", "a: *x\n", "a: !!str b\n", "<<: {a: b}\n",
		"a: \"b\n  c\"\n", "a: \"b\\\n  c\"\n", "a: [b,\n c]\n", "a: {b}\n", "a: [,]\n", "a: [b,,]\n", "a: [b: c]\n", "a: {b: c}: d\n", "? a\n: b\n",
		"a: b\r\nc: d\n", "a:\tb\n", "a: b\n---\nc: d\n", "a: b\n...\n", "%YAML 1.2\n---\na: b\n", "a: @b\n", "a: `b\n", "a: - b\n",
		"a:\n  b: c\n d: e\n", "- a\nb: c\n", "a: b\n- c\n", "a: |2\n   b\n", "a: |\n\tb\n", "a: 'b'c\n", "a: \"\\x41\"\n", "a: \x01\n", "a: \xff\n",
		"\ufeffa: b\n", "a: b\u0085c: d\n", "a: {{ .x }}\n", strings.Repeat("- ", 2*maxNesting) + "a\n", strings.Repeat("a", 2000) + ": b\n",
	} {
		if n, ok := quickly([]byte(text)); ok {
			t.Errorf("%q: read as %v", text, n)
		}
	}
}

// manifests calls visit for each document of the manifests in the repository.
func manifests(t testing.TB, visit func(name string, text []byte)) {
	for _, dir := range []string{"../../fixtures", "../../examples", "../testdata"} {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".yaml") {
				return err
			}
			text, err := os.ReadFile(path)
			for i, p := range stream.Documents(text) {
				visit(path+"#"+string(rune('0'+i%10)), p.Text(text))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Nearly all manifests of the repository are read, as the parser reads them.
func TestQuickReadsManifests(t *testing.T) {
	all, read := 0, 0
	manifests(t, func(name string, text []byte) {
		if len(bytes.TrimSpace(text)) == 0 {
			return
		}
		all++
		if sameTree(t, text) {
			read++
		}
	})
	if read*10 < all*7 {
		t.Errorf("%d of %d were read", read, all)
	}
	t.Logf("%d of %d", read, all)
}

// FuzzQuick holds that quickly reads what the parser does, or nothing.
func FuzzQuick(f *testing.F) {
	f.Add(quickManifest)
	for _, text := range []string{"- a: 'b'\n  c: [d, {e: \"f\"}] # g\n-\n", "a: >+\n\n  b\n   c\n\n\n", "---\n\"a\": |-\n  b\n# c\n"} {
		f.Add(text)
	}
	manifests(f, func(_ string, text []byte) {
		if len(text) < 2000 {
			f.Add(string(text))
		}
	})
	f.Fuzz(func(t *testing.T, text string) { sameTree(t, []byte(text)) })
}

func BenchmarkQuick(b *testing.B) {
	text := []byte(quickManifest)
	b.Run("quick", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for range b.N {
			if _, ok := quickly(text); !ok {
				b.Fatal("not read")
			}
		}
	})
	b.Run("parser", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for range b.N {
			if _, err := parseAll(text); err != nil {
				b.Fatal(err)
			}
		}
	})
}
