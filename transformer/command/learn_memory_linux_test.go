//go:build !nolearn

package command

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A layer is read as it comes, and never kept: what an image costs does not grow with its bytes.
func TestLearnStreamsLayers(t *testing.T) {
	for _, source := range []string{"archive", "registry"} {
		t.Run(source, func(t *testing.T) {
			small, large := learnLarge(t, source, 1<<20, 1000), learnLarge(t, source, 256<<20, 1000)
			t.Logf("peak %d MiB for 1 MiB, %d MiB for 256 MiB", small.peak>>20, large.peak>>20)
			if large.peak > small.peak+32<<20 {
				t.Errorf("peak %d MiB for 256 MiB, %d MiB for 1 MiB", large.peak>>20, small.peak>>20)
			}
		})
	}
}

// BenchmarkLearnLargeImage reports the memory that an image of 2 GiB in 50,000 files costs.
func BenchmarkLearnLargeImage(b *testing.B) {
	for _, source := range []string{"archive", "registry"} {
		b.Run(source, func(b *testing.B) {
			var most int64
			for b.Loop() {
				most = max(most, learnLarge(b, source, 2<<30, 50_000).peak)
			}
			b.ReportMetric(float64(most>>20), "peak-MiB")
		})
	}
}

const largeConfig = `{"architecture":"%s","os":"linux","config":{"User":"10001","Entrypoint":["/app/shop"]},"rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}`

// learnLarge learns an image with a layer of that size, in a process of its own.
func learnLarge(t testing.TB, source string, size int64, files int) cost {
	t.Helper()
	ref := "registry.example.com/shop/large:1"
	args := []string{"podharden", "learn", "--image", ref}
	switch source {
	case "archive":
		pipe := filepath.Join(t.TempDir(), "image.tar")
		if err := syscall.Mkfifo(pipe, 0o600); err != nil {
			t.Skip(err)
		}
		go writeArchive(t, pipe, size, files)
		args = append(args, pipe)
	case "registry":
		args = append(args, "--from", "registry", serveLarge(t, size, files))
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	cmd := &exec.Cmd{Path: self, Args: args, Stdout: &stdout, Stderr: &stderr}
	start := time.Now()
	if err := cmd.Run(); err != nil || !strings.Contains(stdout.String(), "/app/cache") {
		t.Fatalf("%v\n%s%s", err, stdout.String(), stderr.String())
	}
	return cost{wall: time.Since(start), peak: peak(cmd.ProcessState)}
}

// largeLayer writes a layer: files of equal size, and the cache of user 10001.
func largeLayer(w io.Writer, size int64, files int) error {
	t := tar.NewWriter(w)
	zeros := make([]byte, 1<<20)
	each := size / int64(files)
	for i := range files {
		if err := t.WriteHeader(&tar.Header{Name: fmt.Sprintf("app/lib/%d/%d.so", i%100, i), Mode: 0o644, Size: each, Typeflag: tar.TypeReg}); err != nil {
			return err
		}
		for left := each; left > 0; left -= int64(len(zeros)) {
			if _, err := t.Write(zeros[:min(left, int64(len(zeros)))]); err != nil {
				return err
			}
		}
	}
	if err := t.WriteHeader(&tar.Header{Name: "app/cache/", Mode: 0o755, Uid: 10001, Gid: 10001, Typeflag: tar.TypeDir}); err != nil {
		return err
	}
	return t.Close()
}

// writeArchive writes what docker save does, with one layer, without keeping it.
func writeArchive(t testing.TB, file string, size int64, files int) {
	f, err := os.OpenFile(file, os.O_WRONLY, 0)
	if err != nil {
		t.Error(err)
		return
	}
	defer f.Close()
	var counted counter
	if err := largeLayer(&counted, size, files); err != nil {
		t.Error(err)
		return
	}
	b := bufio.NewWriterSize(f, 1<<20)
	w := tar.NewWriter(b)
	for name, text := range map[string]string{
		"manifest.json": `[{"Config":"config.json","RepoTags":["shop:1"],"Layers":["layer.tar"]}]`,
		"config.json":   fmt.Sprintf(largeConfig, runtime.GOARCH, strings.Repeat("0", 64)),
	} {
		_ = w.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: int64(len(text)), Typeflag: tar.TypeReg})
		_, _ = io.WriteString(w, text)
	}
	_ = w.WriteHeader(&tar.Header{Name: "layer.tar", Mode: 0o644, Size: int64(counted), Typeflag: tar.TypeReg})
	if err := largeLayer(w, size, files); err != nil {
		t.Error(err)
		return
	}
	_, _ = w.Close(), b.Flush()
}

type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// serveLarge serves an image with one layer from a registry on loopback, and returns its
// reference.
func serveLarge(t testing.TB, size int64, files int) string {
	t.Helper()
	plain, packed := sha256.New(), sha256.New()
	var counted counter
	layer := func(w io.Writer) error {
		z, _ := gzip.NewWriterLevel(w, gzip.BestSpeed)
		if err := largeLayer(io.MultiWriter(z, plain), size, files); err != nil {
			return err
		}
		return z.Close()
	}
	if err := layer(io.MultiWriter(packed, &counted)); err != nil {
		t.Fatal(err)
	}
	digest := func(text string) string {
		sum := sha256.Sum256([]byte(text))
		return hex.EncodeToString(sum[:])
	}
	blob := hex.EncodeToString(packed.Sum(nil))
	config := fmt.Sprintf(largeConfig, runtime.GOARCH, hex.EncodeToString(plain.Sum(nil)))
	manifest := fmt.Sprintf(`{"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.v2+json",`+
		`"config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":%d,"digest":"sha256:%s"},`+
		`"layers":[{"mediaType":"application/vnd.docker.image.rootfs.diff.tar.gzip","size":%d,"digest":"sha256:%s"}]}`,
		len(config), digest(config), counted, blob)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.Contains(r.URL.Path, "/manifests/"):
			w.Header().Set("Content-Type", "application/vnd.docker.distribution.manifest.v2+json")
			w.Header().Set("Docker-Content-Digest", "sha256:"+digest(manifest))
			_, _ = io.WriteString(w, manifest)
		case strings.HasSuffix(r.URL.Path, blob):
			_ = layer(w)
		case strings.Contains(r.URL.Path, "/blobs/"):
			_, _ = io.WriteString(w, config)
		}
	}))
	t.Cleanup(server.Close)
	return strings.TrimPrefix(server.URL, "http://") + "/shop/large:1"
}
