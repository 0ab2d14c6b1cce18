package learn

import (
	"context"
	"fmt"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/layout"
)

// readLayout reads a folder in the OCI image layout
// (https://github.com/opencontainers/image-spec/blob/main/image-layout.md).
func readLayout(ctx context.Context, dir string, platform v1.Platform, o Options) (*Image, error) {
	index, err := layout.ImageIndexFromPath(dir)
	if err != nil {
		return nil, fmt.Errorf("no OCI layout: %w", err)
	}
	image, err := imageOf(index, platform)
	if err != nil {
		return nil, err
	}
	config, err := image.ConfigFile()
	if err != nil {
		return nil, err
	}
	if err := checkPlatform(config, platform); err != nil {
		return nil, err
	}
	return readLayers(ctx, image, o)
}

// maxIndexes is how deep indexes may lie in indexes.
const maxIndexes = 8

// imageOf finds the image for a platform in an index, or in an index in it.
func imageOf(index v1.ImageIndex, platform v1.Platform) (v1.Image, error) {
	for range maxIndexes {
		m, err := index.IndexManifest()
		if err != nil {
			return nil, err
		}
		d, err := choose(m, platform)
		if err != nil {
			return nil, err
		}
		if !d.MediaType.IsIndex() {
			return index.Image(d.Digest)
		}
		if index, err = index.ImageIndex(d.Digest); err != nil {
			return nil, err
		}
	}
	return nil, fmt.Errorf("more than %d indexes, each in the other", maxIndexes)
}
