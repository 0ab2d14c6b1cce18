package report

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

var update = flag.Bool("update", false, "write the golden files instead of comparing with them")

// goldens are all golden files, by the function that makes each.
func goldens() map[string]func(io.Writer) error {
	out := map[string]func(io.Writer) error{
		"lines.txt": func(w io.Writer) error {
			_, err := io.WriteString(w, strings.Join(Lines(sampleObjects()), "\n")+"\n")
			return err
		},
	}
	for _, mode := range []Mode{Summary, Fields} {
		out["results-"+string(mode)+".yaml"] = func(w io.Writer) error {
			list := &yaml.Node{Kind: yaml.SequenceNode, Content: Nodes(Results(sampleObjects(), mode))}
			text, err := yaml.String(list)
			if err != nil {
				return err
			}
			_, err = io.WriteString(w, text)
			return err
		}
	}
	for _, command := range []Command{Fix, Check} {
		run := sampleRun(command)
		name := string(command)
		out[name+".txt"] = func(w io.Writer) error { return WriteText(w, run, ColorOff) }
		out[name+".ansi"] = func(w io.Writer) error { return WriteText(w, run, ColorOn) }
		out[name+".json"] = func(w io.Writer) error { return WriteJSON(w, run) }
		out[name+".sarif"] = func(w io.Writer) error { return WriteSARIF(w, run) }
		out[name+".junit.xml"] = func(w io.Writer) error { return WriteJUnit(w, run) }
		out[name+".github"] = func(w io.Writer) error { return WriteGitHub(w, run) }
	}
	return out
}

// Every golden file must be what is written now, and testdata must hold no other.
func TestGoldens(t *testing.T) {
	all := goldens()
	for name, write := range all {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			if err := write(&got); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatalf("%v; run the test with -update", err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("%s (-want +got), or run the test with -update:\n%s", file, diff)
			}
		})
	}
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if _, ok := all[e.Name()]; !ok {
			t.Errorf("testdata/%s belongs to no test: remove it", e.Name())
		}
	}
}

// The same input gives the same bytes.
func TestReportsAreDeterministic(t *testing.T) {
	for name, write := range goldens() {
		var first bytes.Buffer
		if err := write(&first); err != nil {
			t.Fatal(err)
		}
		for range 5 {
			var again bytes.Buffer
			if err := write(&again); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(first.Bytes(), again.Bytes()) {
				t.Errorf("%s differs between two runs", name)
			}
		}
	}
}

// failing is a writer that takes no bytes.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestWriteErrorsAreReturned(t *testing.T) {
	run := sampleRun(Check)
	for name, write := range map[string]func(io.Writer) error{
		"text":   func(w io.Writer) error { return WriteText(w, run, ColorOff) },
		"json":   func(w io.Writer) error { return WriteJSON(w, run) },
		"sarif":  func(w io.Writer) error { return WriteSARIF(w, run) },
		"junit":  func(w io.Writer) error { return WriteJUnit(w, run) },
		"github": func(w io.Writer) error { return WriteGitHub(w, run) },
	} {
		if err := write(failing{}); !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("%s: got %v, want %v", name, err, io.ErrShortWrite)
		}
	}
}

// What manifests say must not steer a terminal, in no form that goes to one.
func TestNoControlCharacters(t *testing.T) {
	for name, write := range goldens() {
		if strings.HasSuffix(name, ".ansi") {
			continue
		}
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		bad := []string{"\x1b", "\r", "\u202e"}
		if i := slices.IndexFunc(bad, func(s string) bool { return strings.Contains(b.String(), s) }); i >= 0 {
			t.Errorf("%s holds %q", name, bad[i])
		}
	}
}
