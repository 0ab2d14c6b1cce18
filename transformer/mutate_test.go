package transformer

import (
	"bytes"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/nodes"
)

// mutations change the layout of a text and nothing of what it says; where one
// would, it is not made.
var mutations = map[string]func(r *rand.Rand, lines []string) []string{
	"comments": func(r *rand.Rand, lines []string) []string {
		return between(r, lines, func(line string) string {
			return strings.Repeat(" ", len(line)-len(strings.TrimLeft(line, " "))) + "# a remark"
		})
	},
	"blank lines": func(r *rand.Rand, lines []string) []string {
		return between(r, lines, func(string) string { return "" })
	},
	"trailing comments": func(r *rand.Rand, lines []string) []string {
		return each(r, lines, func(line string) string { return line + "   # behind" })
	},
	"spaces": func(r *rand.Rand, lines []string) []string {
		return each(r, lines, func(line string) string { return strings.Replace(line, ": ", ":   ", 1) })
	},
	"four columns": func(_ *rand.Rand, lines []string) []string {
		out := make([]string, len(lines))
		for i, line := range lines {
			rest := strings.TrimLeft(line, " ")
			rest = strings.Replace(rest, "- ", "-   ", 1)
			out[i] = strings.Repeat(" ", 2*(len(line)-len(strings.TrimLeft(line, " ")))) + rest
		}
		return out
	},
	"CRLF": func(_ *rand.Rand, lines []string) []string {
		out := make([]string, len(lines))
		for i, line := range lines {
			out[i] = strings.TrimSuffix(line, "\r")
			if i < len(lines)-1 {
				out[i] += "\r"
			}
		}
		return out
	},
}

func between(r *rand.Rand, lines []string, fresh func(next string) string) []string {
	var out []string
	for _, line := range lines {
		if r.IntN(4) == 0 {
			out = append(out, fresh(line))
		}
		out = append(out, line)
	}
	return out
}

func each(r *rand.Rand, lines []string, change func(string) string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		if out[i] = line; line != "" && r.IntN(3) == 0 {
			out[i] = change(line)
		}
	}
	return out
}

// mutate applies a mutation to each document of a text that still says the same
// afterwards.
func mutate(r *rand.Rand, text string, change func(*rand.Rand, []string) []string) string {
	docs := strings.Split(text, "\n---\n")
	for i, doc := range docs {
		mutated := strings.Join(change(r, strings.Split(doc, "\n")), "\n")
		before, err := parse([]byte(doc))
		after, err2 := parse([]byte(mutated))
		if err == nil && err2 == nil && before != nil && after != nil && nodes.Equal(before, after) {
			docs[i] = mutated
		}
	}
	return strings.Join(docs, "\n---\n")
}

// However an author sets a manifest out, it stays so: nothing is encoded as a
// whole, no comment is lost, and no line goes but those where an edit is.
func TestLayoutOverMutatedCorpus(t *testing.T) {
	h, err := New(config.Default())
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range mutations {
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(1, 2))
			gone, changed := 0, 0
			for _, file := range corpus(t) {
				raw, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				text := mutate(r, string(raw), change)
				out, err := h.Stream([]byte(text), Keep)
				if err != nil {
					t.Errorf("%s: %v", file, err)
					continue
				}
				if out.Encoded > 0 {
					t.Errorf("%s: encoded as a whole", file)
				}
				if out.Text.String() != text {
					changed++
				}
				if a, b := strings.Count(text, "#"), bytes.Count(out.Text.Bytes(), []byte("#")); b < a {
					t.Errorf("%s: %d of %d comments left", file, b, a)
				}
				for _, line := range lost(text, out.Text.String(), editedLines(out.Objects)) {
					gone++
					t.Errorf("%s: line lost or rewritten without need: %q", file, line)
				}
			}
			t.Logf("%d files changed, %d lines of noise", changed, gone)
		})
	}
}

// editedLines are the lines at which edits stand that change a value in its
// place, or a flow collection.
func editedLines(objects []edit.Object) map[int]bool {
	out := map[int]bool{}
	for _, o := range objects {
		for _, e := range o.Plan.Edits {
			for d := range 3 { // a flow collection may go on below its key
				out[e.At.Line+d] = true
			}
		}
		for _, n := range o.Plan.Notes {
			if n.Severity == edit.Error && !strings.HasPrefix(n.Message, "duplicate key") {
				out[-1] = true
			}
		}
	}
	return out
}

// lost lists the lines of before that are not, in order, among those of after,
// but for the lines that were edited.
func lost(before, after string, edited map[int]bool) []string {
	rest := strings.Split(after, "\n")
	var out []string
	for i, line := range strings.Split(before, "\n") {
		found, reach := -1, len(rest)
		if edited[i+1] {
			reach = min(reach, 25) // if it is gone, one like it further on is not it
		}
		for k, l := range rest[:reach] {
			if strings.TrimSuffix(l, "\r") == strings.TrimSuffix(line, "\r") {
				found = k
				break
			}
		}
		if found >= 0 {
			rest = rest[found+1:]
		} else if !edited[i+1] {
			out = append(out, line)
		}
	}
	return out
}
