package layout

import (
	"bytes"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// maxTries bounds how many ways are tried to put new lines beside comments
// whose owner has to be guessed.
const maxTries = 64

// walkPart walks an object. Where comments leave several places for new lines,
// it takes those that leave every comment to the node it belongs to.
func (r *renderer) walkPart(p place) error {
	var first []splice
	mark, plain := len(r.splices), r.plain
	r.choice = nil
	for try := 0; try < maxTries; try++ {
		r.splices, r.plain, r.choices = r.splices[:mark:mark], plain, nil
		if err := r.walk(p); err != nil {
			return err
		}
		mine := r.splices[mark:]
		if len(r.choices) == 0 || r.keepsComments(p.node, mine) {
			return nil
		}
		if try == 0 {
			first = mine
		}
		if r.choice = next(r.choice, r.choices); r.choice == nil {
			break
		}
	}
	r.splices = append(r.splices[:mark:mark], first...)
	return nil
}

// next counts through all choices, each below its bound; nil when all were made.
func next(choice, bounds []int) []int {
	out := make([]int, len(bounds))
	copy(out, choice)
	for i := range out {
		if out[i]++; out[i] < bounds[i] {
			return out
		}
		out[i] = 0
	}
	return nil
}

// keepsComments reports whether the comments of an object stay with their nodes.
func (r *renderer) keepsComments(n *yaml.Node, splices []splice) bool {
	start, end := r.extent(n)
	before := r.text[start:end]
	after, err := apply(before, append([]splice{}, splices...), start)
	return err == nil && keepsComments(before, after)
}

// extent returns the lines of an object, with the comments behind it: from the
// line that it starts on to the next that holds anything else.
func (r *renderer) extent(n *yaml.Node) (start, end int) {
	start = r.lineStart(r.offset(n))
	at, err := r.end(n, -1)
	if err != nil {
		return start, len(r.text)
	}
	for end = r.nextLine(at); end < len(r.text); end = r.nextLine(end) {
		if _, blank, comment := r.source.indent(end); !blank && !comment {
			break
		}
	}
	if start <= len(bom) && bytes.HasPrefix(r.text, bom) {
		start = 0
	}
	return start, end
}
