package command

import (
	"context"
	"encoding/json"

	"github.com/spf13/cobra"
)

const explainLong = `Explain prints for each container each setting: its value, what it becomes, and
where that comes from: the author, the pod, a profile, the configuration or one
of its rules, the image catalogue, an annotation. It changes nothing.

The files and the configuration are found as fix finds them.

Exit codes: 0 explained, 1 a file or an object could not be read, 2 wrong flags
or configuration, 130 interrupted.`

const explainExample = `  podharden explain deploy/web.yaml
  podharden explain --set existing=override deploy/
  podharden explain -o json deploy/ | jq '.files[].objects[].scopes[]'`

// explainVersion names the shape of explain's JSON. It changes whenever a field
// is renamed, removed, or means something else; new fields may come without.
const explainVersion = "podharden.dev/explanation/v1"

type (
	explanation struct {
		APIVersion string          `json:"apiVersion"`
		Kind       string          `json:"kind"`
		Files      []explainedFile `json:"files"`
	}
	explainedFile struct {
		Path    string            `json:"path"`
		Error   string            `json:"error,omitempty"`   // why it could not be read
		Skipped string            `json:"skipped,omitempty"` // why it was left alone
		Objects []explainedObject `json:"objects"`
	}
	explainedObject struct {
		APIVersion string   `json:"apiVersion,omitempty"`
		Kind       string   `json:"kind,omitempty"`
		Namespace  string   `json:"namespace,omitempty"`
		Name       string   `json:"name,omitempty"`
		Index      int      `json:"index"`
		Skipped    string   `json:"skipped,omitempty"`
		Scopes     []*scope `json:"scopes"`
	}
)

type explain struct {
	pathFlags
	output choice
}

func newExplain(s Streams) *cobra.Command {
	e := &explain{}
	cmd := &cobra.Command{
		Use:     "explain PATH...",
		Short:   "Say for each container each setting, and where it comes from",
		Long:    explainLong,
		Example: explainExample,
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.run(cmd.Context(), s, args)
		},
	}
	e.register(cmd)
	addChoice(cmd, &e.output, "output", "o", "the form of the explanation", outputText, outputJSON)
	return cmd
}

func (e *explain) run(ctx context.Context, s Streams, args []string) error {
	r, err := e.begin(s, exitFailed)
	if err != nil {
		return err
	}
	ctx, stop := interruptible(ctx, args)
	defer stop()
	asText := e.output.value == outputText
	text := explainer{color: r.colored(e.color.value)}
	err = r.over(ctx, args, func(it *item) error {
		if asText && it.err == nil {
			return r.print(text.file(it.explained()))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if !asText {
		if err := e.json(r); err != nil {
			return err
		}
	}
	for _, it := range r.items {
		r.tellError(it)
	}
	r.tellObjects(r.unmatched)
	if e.verbose {
		r.tellVerbose()
	}
	if left := leftAlone(r.items); left != "" {
		r.say("%s", left)
	}
	if r.totals().Broken > 0 {
		return &exit{code: r.failure}
	}
	return nil
}

func (e *explain) json(r *run) error {
	out := explanation{APIVersion: explainVersion, Kind: "Explanation", Files: []explainedFile{}}
	for _, it := range r.items {
		out.Files = append(out.Files, it.explained())
	}
	encoder := json.NewEncoder(r.Out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(out); err != nil {
		return r.unwritten(err)
	}
	return nil
}

// explained is what is to be said of an item.
func (it *item) explained() explainedFile {
	f := explainedFile{Path: it.path, Objects: []explainedObject{}}
	if it.err != nil {
		f.Error = withoutPath(it.err)
	}
	if it.left != nil {
		f.Skipped = it.left.Why
	}
	for i := range it.objects {
		o := &it.objects[i]
		f.Objects = append(f.Objects, explainedObject{
			APIVersion: o.Ref.APIVersion, Kind: o.Ref.Kind, Namespace: o.Ref.Namespace, Name: o.Ref.Name, Index: o.Ref.Index,
			Skipped: o.Skipped, Scopes: scopes(o),
		})
	}
	return f
}
