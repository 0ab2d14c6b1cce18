//go:build !nolearn

package command

import (
	"archive/tar"
	"bytes"
	"context"
	"io"
	"log"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	reference "github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/registry"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

// pushed is an image in a registry on this machine, and its reference.
func pushed(t *testing.T, user string) string {
	t.Helper()
	server := httptest.NewServer(registry.New(registry.Logger(log.New(io.Discard, "", 0))))
	t.Cleanup(server.Close)
	ref := strings.TrimPrefix(server.URL, "http://") + "/shop/web:1"
	push(t, ref, user)
	return ref
}

func push(t *testing.T, ref, user string) {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, f := range []struct{ name, text string }{{"etc/passwd", "shop:x:10001:10001::/:\n"}, {"bin/sh", "x"}, {"bin/cp", "x"}} {
		if err := w.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: f.name, Mode: 0o755, Size: int64(len(f.text))}); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, f.text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	layer, err := tarball.LayerFromOpener(func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b.Bytes())), nil })
	if err != nil {
		t.Fatal(err)
	}
	config := v1.Config{User: user, Volumes: map[string]struct{}{"/var/lib/shop": {}}}
	image, err := mutate.ConfigFile(empty.Image, &v1.ConfigFile{OS: "linux", Architecture: runtime.GOARCH, Config: config})
	if err != nil {
		t.Fatal(err)
	}
	if image, err = mutate.AppendLayers(image, layer); err != nil {
		t.Fatal(err)
	}
	r, err := reference.ParseReference(ref)
	if err != nil {
		t.Fatal(err)
	}
	if err := remote.Write(r, image); err != nil {
		t.Fatal(err)
	}
}

// learned runs podharden learn in a folder of its own, and returns what it
// prints without what is different each time.
func learned(t *testing.T, stdin string, args ...string) (code int, out, errs string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = Run(context.Background(), append([]string{"learn"}, args...), Streams{In: strings.NewReader(stdin), Out: &stdout, Err: &stderr})
	mask := func(s string) string {
		s = regexp.MustCompile(`127\.0\.0\.1:\d+`).ReplaceAllString(s, "REGISTRY")
		s = regexp.MustCompile(`sha256:[0-9a-f]{64}`).ReplaceAllString(s, "DIGEST")
		return regexp.MustCompile(`\d{4}-\d\d-\d\d`).ReplaceAllString(s, "DATE")
	}
	return code, mask(stdout.String()), mask(stderr.String())
}

const shopEntry = `- image: REGISTRY/shop/web:1
  digest: DIGEST
  read: "DATE"
  user: name       # USER shop
  uid: 10001       # USER and /etc/passwd
  gid: 10001       # USER and /etc/passwd
  workingDir: /    # no other WORKDIR
  data:
  - /var/lib/shop  # VOLUME
`

