package learn

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
)

// From says where images are read from.
type From string

const (
	// FromAuto takes what a path names for a file; a reference is asked of the
	// local engine first, then of its registry.
	FromAuto     From = "auto"
	FromRegistry From = "registry"
	FromEngine   From = "engine"  // Docker or Podman, through their commands
	FromArchive  From = "archive" // what docker save or podman save writes
	FromLayout   From = "layout"  // a folder in the OCI image layout
)

// Options say how images are read. The zero value is right for most.
type Options struct {
	From From
	// Platform is the one to read where an image has several, e.g. "linux/arm64";
	// "" is linux on the architecture that runs here.
	Platform string
	// Progress is told of the bytes read from layers so far; nil: nobody is.
	Progress func(ref string, bytes int64)
}

// Image is an image that was read.
type Image struct {
	Ref    string // as it was asked for
	Name   string // what an archive calls it; else Ref
	Digest string // "sha256:...": of the manifest where the source tells it, else of the configuration
	Config v1.Config
	tree   *tree
}

// Read reads an image: a reference, or the path of an archive or a layout. An
// error says what to do.
func Read(ctx context.Context, ref string, o Options) (*Image, error) {
	image, err := read(ctx, ref, o)
	if err != nil {
		return nil, fmt.Errorf("image %s: %w", ref, err)
	}
	image.Ref = ref
	if image.Name == "" && !isPath(ref, o) {
		image.Name = ref
	}
	return image, nil
}

// isPath reports whether a reference was read as the path of a file or folder.
func isPath(ref string, o Options) bool {
	if o.From == FromArchive || o.From == FromLayout {
		return true
	}
	_, err := os.Stat(ref)
	return err == nil && (o.From == FromAuto || o.From == "")
}

func read(ctx context.Context, ref string, o Options) (*Image, error) {
	platform, err := platformOf(o.Platform)
	if err != nil {
		return nil, err
	}
	switch o.From {
	case FromArchive:
		return readArchiveFile(ctx, ref, platform, o)
	case FromLayout:
		return readLayout(ctx, ref, platform, o)
	case FromAuto, "":
		if info, err := os.Stat(ref); err == nil {
			if info.IsDir() {
				return readLayout(ctx, ref, platform, o)
			}
			return readArchiveFile(ctx, ref, platform, o)
		}
	}
	r, err := name.ParseReference(ref)
	if err != nil {
		return nil, errors.New("neither a file nor an image reference: want a name such as registry.example.com/shop/web:1.4, an archive that docker save wrote, or an OCI layout folder")
	}
	switch o.From {
	case FromEngine:
		return readEngine(ctx, ref, platform, o)
	case FromRegistry:
		return readRegistry(ctx, r, platform, o)
	case FromAuto, "":
		image, err := readEngine(ctx, ref, platform, o)
		if err == nil || !errors.Is(err, errNotThere) {
			return image, err
		}
		return readRegistry(ctx, r, platform, o)
	}
	return nil, fmt.Errorf("unknown source %q: want auto, registry, engine, archive or layout", o.From)
}

// readLayers reads an image whose layers can be opened one by one, the lowest
// first.
func readLayers(ctx context.Context, image v1.Image, o Options) (*Image, error) {
	config, err := image.ConfigFile()
	if err != nil {
		return nil, err
	}
	layers, err := image.Layers()
	if err != nil {
		return nil, err
	}
	digest, err := image.Digest()
	if err != nil {
		return nil, err
	}
	out := &Image{Digest: digest.String(), Config: config.Config, tree: newTree()}
	l := newLimits()
	meter := &meter{options: o, ctx: ctx}
	for i, layer := range layers {
		records, err := readOne(layer, l, meter)
		if err != nil {
			return nil, fmt.Errorf("layer %d of %d: %w", i+1, len(layers), err)
		}
		out.tree.add(i+1, records)
	}
	return out, nil
}

func readOne(layer v1.Layer, l *limits, m *meter) ([]record, error) {
	r, err := layer.Uncompressed()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return readLayer(m.of(r), l)
}

// meter counts what is read, for progress, and stops when the context ends.
type meter struct {
	ctx     context.Context
	options Options
	ref     string
	bytes   int64
}

func (m *meter) of(r io.Reader) io.Reader { return &metered{r, m} }

type metered struct {
	r io.Reader
	m *meter
}

func (r *metered) Read(p []byte) (int, error) {
	if err := r.m.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := r.r.Read(p)
	r.m.bytes += int64(n)
	if r.m.options.Progress != nil {
		r.m.options.Progress(r.m.ref, r.m.bytes)
	}
	return n, err
}

func readArchiveFile(ctx context.Context, file string, platform v1.Platform, o Options) (*Image, error) {
	f, err := os.Open(filepath.Clean(file))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readArchive(ctx, f, "", platform, o)
}
