package transformer

import (
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/layout"
	"github.com/podharden/podharden/transformer/nodes"
	"github.com/podharden/podharden/transformer/pods"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// draft is what is meant for one object.
type draft struct {
	obj    *pods.Object
	plan   edit.Object
	sets   []settings // what holds for each of its pods
	edited *yaml.Node // nil if it stays as it is, or can't be edited
	origin edit.Origin
	failed error
	cause  any // of a panic
}

// harden plans the edits of the objects of a unit, writes them into its text, and
// judges what came of it.
func (r *run) harden(u unit, located []pods.Object, o *outcome) {
	drafts := make([]draft, len(located))
	for i := range located {
		drafts[i].obj = &located[i]
		drafts[i].guard(func(d *draft) { r.draft(d, u.arena) })
	}
	text, encoded, why := r.write(u, drafts)
	for i := range drafts {
		d := &drafts[i]
		switch {
		case d.cause != nil:
			o.panicked(d.obj.Ref, d.cause)
			continue
		case d.failed != nil:
			o.leftAlone(d.obj.Ref, d.failed)
			continue
		}
		d.guard(func(d *draft) { r.verify(d) })
		if d.cause != nil {
			o.panicked(d.obj.Ref, d.cause)
			continue
		}
		if r.Digest != nil {
			r.Digest(&d.plan)
		}
		if encoded && d.edited != nil {
			o.anew(&d.plan, why)
			o.encoded++
		}
		o.objects = append(o.objects, d.plan)
	}
	o.text = text
}

// guard keeps a panic to the object at hand.
func (d *draft) guard(work func(*draft)) {
	defer func() { d.cause = recover() }()
	work(d)
}

// draft plans and applies the edits of one object.
func (r *run) draft(d *draft, arena *nodes.Arena) {
	d.plan, d.sets = r.plan(d.obj)
	node := d.obj.Node.YNode()
	fillPlaces(node, &d.plan.Plan)
	if len(d.plan.Plan.Edits) > 0 {
		d.edited, d.origin, d.failed = edit.ApplyIn(arena, node, d.plan.Plan.Edits)
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

// write writes what the drafts mean into the text of a unit. What can't be written
// fails; in a stream it is encoded, and why says what stood in the way.
func (r *run) write(u unit, drafts []draft) (text []byte, encoded bool, why error) {
	text, why = r.splice(u, drafts)
	if why == nil {
		return text, false, nil
	}
	if r.layout == Encode {
		if text, err := r.encode(u, drafts); err == nil {
			return text, true, why
		}
	}
	// those that can be written by themselves are, if that holds for them together
	edited := 0
	for i := range drafts {
		if drafts[i].edited != nil {
			edited++
		}
	}
	for i := range drafts {
		d := &drafts[i]
		if d.edited == nil {
			continue
		}
		if edited > 1 && edited <= maxShared {
			if _, err := r.splice(u, drafts[i:i+1]); err == nil {
				continue
			} else {
				d.failed = err
			}
		} else {
			d.failed = why
		}
		d.edited = nil
	}
	if text, err := r.splice(u, drafts); err == nil {
		return text, false, nil
	} else {
		why = err
	}
	for i := range drafts {
		if drafts[i].edited != nil {
			drafts[i].edited, drafts[i].failed = nil, why
		}
	}
	return u.text, false, nil
}

// maxShared is how many objects that share anchors are tried one by one where one
// of them can't be written.
const maxShared = 50

// splice carries the drafts over to the text, and proves it where need be.
func (r *run) splice(u unit, drafts []draft) ([]byte, error) {
	is, origin, err := settle(u, drafts)
	if err != nil || is == u.root {
		return u.text, err
	}
	out, err := layout.Splice(u.text, u.root, is, origin, u.host)
	if err != nil {
		return u.text, err
	}
	switch {
	case !out.Plain:
		err = layout.Prove(u.text, out.Text, u.root, is, origin, u.arena.Parse)
	case r.layout == Keep: // a file is read again whatever was done to it
		err = layout.Reads(out.Text, is, u.arena.Parse)
	}
	if err != nil {
		return u.text, &layout.Error{Line: out.Line, Cause: err}
	}
	return out.Text, nil
}

// settle puts the edited objects back among the others.
func settle(u unit, drafts []draft) (*yaml.Node, edit.Origin, error) {
	objects := map[*yaml.Node]*yaml.Node{}
	origin := edit.Origin{}
	for i := range drafts {
		if d := &drafts[i]; d.edited != nil {
			objects[d.obj.Node.YNode()] = d.edited
			for n, old := range d.origin {
				origin[n] = old
			}
		}
	}
	if len(objects) == 0 {
		return u.root, origin, nil
	}
	is, err := edit.Settle(u.root, objects, origin)
	if err != nil {
		return nil, nil, &layout.Error{Line: u.node.Line, Cause: err}
	}
	return is, origin, nil
}
