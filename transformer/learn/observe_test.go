package learn

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// engineImage builds an image FROM scratch that runs testdata/program, and
// removes it in the end. Without an engine the test is skipped; .ci/run says so.
func engineImage(t *testing.T, dockerfile string) string {
	t.Helper()
	if os.Getenv("PODHARDEN_CONTAINER") == "" {
		t.Skip("not tested: a container engine (set PODHARDEN_CONTAINER=1)")
	}
	at := t.TempDir()
	run := func(name string, args ...string) {
		t.Helper()
		c := exec.Command(name, args...)
		c.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
		}
	}
	run("go", "build", "-o", filepath.Join(at, "program"), "./testdata/program")
	for _, f := range []struct{ name, text string }{{"Dockerfile", dockerfile}, {"passwd", "shop:x:10001:10001::/:\n"}, {"shop.conf", "a=1\n"}} {
		if err := os.WriteFile(filepath.Join(at, f.name), []byte(f.text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	tag := "podharden-test/" + strings.ToLower(strings.ReplaceAll(t.Name(), "/", "-")) + ":1"
	run("docker", "build", "--quiet", "--tag", tag, at)
	t.Cleanup(func() { _ = exec.Command("docker", "image", "rm", "--force", tag).Run() })
	return tag
}

const shopDockerfile = `FROM scratch
COPY passwd /etc/passwd
COPY --chown=10001:10001 shop.conf /opt/shop/conf/shop.conf
WORKDIR /run
WORKDIR /tmp
WORKDIR /
COPY program /program
EXPOSE 8080
ENV PORT=8080
`

// observed reads and watches an image, and returns its entry without what is
// different each time.
func observed(t *testing.T, ref string, o RunOptions) (string, []string, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	image, err := Read(ctx, ref, Options{From: FromEngine})
	if err != nil {
		t.Fatal(err)
	}
	e := image.Entry(time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC))
	e.Digest = ""
	var said []string
	o.Say = func(line string) { said = append(said, line) }
	err = image.Observe(ctx, e, o)
	return e.YAML(), said, err
}

func TestObserve(t *testing.T) {
	ref := engineImage(t, shopDockerfile+`ENTRYPOINT ["/program", "/run/shop.pid", "/opt/shop/conf/made.conf", "/opt/shop/cache/"]`)
	entry, said, err := observed(t, ref, RunOptions{Ready: "http:/", For: 10 * time.Second})
	if err != nil {
		t.Fatalf("%v\n%s", err, strings.Join(said, "\n"))
	}
	want := `- image: ` + ref + `
  read: "2026-11-26"
  user: root                             # no USER
  writable:
  - {path: /opt/shop/conf, seed: image}  # with content, belongs to 10001 (inferred)
  - /run                                 # it wrote /run/shop.pid at its start
  - /opt/shop/cache                      # mkdir /opt/shop/cache: read-only file system
  without:
  - cp                                   # not in PATH
  - sh                                   # not in PATH
  proved: "--read-only --cap-drop ALL --security-opt no-new-privileges --mount type=volume,target=/tmp --mount type=volume,target=/opt/shop/conf --mount type=volume,target=/run --mount type=volume,target=/opt/shop/cache"
  # /opt/shop/conf holds files and the image has no cp to copy them with: mount a filled volume there.
`
	if diff := cmp.Diff(want, entry); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{
		"as it is: ready; it wrote /opt/shop/cache, /opt/shop/conf/made.conf, /run/shop.pid",
		"round 1: it ended with exit code 1; added /opt/shop/cache",
	}, said[:len(said)-1]); diff != "" {
		t.Errorf("said (-want +got):\n%s", diff)
	}
	leftovers(t)
}

// leftovers fails if a run left anything in the engine.
func leftovers(t *testing.T) {
	t.Helper()
	for _, args := range [][]string{{"ps", "--all"}, {"network", "ls"}, {"volume", "ls"}} {
		out, err := exec.Command("docker", append(args, "--quiet", "--filter", "name=podharden-learn-")...).Output()
		if err != nil || len(out) > 0 {
			t.Errorf("docker %s: %q, %v: want nothing", strings.Join(args, " "), out, err)
		}
	}
}

func TestObserveNamedUser(t *testing.T) {
	ref := engineImage(t, shopDockerfile+`USER shop
ENTRYPOINT ["/program", "/opt/shop/conf/made.conf"]`+"\n")
	entry, _, err := observed(t, ref, RunOptions{Ready: "log:^ready", For: 10 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"  user: name ", "  uid: 10001 ", "--user 10001:10001 --mount type=volume,target=/tmp --mount type=volume,target=/opt/shop/conf\"\n"} {
		if !strings.Contains(entry, line) {
			t.Errorf("no %q in\n%s", line, entry)
		}
	}
	leftovers(t)
}

func TestObserveFailures(t *testing.T) {
	t.Run("not ready as it is", func(t *testing.T) {
		ref := engineImage(t, shopDockerfile+`ENTRYPOINT ["/program", "/nowhere/x"]`+"\n")
		_, _, err := observed(t, ref, RunOptions{For: 10 * time.Second})
		want := "it does not become ready even as it is: it ended with exit code 1; its log ends: open /nowhere/x: no such file or directory"
		if err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
		leftovers(t)
	})
	t.Run("interrupted", func(t *testing.T) {
		ref := engineImage(t, shopDockerfile+`ENTRYPOINT ["/program"]`+"\n")
		ctx, cancel := context.WithCancel(context.Background())
		image, err := Read(ctx, ref, Options{From: FromEngine})
		if err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(time.Second, cancel)
		if err := image.Observe(ctx, image.Entry(time.Now()), RunOptions{Ready: "log:never"}); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v, want %v", err, context.Canceled)
		}
		leftovers(t)
	})
}
