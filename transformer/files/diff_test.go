package files

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDiff(t *testing.T) {
	tests := []struct {
		name, path, before, after string
		colour                    bool
		want                      string
	}{
		{"nothing", "a.yaml", "a: 1\n", "a: 1\n", true, ""},
		{
			"three lines of context", "apps/a.yaml", "1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nx\n5\n6\n7\n8\n", false,
			"--- a/apps/a.yaml\n+++ b/apps/a.yaml\n@@ -2,6 +2,7 @@\n 2\n 3\n 4\n+x\n 5\n 6\n 7\n",
		},
		{
			"no newline at the end, line endings of Windows", "a.yaml", "a: 1\r\nb: 2", "a: 1\r\nx: 3\r\nb: 2", false,
			"--- a/a.yaml\n+++ b/a.yaml\n@@ -1,2 +1,3 @@\n a: 1\r\n+x: 3\r\n b: 2\n\\ No newline at end of file\n",
		},
		{
			"colours", "a.yaml", "--- \n- b\n+ c\n", "--- \n- b\nx\n", true,
			"\x1b[1m--- a/a.yaml\x1b[m\n\x1b[1m+++ b/a.yaml\x1b[m\n\x1b[36m@@ -1,3 +1,3 @@\x1b[m\n --- \n - b\n\x1b[31m-+ c\x1b[m\n\x1b[32m+x\x1b[m\n",
		},
		{"an absolute path", "/t/a.yaml", "a\n", "b\n", false, "--- a/t/a.yaml\n+++ b/t/a.yaml\n@@ -1 +1 @@\n-a\n+b\n"},
		{"a space in the name", "a b.yaml", "a\n", "b\n", false, "--- a/a b.yaml\t\n+++ b/a b.yaml\t\n@@ -1 +1 @@\n-a\n+b\n"},
		{"a quote in the name", "a\"\n.yaml", "a\n", "b\n", false, "--- \"a/a\\\"\\012.yaml\"\n+++ \"b/a\\\"\\012.yaml\"\n@@ -1 +1 @@\n-a\n+b\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, Diff(tt.path, []byte(tt.before), []byte(tt.after), tt.colour)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A diff holds the lines that were inserted and no other, also where there are
// many of them and many lines are alike.
func TestDiffHoldsOnlyWhatChanged(t *testing.T) {
	var before, after strings.Builder
	for i := range 200 {
		for j := range 40 {
			line := fmt.Sprintf("  field%d: x\n", j%10)
			if j%10 == 0 {
				line = fmt.Sprintf("name: web-%d-%d\n", i, j)
			}
			before.WriteString(line)
			after.WriteString(line)
		}
		for j := range 15 {
			fmt.Fprintf(&after, "  added%d: y\n", j)
		}
	}
	diff := Diff("a.yaml", []byte(before.String()), []byte(after.String()), false)
	added, removed := strings.Count(diff, "\n+")-1, strings.Count(diff, "\n-")
	if added != 200*15 || removed != 0 {
		t.Errorf("%d lines added and %d removed, want %d and 0", added, removed, 200*15)
	}
}

// git apply and patch take random diffs, and make the new text of the old one.
func TestDiffApplies(t *testing.T) {
	folder(t, nil)
	random := rand.New(rand.NewPCG(3, 4))
	text := func(max int) []string {
		var lines []string
		for range random.IntN(max) {
			lines = append(lines, []string{"a\n", "b\n", "c\r\n", "\n", "-- d\n", "++ e\n", fmt.Sprintf("u%d\n", random.IntN(1000))}[random.IntN(7)])
		}
		return lines
	}
	names := []string{"a.yaml", "sub/a b.yaml", "q\"uote.yaml", "tab\t.yaml", "back\\slash.yaml", "ü.yaml"}
	_, noPatch := exec.LookPath("patch")
	for n := range 150 {
		before := text(60)
		var after []string
		for _, l := range before {
			switch random.IntN(12) {
			case 0:
				after = append(after, text(4)...)
			case 1:
				continue
			}
			after = append(after, l)
		}
		was, is := strings.Join(before, ""), strings.Join(append(after, text(3)...), "")
		if random.IntN(3) == 0 {
			was = strings.TrimSuffix(was, "\n")
		}
		if random.IntN(3) == 0 {
			is = strings.TrimSuffix(is, "\n")
		}
		if was == is || was == "" || is == "" {
			continue
		}
		name := names[n%len(names)]
		diff := Diff(name, []byte(was), []byte(is), false)
		check := func(tool string, run func() (string, error)) {
			t.Helper()
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(was), 0o644); err != nil {
				t.Fatal(err)
			}
			out, err := run()
			got, _ := os.ReadFile(name)
			if err != nil || string(got) != is {
				t.Fatalf("%s, %v: %s\n%s\nbefore %q\ngot    %q\nwant   %q", tool, err, out, diff, was, got, is)
			}
		}
		check("git apply", func() (string, error) { return git(t, diff, "apply", "--whitespace=nowarn", "-") })
		if noPatch != nil {
			continue
		}
		check("patch", func() (string, error) {
			cmd := exec.Command("patch", "-p1", "--binary", "-s")
			cmd.Stdin = strings.NewReader(diff)
			out, err := cmd.CombinedOutput()
			return string(out), err
		})
	}
}
