//go:build unix

package command

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const somePod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: registry.example.com/a:1}]}\n"

// A run whose context is done writes nothing, and says so by its exit code.
func TestInterrupted(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("pod.yaml", []byte(somePod), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, c := range []struct {
		args []string
		said string
	}{
		{[]string{"fix", "-w", "."}, "podharden: error: interrupted: 0 files written, all are whole\n"},
		{[]string{"fix", "."}, "podharden: error: interrupted\n"},
		{[]string{"check", "-o", "json", "."}, "podharden: error: interrupted\n"},
		{[]string{"explain", "."}, "podharden: error: interrupted\n"},
	} {
		var out, err bytes.Buffer
		if code := Run(ctx, c.args, Streams{In: strings.NewReader(""), Out: &out, Err: &err}); code != exitInterrupted {
			t.Errorf("%v: exit code %d", c.args, code)
		}
		if diff := cmp.Diff(c.said, err.String()); diff != "" {
			t.Errorf("%v: -want +got\n%s", c.args, diff)
		}
		if out.Len() > 0 {
			t.Errorf("%v wrote %q", c.args, &out)
		}
	}
	left, err := filepath.Glob("*")
	text, _ := os.ReadFile("pod.yaml")
	if err != nil || len(left) != 1 || string(text) != somePod {
		t.Errorf("left behind: %v, %q", left, text)
	}
}

// A process that is interrupted in the midst of its work ends with the exit
// code that shells know. It stands still before the signal, since nobody reads
// its output.
func TestSignal(t *testing.T) {
	dir := t.TempDir()
	for i := range 1000 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.yaml", i)), []byte(somePod), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	cmd := &exec.Cmd{Path: self, Args: []string{"podharden", "fix", dir}, Stderr: &said}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	reader := bufio.NewReader(out)
	if line, err := reader.ReadString('\n'); err != nil || !strings.HasPrefix(line, "--- a/") {
		t.Errorf("no diff begins: %q, %v", line, err)
	}
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, reader); err != nil {
		t.Fatal(err)
	}
	var failed *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &failed) || failed.ExitCode() != exitInterrupted {
		t.Errorf("%v, want exit code %d", err, exitInterrupted)
	}
	if diff := cmp.Diff("podharden: error: interrupted\n", said.String()); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
