package command

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The fixes of a SARIF report make of a file what fix -w does.
func TestSARIFFixesAreWhatFixWrites(t *testing.T) {
	paths, err := filepath.Glob("../../fixtures/cases/*/input.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	dir := t.TempDir()
	paths = append(paths, filepath.Join(dir, "two.yaml"))
	const pod = "apiVersion: v1\r\nkind: Pod\r\nmetadata: {name: NAME} # ä\r\nspec:\r\n  containers:\r\n  - name: a\r\n    image: a\r\n"
	two := strings.ReplaceAll(pod, "NAME", "a") + "# b\r\n---\r\n" + strings.TrimSuffix(strings.ReplaceAll(pod, "NAME", "b"), "\r\n")
	if err := os.WriteFile(paths[len(paths)-1], []byte(two), 0o600); err != nil {
		t.Fatal(err)
	}
	fixed := 0
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, "a.yaml")
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		Run(context.Background(), []string{"check", "-o", "sarif", file}, Streams{Out: &out, Err: io.Discard})
		fixes := fixesOf(t, out.Bytes())
		if Run(context.Background(), []string{"fix", "-w", file}, Streams{Out: io.Discard, Err: io.Discard}) != 0 {
			continue // an object has an error, so that check -o sarif has no say on all
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), replaced(string(text), fixes)); diff != "" {
			t.Errorf("%s: want - got +\n%s", path, diff)
		}
		if !bytes.Equal(want, text) {
			fixed++
		}
	}
	if fixed < 10 {
		t.Errorf("only %d files were fixed", fixed)
	}
}

type replacement struct {
	Deleted struct {
		StartLine, StartColumn, EndLine, EndColumn int
	} `json:"deletedRegion"`
	Inserted struct{ Text string } `json:"insertedContent"`
}

// fixesOf lists the replacements of a report, each once.
func fixesOf(t *testing.T, report []byte) []replacement {
	t.Helper()
	var log struct {
		Runs []struct {
			Results []struct {
				Fixes []struct {
					ArtifactChanges []struct{ Replacements []replacement }
				}
			}
		}
	}
	if err := json.Unmarshal(report, &log); err != nil {
		t.Fatalf("%v\n%s", err, report)
	}
	var out []replacement
	for _, r := range log.Runs[0].Results {
		for _, f := range r.Fixes {
			for _, c := range f.ArtifactChanges {
				for _, x := range c.Replacements {
					if !slices.Contains(out, x) {
						out = append(out, x)
					}
				}
			}
		}
	}
	return out
}

// replaced makes replacements in a text, the last first.
func replaced(text string, all []replacement) string {
	slices.SortFunc(all, func(a, b replacement) int {
		return slices.Compare([]int{b.Deleted.StartLine, b.Deleted.StartColumn}, []int{a.Deleted.StartLine, a.Deleted.StartColumn})
	})
	lines := strings.SplitAfter(text, "\n")
	offset := func(line, column int) int {
		n := len(strings.Join(lines[:line-1], ""))
		return n + len(string([]rune(text[n:])[:column-1]))
	}
	for _, x := range all {
		d := x.Deleted
		text = text[:offset(d.StartLine, d.StartColumn)] + x.Inserted.Text + text[offset(d.EndLine, d.EndColumn):]
	}
	return text
}
