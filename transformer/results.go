package transformer

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/layout"
	"github.com/podharden/podharden/transformer/nodes"
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

// said is what a result says, whatever its layout. Of the images of which nothing
// is known, any list says enough: a second run finds fewer, because pods that the
// first has hardened wholly need nobody's knowledge any more.
func said(result *yaml.Node) string {
	r := new(nodes.Reader)
	v := r.Value(result)
	if r.Problem() != nil {
		return ""
	}
	if m, ok := v.(map[string]any); ok && m["resourceRef"] == nil {
		if tags, ok := m["tags"].(map[string]any); ok && tags["rule"] == ruleUnknown {
			return ruleUnknown
		}
	}
	return string(appendValue(make([]byte, 0, 512), v))
}

// appendValue appends a value's text, which no other value has.
func appendValue(out []byte, v any) []byte {
	switch v := v.(type) {
	case map[string]any:
		out = append(out, '{')
		keys := make([]string, 0, len(v))
		for k := range v {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			out = append(strconv.AppendQuote(out, k), ':')
			out = append(appendValue(out, v[k]), ',')
		}
		return append(out, '}')
	case []any:
		out = append(out, '[')
		for _, x := range v {
			out = append(appendValue(out, x), ',')
		}
		return append(out, ']')
	case string:
		return strconv.AppendQuote(out, v)
	}
	return fmt.Append(out, v)
}
