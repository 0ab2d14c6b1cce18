package learn

import (
	"archive/tar"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tarOf makes a layer of headers; the content of a regular file is in Linkname.
func tarOf(t testing.TB, entries ...tar.Header) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, h := range entries {
		content := ""
		if h.Typeflag == tar.TypeReg {
			content, h.Linkname = h.Linkname, ""
			h.Size = int64(len(content))
		}
		if err := w.WriteHeader(&h); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func dir(name string, mode int64, uid, gid int) tar.Header {
	return tar.Header{Typeflag: tar.TypeDir, Name: name, Mode: mode, Uid: uid, Gid: gid}
}

func reg(name string, mode int64, content string) tar.Header {
	return tar.Header{Typeflag: tar.TypeReg, Name: name, Mode: mode, Linkname: content}
}

func link(name, to string) tar.Header {
	return tar.Header{Typeflag: tar.TypeSymlink, Name: name, Linkname: to, Mode: 0o777}
}

// layered is the tree of layers, the lowest first.
func layered(t testing.TB, layers ...[]byte) *tree {
	t.Helper()
	out := newTree()
	l := newLimits()
	for i, b := range layers {
		records, err := readLayer(bytes.NewReader(b), l)
		if err != nil {
			t.Fatal(err)
		}
		out.add(i+1, records)
	}
	return out
}

// paths lists all that a tree holds.
func paths(t *tree) string {
	var out []string
	t.walk(func(p string, n *node) bool {
		switch n.kind {
		case directory:
			p += "/"
		case symlink:
			p += " -> " + n.link
		}
		out = append(out, p)
		return true
	})
	return strings.Join(out, "\n")
}

func TestLayers(t *testing.T) {
	hostile := tar.Header{Typeflag: tar.TypeLink, Name: "../../b", Linkname: "../../etc/shadow"}
	tests := map[string]struct {
		layers [][]tar.Header
		want   string
	}{
		"a later layer lies over an earlier one": {
			layers: [][]tar.Header{
				{dir("app", 0o755, 0, 0), reg("app/a", 0o644, "one"), link("app/b", "a")},
				{reg("app/b", 0o644, "two")},
			},
			want: "/app/\n/app/a\n/app/b",
		},
		"a whiteout takes a file away, and what lies below a directory": {
			layers: [][]tar.Header{
				{reg("app/a", 0o644, ""), reg("app/b/c", 0o644, ""), reg("app/d", 0o644, "")},
				{reg("app/.wh.a", 0, ""), reg("app/.wh.b", 0, ""), reg("app/.wh.never", 0, "")},
			},
			want: "/app/\n/app/d",
		},
		"a whiteout does not take what its own layer brings, in either order": {
			layers: [][]tar.Header{
				{reg("a/old", 0o644, ""), reg("b/old", 0o644, "")},
				{reg("a/new", 0o644, ""), reg("a/.wh..wh..opq", 0, ""), reg("b/.wh..wh..opq", 0, ""), reg("b/new", 0o644, ""), reg(".wh.a", 0, "")},
			},
			want: "/a/\n/a/new\n/b/\n/b/new",
		},
		"a file takes the place of a directory, and the other way round": {
			layers: [][]tar.Header{
				{reg("a/x", 0o644, ""), reg("b", 0o644, "")},
				{reg("a", 0o644, ""), reg("b/y", 0o644, "")},
			},
			want: "/a\n/b/\n/b/y",
		},
		"no name leads out of the root": {
			layers: [][]tar.Header{{reg("../../etc/passwd", 0o644, "root:x:0:0"), hostile, reg("/abs", 0o644, ""), reg("./dot/./x", 0o644, "")}},
			want:   "/abs\n/b\n/dot/\n/dot/x\n/etc/\n/etc/passwd",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var layers [][]byte
			for _, entries := range test.layers {
				layers = append(layers, tarOf(t, entries...))
			}
			if diff := cmp.Diff(test.want, paths(layered(t, layers...))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestResolve(t *testing.T) {
	tr := layered(t, tarOf(t,
		dir("run/lock", 0o755, 0, 0), link("var/run", "/run"), link("var/lock", "run/../run/./lock"),
		link("loop", "/loop2"), link("loop2", "loop"), link("out", "../../../../etc"), dir("etc", 0o755, 0, 0), link("gone", "nowhere"),
	))
	for from, want := range map[string]string{
		"/var/run":      "/run",
		"/var/lock":     "/run/lock",
		"/var/run/lock": "/run/lock",
		"/out":          "/etc",
		"/loop":         "",
		"/gone":         "",
		"/":             "/",
	} {
		got, n := tr.resolve(from)
		if got != want || (n == nil) != (want == "") {
			t.Errorf("resolve(%q) = %q, %v, want %q", from, got, n != nil, want)
		}
	}
}

func TestKeptText(t *testing.T) {
	tr := layered(t, tarOf(t,
		reg("a.sh", 0o755, "#!/bin/sh\nexec a"), reg("binary", 0o755, "\x7fELF..."), reg("big.sh", 0o755, "#!"+strings.Repeat("x", maxScript)),
		reg("etc/passwd", 0o644, "root:x:0:0::/:/bin/sh\n"), reg("one", 0o755, "#"),
	))
	for p, want := range map[string]string{
		"/a.sh": "#!/bin/sh\nexec a", "/binary": "", "/big.sh": "", "/etc/passwd": "root:x:0:0::/:/bin/sh\n", "/one": "",
	} {
		if got := string(tr.at(p).text); got != want {
			t.Errorf("%s: text %q, want %q", p, got, want)
		}
	}
}

func TestBrokenLayers(t *testing.T) {
	whole := tarOf(t, reg("a", 0o644, strings.Repeat("x", 2000)))
	lies := bytes.Clone(whole)
	copy(lies[124:136], "00000777777\x00") // a size beyond the archive's end
	tests := map[string][]byte{
		"ends early":                         whole[:700],
		"says another size, checksum broken": lies,
		"no archive":                         bytes.Repeat([]byte("no archive"), 200),
		"a name longer than Linux takes":     tarOf(t, reg(strings.Repeat("a/", maxPath)+"b", 0o644, "")),
	}
	for name, b := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := readLayer(bytes.NewReader(b), newLimits()); !errors.Is(err, errLayer) {
				t.Errorf("error %v, want %v", err, errLayer)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	b := tarOf(t, reg("a", 0o644, ""), reg("b", 0o644, ""), reg("c.sh", 0o755, "#!/bin/sh"))
	if _, err := readLayer(bytes.NewReader(b), &limits{entries: 2, bytes: 1 << 20}); err == nil || err.Error() != "the image has more than two million files: this is not supported" {
		t.Errorf("entries: %v", err)
	}
	if _, err := readLayer(bytes.NewReader(b), &limits{entries: 9, bytes: 100}); !errors.Is(err, errTooLarge) {
		t.Errorf("bytes: %v", err)
	}
	records, err := readLayer(bytes.NewReader(b), &limits{entries: 9, bytes: 1 << 20, text: 4})
	if err != nil || records[2].text != nil {
		t.Errorf("text: %q, %v", records[2].text, err)
	}
}

// FuzzLayer: whatever a layer holds, reading it ends, and no path leads out of
// the image.
func FuzzLayer(f *testing.F) {
	f.Add(tarOf(f, dir("app", 0o755, 1, 1), reg("app/.wh.x", 0, ""), link("l", "../..")), "/l/app")
	f.Add(tarOf(f, reg("etc/passwd", 0o644, "a:b:1:2"), reg("etc/.wh..wh..opq", 0, "")), "/etc/../etc")
	f.Fuzz(func(t *testing.T, b []byte, at string) {
		records, err := readLayer(bytes.NewReader(b), newLimits())
		if err != nil {
			return
		}
		tr := newTree()
		tr.add(1, records)
		tr.add(2, records)
		for _, r := range records {
			if !strings.HasPrefix(r.path, "/") || strings.Contains(r.path, "/../") {
				t.Errorf("path %q", r.path)
			}
		}
		tr.resolve(at)
		userOf(at, tr)
	})
}