func TestLearn(t *testing.T) {
	ref := pushed(t, "shop")
	t.Chdir(t.TempDir())
	code, out, errs := learned(t, "", "--from", "registry", ref)
	if code != 0 || errs != "" {
		t.Errorf("exit code %d, stderr %q", code, errs)
	}
	if diff := cmp.Diff(shopEntry, out); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

const harden = `apiVersion: podharden.dev/v1alpha1
kind: PodHardening
metadata: {name: harden}
spec:
  profile: restricted   # as ever
`

func TestLearnIntoConfiguration(t *testing.T) {
	ref := pushed(t, "shop")
	t.Chdir(t.TempDir())
	write := func(file, text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("podharden.yaml", harden)
	write("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - {name: web, image: \""+ref+"\"}\n  - {name: db, image: postgres:17}\n")

	code, out, errs := learned(t, "", "--from", "registry", "-w", "pod.yaml")
	if want := "podharden: 1 entry written into podharden.yaml\n"; code != 0 || out != "" || errs != want {
		t.Fatalf("exit code %d, stdout %q, stderr %q, want %q", code, out, errs, want)
	}
	text, err := os.ReadFile("podharden.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(text), harden+"  images:\n  - image: "+ref+"\n") {
		t.Errorf("podharden.yaml:\n%s", text)
	}

	code, _, errs = learned(t, "", "-w", "pod.yaml")
	if want := "podharden: nothing to learn: something is known of every image of the manifests\n"; code != 0 || errs != want {
		t.Errorf("a second time: exit code %d, stderr %q, want %q", code, errs, want)
	}
	code, _, errs = learned(t, "", "--check", "--from", "registry")
	if want := "podharden: 1 entry of podharden.yaml looked at: 0 out of date, 0 not found\n"; code != 0 || errs != want {
		t.Errorf("--check: exit code %d, stderr %q, want %q", code, errs, want)
	}
	push(t, ref, "10001") // the tag moves on
	code, _, errs = learned(t, "", "--check", "--from", "registry")
	want := "podharden: image REGISTRY/shop/web:1: the entry is of DIGEST, read DATE; the reference points at DIGEST now: learn it again\n" +
		"podharden: 1 entry of podharden.yaml looked at: 1 out of date, 0 not found\n"
	if code != exitFailed || errs != want {
		t.Errorf("--check: exit code %d, stderr %q, want %q", code, errs, want)
	}
}

func TestLearnFromLogs(t *testing.T) {
	t.Chdir(t.TempDir())
	log := "nginx: [emerg] mkdir() \"/tmp/proxy_temp\" failed (30: Read-only file system)\n"
	code, out, errs := learned(t, log, "--from-logs", "-", "--image", "shop/web:1")
	want := "- image: shop/web:1\n  read: \"DATE\"\n  writable:\n  - /tmp  # nginx: [emerg] mkdir() \"/tmp/proxy_temp\" failed (30: Read-only file system)\n"
	if code != 0 || errs != "" || out != want {
		t.Errorf("exit code %d, stderr %q\n%s", code, errs, cmp.Diff(want, out))
	}
}

func TestLearnErrors(t *testing.T) {
	ref := pushed(t, "shop")
	other := strings.TrimSuffix(ref, "web:1") + "none:1"
	dir := t.TempDir()
	t.Chdir(dir)
	if err := os.WriteFile(filepath.Join(dir, "broken.tar"), []byte("no archive"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		args  []string
		stdin string
		code  int
		errs  string
	}{
		"nothing":               {args: nil, code: 2, errs: "podharden: error: podharden learn wants images, or the path of manifests: e.g. podharden learn registry.example.com/shop/web:1.4\n"},
		"no configuration":      {args: []string{"-w", ref}, code: 2, errs: "podharden: error: -w writes into a configuration, and there is none: name one with -c, or make a podharden.yaml\n"},
		"check with images":     {args: []string{"--check", ref}, code: 2, errs: "podharden: error: --check looks at the configuration's own entries: leave images and other flags out\n"},
		"logs of which image":   {args: []string{"--from-logs", "-"}, code: 2, errs: "podharden: error: --from-logs wants --image IMAGE, and no other images: e.g. podharden learn --from-logs pod.log --image registry.example.com/shop/web:1.4\n"},
		"logs that say nothing": {args: []string{"--from-logs", "-", "--image", "x"}, stdin: "all is well\n", code: 1, errs: "podharden: error: no line tells of a file, a user or a port that failed: give the log of the container that ended (kubectl logs --previous), or what kubectl describe prints\n"},
		"another image goes on": {args: []string{"--from", "registry", other, ref}, code: 1, errs: "podharden: error: image REGISTRY/shop/none:1: registry REGISTRY has no such image: check its name and tag\n"},
		"a broken archive":      {args: []string{"broken.tar"}, code: 1, errs: "podharden: error: image broken.tar: the archive is broken, or none that docker save or podman save wrote: unexpected EOF\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			code, out, errs := learned(t, test.stdin, test.args...)
			if diff := cmp.Diff(test.errs, errs); code != test.code || diff != "" {
				t.Errorf("exit code %d, stderr (-want +got):\n%s", code, diff)
			}
			if name == "another image goes on" && out != shopEntry {
				t.Errorf("stdout:\n%s", out)
			}
		})
	}
}
