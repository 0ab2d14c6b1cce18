package learn

import (
	"archive/tar"
	"bytes"
	"context"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/registry"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

// imageOfLayers makes an image for the architecture that runs here.
func imageOfLayers(t testing.TB, config v1.Config, layers ...[]byte) v1.Image {
	t.Helper()
	image, err := mutate.ConfigFile(empty.Image, &v1.ConfigFile{OS: "linux", Architecture: runtime.GOARCH, Config: config})
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range layers {
		layer, err := tarball.LayerFromOpener(func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil })
		if err != nil {
			t.Fatal(err)
		}
		if image, err = mutate.AppendLayers(image, layer); err != nil {
			t.Fatal(err)
		}
	}
	return image
}

func shopImage(t testing.TB) v1.Image {
	return imageOfLayers(t, v1.Config{User: "shop", Entrypoint: []string{"/app/shop"}},
		tarOf(t, reg("etc/passwd", 0o644, "shop:x:10001:10001::/:\n"), reg("app/old", 0o644, "")),
		tarOf(t, reg("app/.wh.old", 0, ""), reg("app/shop", 0o755, "#!/bin/sh\n")))
}

const shopPaths = "/app/\n/app/shop\n/etc/\n/etc/passwd"

// checkShop holds what was read against what every source has to give.
func checkShop(t *testing.T, image *Image, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if got := paths(image.tree); got != shopPaths {
		t.Errorf("paths:\n%s\nwant:\n%s", got, shopPaths)
	}
	if a := userOf(image.Config.User, image.tree); a.String() != "10001 (shop)" {
		t.Errorf("user %s", a)
	}
	if !strings.HasPrefix(image.Digest, "sha256:") || len(image.Digest) != 71 {
		t.Errorf("digest %q", image.Digest)
	}
}

func TestReadFromRegistry(t *testing.T) {
	server := httptest.NewServer(registry.New(registry.Logger(log.New(io.Discard, "", 0))))
	defer server.Close()
	host := strings.TrimPrefix(server.URL, "http://")
	ref, err := name.ParseReference(host + "/team/shop:1")
	if err != nil {
		t.Fatal(err)
	}
	if err := remote.Write(ref, shopImage(t)); err != nil {
		t.Fatal(err)
	}
	var read int64
	image, err := Read(context.Background(), ref.String(), Options{From: FromRegistry, Progress: func(_ string, n int64) { read = n }})
	checkShop(t, image, err)
	if read == 0 {
		t.Error("no progress was told")
	}
	if digest, err := Digest(context.Background(), ref.String(), FromRegistry); err != nil || digest != image.Digest {
		t.Errorf("Digest: %s, %v; want %s", digest, err, image.Digest)
	}

	t.Run("an index: the platform is chosen", func(t *testing.T) {
		index := mutate.AppendManifests(empty.Index, mutate.IndexAddendum{
			Add:        shopImage(t),
			Descriptor: v1.Descriptor{Platform: &v1.Platform{OS: "linux", Architecture: runtime.GOARCH}},
		})
		many, _ := name.ParseReference(host + "/team/many:1")
		if err := remote.WriteIndex(many, index); err != nil {
			t.Fatal(err)
		}
		image, err := Read(context.Background(), many.String(), Options{From: FromRegistry})
		checkShop(t, image, err)
		_, err = Read(context.Background(), many.String(), Options{From: FromRegistry, Platform: "linux/s390x"})
		want := "image " + many.String() + ": it is not for linux/s390x; choose with --platform: it has linux/" + runtime.GOARCH
		if err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	})
	t.Run("no such image", func(t *testing.T) {
		_, err := Read(context.Background(), host+"/team/none:1", Options{From: FromRegistry})
		want := "image " + host + "/team/none:1: registry " + host + " has no such image: check its name and tag"
		if err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	})
	t.Run("another platform than the only one", func(t *testing.T) {
		_, err := Read(context.Background(), ref.String(), Options{From: FromRegistry, Platform: "linux/s390x"})
		if err == nil || !strings.Contains(err.Error(), "it is not for linux/s390x; choose with --platform: it has linux/"+runtime.GOARCH) {
			t.Errorf("error %v", err)
		}
	})
}

func TestRegistryWantsCredentials(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("WWW-Authenticate", `Basic realm="shop"`)
		w.WriteHeader(http.StatusUnauthorized)
	}))
	defer server.Close()
	host := strings.TrimPrefix(server.URL, "http://")
	_, err := Read(context.Background(), host+"/team/shop:1", Options{From: FromRegistry})
	want := "image " + host + "/team/shop:1: registry " + host + " wants credentials, or there is no such repository: log in with docker login " + host
	if err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

