// Package edittest reads edits that stand in test data, as lines in front of the text
// that they are of:
//
//	#! set a.b[0].c = VALUE          VALUE is YAML in flow style
//	#! append a.b = VALUE
//	#! remove a.b
//	#! set a.b = VALUE before c
//	#! of items[1]                   the edits that follow are of the object there
package edittest

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Edits are those of one object of a text.
type Edits struct {
	Of    edit.Path // where the object stands; edit.Root if it is the text itself
	Edits []edit.Edit
}

var line = regexp.MustCompile(`^#! (set|append|remove|of) (\S+)(?: = (.*?))?(?: before (\S+))?$`)

// Parse takes the edits off a text.
func Parse(text string) (edits []Edits, rest string, err error) {
	edits = []Edits{{}}
	for strings.HasPrefix(text, "#! ") {
		first, after, _ := strings.Cut(text, "\n")
		text = after
		m := line.FindStringSubmatch(first)
		if m == nil {
			return nil, "", fmt.Errorf("no edit: %s", first)
		}
		path, err := Path(m[2])
		if err != nil {
			return nil, "", err
		}
		if m[1] == "of" {
			edits = append(edits, Edits{Of: path})
			continue
		}
		e := edit.Edit{Op: map[string]edit.Op{"set": edit.Set, "append": edit.Append, "remove": edit.Remove}[m[1]], Path: path, Before: m[4]}
		if m[3] != "" {
			var n yaml.Node
			if err := yaml.Unmarshal([]byte(m[3]), &n); err != nil {
				return nil, "", err
			}
			if e.New, err = value(n.Content[0]); err != nil {
				return nil, "", err
			}
		}
		last := &edits[len(edits)-1]
		last.Edits = append(last.Edits, e)
	}
	return edits, text, nil
}

// Path reads a path such as a.b[0].c.
func Path(s string) (edit.Path, error) {
	p := edit.Root
	for _, word := range strings.Split(s, ".") {
		key, rest, _ := strings.Cut(word, "[")
		if key != "" {
			p = p.Key(key)
		}
		for rest != "" {
			var index string
			index, rest, _ = strings.Cut(rest, "]")
			i, err := strconv.Atoi(index)
			if err != nil {
				return nil, fmt.Errorf("path %s: %w", s, err)
			}
			p = p.Item(i)
			rest = strings.TrimPrefix(rest, "[")
		}
	}
	return p, nil
}

// value makes of a node what an edit holds.
func value(n *yaml.Node) (any, error) {
	switch n.Kind {
	case yaml.MappingNode:
		out := edit.Fields{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			v, err := value(n.Content[i+1])
			if err != nil {
				return nil, err
			}
			out = append(out, edit.Field{Name: n.Content[i].Value, Value: v})
		}
		return out, nil
	case yaml.SequenceNode:
		out := []any{}
		for _, c := range n.Content {
			v, err := value(c)
			if err != nil {
				return nil, err
			}
			out = append(out, v)
		}
		return out, nil
	}
	var v any
	err := n.Decode(&v)
	return v, err
}
