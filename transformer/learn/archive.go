package learn

import (
	"archive/tar"
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"path"
	"strings"

	v1 "github.com/google/go-containerregistry/pkg/v1"
)

// archive is what docker save, podman save and the like write: a tar archive
// of configurations, manifests and layers, in any order. It is read once and
// front to back, so that it may come through a pipe: each layer is boiled down
// to its records as it passes.
type archive struct {
	documents map[string][]byte   // JSON files, by name
	layers    map[string][]record // by name
	links     map[string]string   // older versions of Docker link equal layers
}

// maxDocument is the size in bytes of the largest manifest or configuration
// that is read.
const maxDocument = 8 << 20

// readArchive reads the image of an archive; of several, the one that has the
// name ref.
func readArchive(ctx context.Context, r io.Reader, ref string, platform v1.Platform, o Options) (*Image, error) {
	a := archive{documents: map[string][]byte{}, layers: map[string][]record{}, links: map[string]string{}}
	m := &meter{ctx: ctx, options: o, ref: ref}
	plain, err := decompressed(bufio.NewReader(m.of(r)))
	if err != nil {
		return nil, archiveError(err)
	}
	if err := a.read(plain); err != nil {
		return nil, archiveError(err)
	}
	return a.image(ref, platform)
}

func archiveError(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, errTooLarge) {
		return err
	}
	return fmt.Errorf("the archive is broken, or none that docker save or podman save wrote: %w", err)
}

func (a *archive) read(r io.Reader) error {
	l := newLimits()
	t := tar.NewReader(r)
	for {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		at := path.Clean(h.Name)
		switch h.Typeflag {
		case tar.TypeSymlink:
			a.links[at] = path.Join(path.Dir(at), h.Linkname)
		case tar.TypeReg:
			if err := a.file(at, h.Size, t, l); err != nil {
				return fmt.Errorf("%s: %w", at, err)
			}
		}
	}
}

// file takes in one file of the archive, by what it begins with.
func (a *archive) file(at string, size int64, content io.Reader, l *limits) error {
	sum := digestOf(at)
	if sum != nil {
		content = io.TeeReader(content, sum.hash)
	}
	b := bufio.NewReaderSize(content, 4096)
	head, err := b.Peek(512)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	switch {
	case bytes.HasPrefix(head, []byte("{")) || bytes.HasPrefix(head, []byte("[")):
		if size > maxDocument {
			return fmt.Errorf("%d bytes of JSON", size)
		}
		if a.documents[at], err = io.ReadAll(b); err != nil {
			return err
		}
	case isTar(head) || isGzip(head) || isZstd(head):
		plain, err := decompressed(b)
		if err != nil {
			return err
		}
		if a.layers[at], err = readLayer(plain, l); err != nil {
			return err
		}
	}
	if _, err := io.Copy(io.Discard, b); err != nil {
		return err
	}
	return sum.check()
}

// digest is the checksum that a blob's name promises.
type digest struct {
	want string
	hash hash.Hash
}

func digestOf(at string) *digest {
	hex, ok := strings.CutPrefix(at, "blobs/sha256/")
	if !ok {
		return nil
	}
	return &digest{hex, sha256.New()}
}

func (d *digest) check() error {
	if d == nil || hex.EncodeToString(d.hash.Sum(nil)) == d.want {
		return nil
	}
	return errors.New("the content does not match its checksum")
}

func (a *archive) image(ref string, platform v1.Platform) (*Image, error) {
	m, err := a.manifest(ref, platform)
	if err != nil {
		return nil, err
	}
	var config v1.ConfigFile
	if err := json.Unmarshal(a.documents[path.Clean(m.Config)], &config); err != nil {
		return nil, archiveError(fmt.Errorf("configuration %s: %w", m.Config, err))
	}
	if err := checkPlatform(&config, platform); err != nil {
		return nil, err
	}
	out := &Image{Name: m.name(), Config: config.Config, Digest: m.digest, tree: newTree()}
	for i, at := range m.Layers {
		at = path.Clean(at)
		if to, ok := a.links[at]; ok {
			at = to
		}
		records, ok := a.layers[at]
		if !ok {
			return nil, archiveError(fmt.Errorf("layer %s is not in it", at))
		}
		out.tree.add(i+1, records)
	}
	return out, nil
}
