//go:build !nolearn

package command

import (
	"context"
	"os"
	"path/filepath"

	"github.com/podharden/podharden/transformer"
	"github.com/podharden/podharden/transformer/files"
)

// images lists what the arguments name: references, archives and layouts as
// they are; of manifests, the images of which nothing is known.
func (l *learnt) images(ctx context.Context, s Streams, c configuration, args []string) ([]string, error) {
	var refs, manifests []string
	for _, a := range args {
		if holdsManifests(a) {
			manifests = append(manifests, a)
		} else {
			refs = append(refs, a)
		}
	}
	if len(manifests) == 0 {
		return refs, nil
	}
	h, err := c.hardener()
	if err != nil {
		return nil, err
	}
	work := func(_ files.File, text []byte) ([]byte, struct{}, error) {
		_, err := h.Stream(text, transformer.Keep)
		return nil, struct{}{}, err
	}
	deliver := func(o files.Outcome[struct{}]) error {
		if o.Err != nil {
			s.say("error: %v", o.Err)
		}
		return nil
	}
	found := files.Walk(manifests, files.Options{})
	if err := files.Process(ctx, found.Files, files.Options{}, 0, work, deliver); err != nil {
		return nil, err
	}
	for _, err := range found.Errors {
		s.say("error: %v", err)
	}
	unknown := h.UnknownImages()
	if len(unknown) == 0 && len(refs) == 0 {
		s.say("nothing to learn: something is known of every image of the manifests")
	}
	return append(refs, unknown...), nil
}

// holdsManifests reports whether an argument is the path of manifests: a file
// of theirs, or a folder that is no OCI layout.
func holdsManifests(arg string) bool {
	info, err := os.Stat(arg)
	if err != nil {
		return false
	}
	if !info.IsDir() {
		switch filepath.Ext(arg) {
		case ".yaml", ".yml", ".json":
			return true
		}
		return false
	}
	_, err = os.Stat(filepath.Join(arg, "oci-layout"))
	return err != nil
}
