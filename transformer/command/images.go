package command

import (
	"encoding/json"
	"io"
	"strings"

	"github.com/podharden/podharden/transformer/images"
	"github.com/spf13/cobra"
)

const imagesLong = `Images lists what is known of public container images: as whom they start, which
user works, where they write, what keeps them from running restricted.

With image references, as they stand in a manifest, it explains each: what is set
for it, what is not, and from which source. With names that hold *, ? or [ it lists
the entries that match: by their name, or by the repository of an image. -o json has
where they write, too.

Exit codes: 0 all are known, 1 one is not, 2 wrong flags.`

const imagesExample = `  podharden images
  podharden images 'bitnami-*' '*filebeat*'
  podharden images nginx:1.27-alpine registry.example.com/mirror/postgres:16
  podharden images -o json | jq '.entries[] | select(.restricted == "no")'`

// imagesVersion names the shape of the JSON. It changes whenever a field is
// renamed, removed, or means something else; new fields may come without.
const imagesVersion = "podharden.dev/images/v1"

type (
	imageReport struct {
		APIVersion string         `json:"apiVersion"`
		Kind       string         `json:"kind"`
		Entries    []images.Row   `json:"entries,omitempty"` // of the catalogue
		Images     []knownOfImage `json:"images,omitempty"`  // that were asked for
	}
	knownOfImage struct {
		Image string      `json:"image"`
		Known bool        `json:"known"`
		Facts []imageFact `json:"facts,omitempty"`
	}
	imageFact struct {
		Topic string `json:"topic"`
		Text  string `json:"text"`
	}
)

func newImages(s Streams) *cobra.Command {
	var output choice
	cmd := &cobra.Command{
		Use:     "images [IMAGE|PATTERN...]",
		Short:   "List the image catalogue, or explain images",
		Long:    imagesLong,
		Example: imagesExample,
		ValidArgsFunction: func(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
			var out []cobra.Completion
			for _, name := range images.Names() {
				if strings.HasPrefix(name, typed) {
					out = append(out, name)
				}
			}
			return out, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			text, known := imagesText(args)
			if output.value == outputJSON {
				text, known = imagesJSON(args)
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
	addChoice(cmd, &output, "output", "o", "the form of the list", outputText, outputJSON)
	return cmd
}

// asked parts patterns from references. Nothing asks for the whole catalogue.
func asked(args []string) (rows []images.Row, references []string) {
	var globs []string
	for _, a := range args {
		if images.IsGlob(a) {
			globs = append(globs, a)
		} else {
			references = append(references, a)
		}
	}
	if len(args) == 0 || len(globs) > 0 {
		rows = images.Rows(globs...)
	}
	return rows, references
}

// imagesText is for people; known is false if something is not in the catalogue.
func imagesText(args []string) (text string, known bool) {
	rows, references := asked(args)
	var parts []string
	known = rows == nil || len(rows) > 0
	if rows != nil {
		parts = append(parts, images.List(rows))
	}
	for _, image := range references {
		_, ok := images.Lookup(image)
		known = known && ok
		parts = append(parts, images.Describe(image))
	}
	return strings.Join(parts, "\n"), known
}

// imagesJSON is for programs.
func imagesJSON(args []string) (text string, known bool) {
	rows, references := asked(args)
	out := imageReport{APIVersion: imagesVersion, Kind: "Images", Entries: rows}
	known = rows == nil || len(rows) > 0
	for _, image := range references {
		_, ok := images.Lookup(image)
		known = known && ok
		of := knownOfImage{Image: image, Known: ok}
		for _, l := range images.Explain(image) {
			of.Facts = append(of.Facts, imageFact{l.Topic, l.Text})
		}
		out.Images = append(out.Images, of)
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	_ = e.Encode(out) // these types can always be encoded
	return b.String(), known
}
