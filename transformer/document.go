package transformer

import (
	"bytes"
	"fmt"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/layout"
	"github.com/podharden/podharden/transformer/pods"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Proof says when a rendered text is parsed again and compared with what was
// meant.
type Proof int

const (
	// WhereOdd proves a text unless nothing but block lines were inserted
	// among block lines. For streams.
	WhereOdd Proof = iota
	// Always proves every text. For files.
	Always
)

// document is one parsed text and the way to the objects in it.
type document struct {
	text []byte
	root *yaml.Node
	// in finds the objects' nodes below a root that text was parsed into.
	in func(root *yaml.Node) []*yaml.Node
}

// outcome is what became of one text.
type outcome struct {
	text     []byte
	objects  []edit.Object
	refused  []*pods.Problem // objects that can't be read
	fallback bool            // the tree had to be encoded
	typed    bool            // it has a kind
}

// harden edits the objects of a document and renders its text. An object that
// can't be edited is left as it was, with an error note, and the others go on.
func (h *Hardener) harden(d document, proof Proof) outcome {
	failed := map[int]error{}
	for {
		out, i, err := h.attempt(d, failed, proof)
		if err == nil {
			return out
		}
		if i >= 0 {
			failed[i] = err
		} else {
			for i := range out.objects {
				failed[i] = err
			}
		}
		// the tree holds half an edit: start anew, without those objects
		if d.root, err = parse(d.text); err != nil {
			return outcome{text: d.text}
		}
	}
}

// attempt does harden's work, but for the objects that failed before. An error
// is that of the i-th object, or of the whole text if i is -1.
func (h *Hardener) attempt(d document, failed map[int]error, proof Proof) (out outcome, i int, err error) {
	out.text = d.text
	tree := edit.NewTree(d.root)
	located, refused := h.locate(d.in(d.root))
	out.refused = refused
	for i := range located {
		obj, node := &located[i], located[i].Node.YNode()
		if cause := failed[i]; cause != nil {
			out.objects = append(out.objects, edit.Object{Ref: obj.Ref, Plan: edit.Plan{Notes: []edit.Note{leftAlone(cause)}}})
			continue
		}
		o := h.plan(obj)
		fillPlaces(node, &o.Plan)
		for _, e := range o.Plan.Edits {
			if err := tree.Apply(node, e); err != nil {
				return out, i, err
			}
		}
		out.objects = append(out.objects, o)
	}
	if tree.Changed() {
		if out.text, out.fallback, err = write(d, tree, proof); err != nil {
			return out, -1, err
		}
	}
	for i := range located {
		if failed[i] == nil {
			h.verify(&located[i], &out.objects[i].Plan)
		}
	}
	return out, 0, nil
}

// locate finds the objects with pods below nodes, and those that can't be read.
func (h *Hardener) locate(nodes []*yaml.Node) (located []pods.Object, refused []*pods.Problem) {
	for _, n := range nodes {
		found, problems := h.kinds.Locate(n)
		located = append(located, found...)
		refused = append(refused, problems...)
	}
	return located, refused
}

// write renders the edited tree, and proves the text. If it can't be rendered,
// a stream gets the encoded tree, proved in the same way.
func write(d document, tree *edit.Tree, proof Proof) (out []byte, encoded bool, err error) {
	r, err := layout.Render(d.text, tree, d.in(d.root)...)
	if err == nil && (proof == Always || !r.Plain) {
		err = layout.Prove(readable(r.Text), tree.Root())
	}
	if err == nil || proof == Always {
		return r.Text, false, err
	}
	body, encodeErr := yaml.Marshal(tree.Root())
	if encodeErr != nil {
		return nil, true, err
	}
	out = append(marker(d.text), body...)
	return out, true, layout.Prove(readable(out), tree.Root())
}

// marker is what a text begins with down to its marker line; nothing if it has
// none. The encoder leaves it out, and the document would run into the one
// before it.
func marker(text []byte) []byte {
	for i := 0; i < len(text); {
		j := bytes.IndexByte(text[i:], '\n')
		if j < 0 {
			break
		}
		line := text[i : i+j+1]
		i += j + 1
		if bytes.HasPrefix(line, []byte("---")) {
			if rest := bytes.TrimSpace(line[3:]); len(rest) == 0 || rest[0] == '#' {
				return bytes.Clone(text[:i])
			}
			return []byte("---\n")
		}
		if len(bytes.TrimSpace(line)) > 0 && line[0] != '#' && line[0] != '%' {
			break
		}
	}
	return nil
}

func leftAlone(cause error) edit.Note {
	return edit.Note{
		Severity: edit.Error,
		Rule:     ruleInput,
		Message:  fmt.Sprintf("left alone, since the edits can't be written safely: %v", cause),
	}
}

// fillPlaces fills in where in the text the fields of a plan stand.
func fillPlaces(obj *yaml.Node, p *edit.Plan) {
	for i := range p.Edits {
		p.Edits[i].At = edit.Locate(obj, p.Edits[i].Path)
	}
	for i := range p.Notes {
		p.Notes[i].At = edit.Locate(obj, p.Notes[i].Path)
	}
}
