package transformer

import (
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/layout"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// addResults adds results to a list, but for those that it has already: a
// second run over the output of the first says nothing twice.
func addResults(text []byte, root *yaml.Node, results []*yaml.Node) (layout.Result, error) {
	have := map[string]bool{}
	if n := valueOf(root, "results"); n != nil && n.Kind == yaml.SequenceNode {
		for _, x := range n.Content {
			have[said(x)] = true
		}
	}
	// Behind the items results would part the last one from comments that
	// follow it, so they go in front of them if nothing else follows.
	before := ""
	object := root.Content[0]
	if c := object.Content; len(c) >= 2 && c[len(c)-2].Value == "items" {
		before = "items"
	}
	var edits []edit.Edit
	for _, r := range results {
		if known := said(r); !have[known] {
			have[known] = true
			edits = append(edits, edit.Edit{Op: edit.Append, Path: edit.Root.Key("results"), New: r, Before: before})
		}
	}
	if len(edits) == 0 {
		return layout.Result{Text: text, Plain: true}, nil
	}
	edited, origin, err := edit.Apply(object, edits)
	if err != nil {
		return layout.Result{}, &InputError{Reason: "the ResourceList: " + err.Error()}
	}
	is, err := edit.Settle(root, map[*yaml.Node]*yaml.Node{object: edited}, origin)
	if err != nil {
		return layout.Result{}, &InputError{Reason: "the ResourceList: " + err.Error()}
	}
	out, err := layout.Splice(text, root, is, origin, layout.NoHost)
	if err == nil && !out.Plain {
		err = layout.Prove(text, out.Text, root, is, origin, parse)
	}
	if err != nil {
		return layout.Result{}, &InputError{Reason: "results can't be added to the ResourceList: write its keys as plain lines"}
	}
	return out, nil
}
