package images

import (
	"strings"
	"testing"

	"github.com/distribution/reference"
)

// sameName holds ParseName against the reader of container engines.
func sameName(t *testing.T, image string) {
	t.Helper()
	got, ok := ParseName(image)
	ref, err := reference.ParseNormalizedNamed(image)
	if ok != (err == nil) {
		t.Fatalf("%q: %v, but %v", image, ok, err)
	}
	if !ok {
		return
	}
	want := Name{Domain: reference.Domain(ref), Path: reference.Path(ref)}
	if tagged, ok := ref.(reference.Tagged); ok {
		want.Tag = tagged.Tag()
	}
	_, want.Digest = ref.(reference.Digested)
	if got != want || got.Full() != ref.Name() || got.Familiar() != reference.FamiliarName(ref) {
		t.Errorf("%q: got %+v, want %+v; %q, want %q; %q, want %q", image, got, want, got.Full(), ref.Name(), got.Familiar(), reference.FamiliarName(ref))
	}
}

var imageNames = []string{
	"nginx", "nginx:1.27", "library/nginx", "bitnami/nginx:latest", "docker.io/nginx", "index.docker.io/nginx", "docker.io/library/a/b",
	"localhost/a", "localhost:5000/a:b", "registry.example.com:5000/team/worker:v2.3.1", "Foo/bar", "foo/Bar", "quay.io/Foo", "a_b.c/d", "-a.b/c",
	"ghcr.io/acme/api@sha256:" + strings.Repeat("ab", 32), "a:b@sha512:" + strings.Repeat("0", 128), "a@sha256:abc", "a@md5:" + strings.Repeat("0", 32),
	"a@SHA256:" + strings.Repeat("0", 64), "a@sha256:" + strings.Repeat("A", 64), strings.Repeat("ab", 32), strings.Repeat("a", 256), strings.Repeat("a", 243),
	"", "/", "a/", "/a", "a//b", "a:", "a:b:c", "a@b@c", "a__b", "a___b", "a--b", "a..b", "a._b", "a-", "a.b", "a.b/c", "a.b:80/c", "a.b:/c", "a.b:x/c",
	"[::1]:5000/a", "[::1]/a", "[]/a", "[g]/a", "::1/a", "${IMAGE}", "{{ .image }}", "a b", "ä", "a:" + strings.Repeat("t", 128), "a:" + strings.Repeat("t", 129),
	"a:-b", "a:.b", "a:_b", "a.-b/c", "a-.b/c", "docker.io/", "library/", "A", "A:b", "a.b/C:D", "localhost", "a:B@sha256:" + strings.Repeat("0", 64), "K/a", "\u212a/a",
}

func TestParseName(t *testing.T) {
	for _, image := range imageNames {
		sameName(t, image)
	}
}

func FuzzParseName(f *testing.F) {
	for _, image := range imageNames {
		f.Add(image)
	}
	f.Fuzz(sameName)
}
