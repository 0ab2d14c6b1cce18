package learn

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// kind says what stands at a path of an image.
type kind byte

const (
	regular kind = iota
	directory
	symlink
	device   // a device, pipe or socket
	whiteout // what lower layers have at the path is gone
	opaque   // what lower layers have below the path is gone
)

// file is what a layer says of one path.
type file struct {
	kind     kind
	mode     uint32 // permission bits, setuid 04000, setgid 02000, sticky 01000
	uid, gid int
	link     string // target of a symbolic link, or the path of a hard one
	text     []byte // content of a script, of /etc/passwd and /etc/group
	caps     []string
}

// record is one entry of a layer.
type record struct {
	path string // absolute, clean
	file
}

// limits bound what one image may cost. They are far above any image that
// people run, so that meeting one means that the image is broken or hostile.
type limits struct {
	entries int   // of all layers
	text    int64 // bytes of scripts that are kept
	bytes   int64 // uncompressed, of all layers
}

func newLimits() *limits { return &limits{entries: 2_000_000, text: 32 << 20, bytes: 256 << 30} }

const (
	// maxScript is the size in bytes of the largest script that is kept.
	maxScript = 128 << 10
	// maxAccounts is that of /etc/passwd and /etc/group.
	maxAccounts = 4 << 20
	// maxPath is Linux's PATH_MAX.
	maxPath = 4096
)

// errLayer marks a layer that is no readable tar archive.
var errLayer = errors.New("a layer is broken")

// readLayer reads a layer's tar stream to its end. Names are taken as a
// container engine takes them: none leads out of the image's root. It returns
// an error if the stream is no tar archive, ends early, or is beyond limits.
func readLayer(r io.Reader, l *limits) ([]record, error) {
	counted := &countingReader{r: r, left: &l.bytes}
	t := tar.NewReader(counted)
	var out []record
	for {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			// what follows the archive's end belongs to the digest
			_, err := io.Copy(io.Discard, counted)
			return out, err
		}
		if err != nil {
			return nil, layerError(err)
		}
		if l.entries--; l.entries < 0 {
			return nil, errors.New("the image has more than two million files: this is not supported")
		}
		rec, ok, err := newRecord(h, t, l)
		if err != nil {
			return nil, layerError(err)
		}
		if ok {
			out = append(out, rec)
		}
	}
}

func layerError(err error) error {
	if errors.Is(err, errTooLarge) {
		return err
	}
	return fmt.Errorf("%w: %w", errLayer, err)
}

const whiteoutPrefix = ".wh."

// newRecord reads one entry. It is false for entries that say nothing, such as
// the metadata of an archive.
func newRecord(h *tar.Header, content io.Reader, l *limits) (record, bool, error) {
	if len(h.Name) > maxPath || strings.ContainsRune(h.Name, 0) {
		return record{}, false, fmt.Errorf("a file name of %d bytes", len(h.Name))
	}
	rec := record{path: path.Join("/", h.Name)}
	rec.mode, rec.uid, rec.gid = uint32(h.Mode)&0o7777, h.Uid, h.Gid
	if name := path.Base(rec.path); strings.HasPrefix(name, whiteoutPrefix) {
		return whiteoutOf(rec, name)
	}
	switch h.Typeflag {
	case tar.TypeDir:
		rec.kind = directory
	case tar.TypeSymlink:
		rec.kind, rec.link = symlink, h.Linkname
	case tar.TypeLink:
		rec.link = path.Join("/", h.Linkname)
	case tar.TypeReg:
		rec.caps = fileCapabilities(h.PAXRecords["SCHILY.xattr.security.capability"])
		text, err := keptText(rec.path, h.Size, content, l)
		if err != nil {
			return record{}, false, err
		}
		rec.text = text
	case tar.TypeChar, tar.TypeBlock, tar.TypeFifo:
		rec.kind = device
	default:
		return record{}, false, nil
	}
	return rec, true, nil
}

// whiteoutOf reads a whiteout
// (https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts).
func whiteoutOf(rec record, name string) (record, bool, error) {
	dir := path.Dir(rec.path)
	switch {
	case name == ".wh..wh..opq":
		return record{path: dir, file: file{kind: opaque}}, true, nil
	case strings.HasPrefix(name, ".wh..wh."):
		return record{}, false, nil // AUFS's own
	}
	return record{path: path.Join(dir, strings.TrimPrefix(name, whiteoutPrefix)), file: file{kind: whiteout}}, true, nil
}

// keptText returns the content of the account files, and of what begins like a
// script; nil for all else, and for what is too large to be one.
func keptText(name string, size int64, content io.Reader, l *limits) ([]byte, error) {
	accounts := name == "/etc/passwd" || name == "/etc/group"
	most := int64(maxScript)
	if accounts {
		most = maxAccounts
	}
	if size > most || size > l.text || size < 3 {
		return nil, nil
	}
	head := make([]byte, 2)
	if _, err := io.ReadFull(content, head); err != nil {
		return nil, err
	}
	if !accounts && string(head) != "#!" {
		return nil, nil
	}
	text := bytes.NewBuffer(head)
	if _, err := io.Copy(text, content); err != nil {
		return nil, err
	}
	l.text -= size
	return text.Bytes(), nil
}

var errTooLarge = errors.New("the image's layers are larger than 256 GiB: this is not supported")

// countingReader counts the bytes of all layers against one limit.
type countingReader struct {
	r    io.Reader
	left *int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if *c.left -= int64(n); *c.left < 0 {
		return n, errTooLarge
	}
	return n, err
}
