package command

import (
	"io"
	"strings"

	"github.com/podharden/podharden/transformer/images"
	"github.com/spf13/cobra"
)

const imagesLong = `Images lists what is known of public container images: as whom they start, which
user works, where they write, what keeps them from running restricted.

With image references, as they stand in a manifest, it explains each: what is set
for it, what is not, and from which source.

Exit codes: 0 all are known, 1 one is not, 2 wrong flags.`

const imagesExample = `  podharden images
  podharden images nginx:1.27-alpine registry.example.com/mirror/postgres:16`

func newImages(s Streams) *cobra.Command {
	return &cobra.Command{
		Use:     "images [IMAGE...]",
		Short:   "List the image catalogue, or explain images",
		Long:    imagesLong,
		Example: imagesExample,
		RunE: func(_ *cobra.Command, args []string) error {
			text, known := images.List(), true
			if len(args) > 0 {
				var parts []string
				for _, a := range args {
					_, ok := images.Lookup(a)
					known = known && ok
					parts = append(parts, images.Describe(a))
				}
				text = strings.Join(parts, "\n")
			}
			if _, err := io.WriteString(s.Out, text); err != nil {
				return &exit{exitFailed, err}
			}
			if !known {
				return &exit{code: exitFailed}
			}
			return nil
		},
	}
}
