package layout

import (
	"bytes"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// keepsComments reports whether every comment of a text belongs, once it is
// edited, to the node that it belonged to before, as the parser sees it. Then
// tools that write the tree anew, as kpt and kustomize do, leave each where it
// is.
func keepsComments(before, after []byte) bool {
	a, b := &yaml.Node{}, &yaml.Node{}
	return yaml.Unmarshal(amongOthers(before), a) == nil && yaml.Unmarshal(amongOthers(after), b) == nil && sameOwners(a, b)
}

// amongOthers puts another item behind the item of a list, because what
// follows decides whose a comment is.
func amongOthers(text []byte) []byte {
	dash := bytes.TrimLeft(text, " ")
	if !bytes.HasPrefix(dash, []byte("- ")) {
		return text
	}
	next := string(text[:len(text)-len(dash)]) + "- next: item\n"
	return append(append(bytes.Clone(text), '\n'), next...)
}

// sameOwners compares the comments of a tree with those of one that may hold
// more: what is new must have none.
func sameOwners(before, after *yaml.Node) bool {
	if before.HeadComment != after.HeadComment || before.LineComment != after.LineComment || before.FootComment != after.FootComment {
		return false
	}
	if before.Kind != after.Kind {
		return true // written out or replaced: there is no other place
	}
	if before.Kind != yaml.MappingNode {
		for i, c := range after.Content {
			if i < len(before.Content) && !sameOwners(before.Content[i], c) || i >= len(before.Content) && commented(c) {
				return false
			}
		}
		return true
	}
	at := make(map[string]int, len(before.Content)/2)
	for i := 0; i+1 < len(before.Content); i += 2 {
		at[before.Content[i].Value] = i
	}
	for i := 0; i+1 < len(after.Content); i += 2 {
		k, v := after.Content[i], after.Content[i+1]
		old, ok := at[k.Value]
		if ok && !(sameOwners(before.Content[old], k) && sameOwners(before.Content[old+1], v)) || !ok && (commented(k) || commented(v)) {
			return false
		}
	}
	return true
}

// commented reports whether a node or anything below it has a comment.
func commented(n *yaml.Node) bool {
	if n.HeadComment != "" || n.LineComment != "" || n.FootComment != "" {
		return true
	}
	for _, c := range n.Content {
		if commented(c) {
			return true
		}
	}
	return false
}