func TestPlainHTTPOnlyToThisMachine(t *testing.T) {
	for host, want := range map[string]bool{"localhost": true, "127.0.0.1": true, "127.1.2.3": true, "::1": true, "192.168.1.7": false, "registry.example.com": false, "10.0.0.1": false} {
		if got := loopback(host); got != want {
			t.Errorf("loopback(%s) = %v", host, got)
		}
	}
	request := httptest.NewRequest(http.MethodGet, "http://192.168.1.7:5000/v2/", nil)
	_, err := httpsOnly{http.DefaultTransport}.RoundTrip(request)
	if want := "plain HTTP to 192.168.1.7:5000: only a registry on this machine may be asked without TLS"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

func TestReadArchive(t *testing.T) {
	file := filepath.Join(t.TempDir(), "shop.tar")
	tag, _ := name.NewTag("shop:1")
	if err := tarball.WriteToFile(file, tag, shopImage(t)); err != nil {
		t.Fatal(err)
	}
	image, err := Read(context.Background(), file, Options{})
	checkShop(t, image, err)

	t.Run("the end is missing", func(t *testing.T) {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		cut := filepath.Join(t.TempDir(), "cut.tar")
		if err := os.WriteFile(cut, b[:700], 0o600); err != nil {
			t.Fatal(err)
		}
		_, err = Read(context.Background(), cut, Options{})
		if err == nil || !strings.HasPrefix(err.Error(), "image "+cut+": the archive is broken, or none that docker save or podman save wrote: ") {
			t.Errorf("error %v", err)
		}
	})
	t.Run("several images, none of that name", func(t *testing.T) {
		many := filepath.Join(t.TempDir(), "many.tar")
		other, _ := name.NewTag("other:1")
		if err := tarball.MultiWriteToFile(many, map[name.Tag]v1.Image{tag: shopImage(t), other: imageOfLayers(t, v1.Config{})}); err != nil {
			t.Fatal(err)
		}
		_, err := Read(context.Background(), many, Options{})
		if err == nil || !strings.Contains(err.Error(), "the archive has 2 images (") || !strings.HasSuffix(err.Error(), "): save one") {
			t.Errorf("error %v", err)
		}
	})
}

func TestReadLayout(t *testing.T) {
	at := t.TempDir()
	path, err := layout.Write(at, empty.Index)
	if err != nil {
		t.Fatal(err)
	}
	if err := path.AppendImage(shopImage(t)); err != nil {
		t.Fatal(err)
	}
	image, err := Read(context.Background(), at, Options{})
	checkShop(t, image, err)

	t.Run("the same as an archive, as podman save --format oci-archive writes it", func(t *testing.T) {
		var b bytes.Buffer
		tarFolder(t, at, &b)
		image, err := readArchive(context.Background(), &b, "", v1.Platform{OS: "linux", Architecture: runtime.GOARCH}, Options{})
		checkShop(t, image, err)
	})
	t.Run("a layer that is not what its checksum says", func(t *testing.T) {
		blobs, err := filepath.Glob(filepath.Join(at, "blobs/sha256/*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, blob := range blobs {
			if b, _ := os.ReadFile(blob); len(b) > 0 && b[0] == 0x1f {
				var other bytes.Buffer
				layer, _ := tarball.LayerFromOpener(func() (io.ReadCloser, error) {
					return io.NopCloser(bytes.NewReader(tarOf(t, reg("evil", 0o644, "")))), nil
				})
				r, _ := layer.Compressed()
				_, _ = io.Copy(&other, r)
				if err := os.WriteFile(blob, other.Bytes(), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
		var b bytes.Buffer
		tarFolder(t, at, &b)
		_, err = readArchive(context.Background(), &b, "", v1.Platform{OS: "linux", Architecture: runtime.GOARCH}, Options{})
		if err == nil || !strings.HasSuffix(err.Error(), "the content does not match its checksum") {
			t.Errorf("error %v", err)
		}
	})
	t.Run("an empty folder", func(t *testing.T) {
		_, err := Read(context.Background(), t.TempDir(), Options{})
		if err == nil || !strings.Contains(err.Error(), ": no OCI layout: ") {
			t.Errorf("error %v", err)
		}
	})
}

func TestReadNothing(t *testing.T) {
	_, err := Read(context.Background(), "./No such file", Options{})
	want := "image ./No such file: neither a file nor an image reference: want a name such as registry.example.com/shop/web:1.4, an archive that docker save wrote, or an OCI layout folder"
	if err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := readLayers(ctx, shopImage(t), Options{}); err == nil || !strings.Contains(err.Error(), context.Canceled.Error()) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

// tarFolder writes a folder as a tar archive.
func tarFolder(t testing.TB, folder string, w io.Writer) {
	t.Helper()
	out := tar.NewWriter(w)
	if err := out.AddFS(os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}
