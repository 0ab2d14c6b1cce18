package transformer

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/podharden/podharden/transformer/alias"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/layout"
	"github.com/podharden/podharden/transformer/pods"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// draft is what is meant for one object.
type draft struct {
	obj    *pods.Object
	plan   edit.Object
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
		drafts[i].guard(func(d *draft) { r.draft(d) })
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
func (r *run) draft(d *draft) {
	d.plan = r.plan(d.obj)
	node := d.obj.Node.YNode()
	fillPlaces(node, &d.plan.Plan)
	if len(d.plan.Plan.Edits) > 0 {
		d.edited, d.origin, d.failed = edit.Apply(node, d.plan.Plan.Edits)
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
	out, err := layout.Splice(u.text, u.root, is, origin)
	if err != nil {
		return u.text, err
	}
	if !out.Plain || r.layout == Keep {
		if err := layout.Prove(u.text, out.Text, u.root, is, origin, parse); err != nil {
			return u.text, &layout.Error{Line: out.Line, Cause: err}
		}
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

// encode writes a unit as a whole, as the encoder does, and proves it.
func (r *run) encode(u unit, drafts []draft) ([]byte, error) {
	is, _, err := settle(u, drafts)
	if err != nil {
		return nil, err
	}
	body, err := yaml.Marshal(is)
	if err != nil {
		return nil, err
	}
	margin := layout.Margin(u.text, firstLine(u))
	if !bytes.HasSuffix(u.text, []byte("\n")) {
		body = bytes.TrimSuffix(body, []byte("\n"))
	}
	if len(margin) > 0 {
		body = append(bytes.Clone(margin), bytes.ReplaceAll(body, []byte("\n"), append([]byte("\n"), margin...))...)
		body = bytes.TrimSuffix(body, margin)
	}
	out := append(append(marker(u.text), body...), endMarker(u.text)...)
	if newline(u.text) == "\r\n" {
		out = bytes.ReplaceAll(bytes.ReplaceAll(out, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n"))
	}
	again, err := parse(out)
	if err != nil || again == nil {
		return nil, layout.ErrParse
	}
	if !alias.Equal(again, is) {
		return nil, layout.ErrValue
	}
	if !layout.KeepsComments(u.text, out, u.root, again) {
		return nil, layout.ErrComments
	}
	return out, nil
}

// firstLine is an offset on the line where a unit's own text begins.
func firstLine(u unit) int {
	i := 0
	for l := 1; l < u.root.Content[0].Line; l++ {
		j := bytes.IndexByte(u.text[i:], '\n')
		if j < 0 {
			break
		}
		i += j + 1
	}
	return i
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

// endMarker is the end marker that a text ends with, from its line on; nothing if
// it has none.
func endMarker(text []byte) []byte {
	line := bytes.LastIndexByte(bytes.TrimRight(text, " \t\r\n"), '\n') + 1
	if rest := text[line:]; line > 0 && bytes.HasPrefix(rest, []byte("...")) {
		return rest
	}
	return nil
}

// leftAlone adds an object whose edits can't be written.
func (o *outcome) leftAlone(ref edit.Ref, cause error) {
	var at *layout.Error
	if !errors.As(cause, &at) {
		o.say(ref, edit.Note{Severity: edit.Error, Rule: ruleInput}, nil, func([]int) string { return "left alone: " + cause.Error() })
		return
	}
	note := edit.Note{Severity: edit.Error, Rule: ruleInput, At: edit.Position{Line: at.Line, Column: 1}}
	o.say(ref, note, []int{at.Line}, func(lines []int) string {
		return "left alone: " + odd(lines) + ` can't be edited safely: write it as plain "key: value" and "- item" lines, without anchors and tags`
	})
}

// anew says of an object that it was encoded.
func (o *outcome) anew(obj *edit.Object, cause error) {
	var lines []int
	var at *layout.Error
	if errors.As(cause, &at) {
		lines = []int{at.Line}
	}
	o.told = append(o.told, told{len(o.objects), len(obj.Plan.Notes), lines, func(lines []int) string {
		return "written anew as a whole, since " + odd(lines) + ` can't be edited in place: values and comments are as they were, blank lines, quotes and indentation may not be`
	}})
	obj.Plan.Notes = append(obj.Plan.Notes, edit.Note{Severity: edit.Warning, Rule: ruleInput})
}

// odd names the place that stood in the way.
func odd(lines []int) string {
	if len(lines) == 0 {
		return "the way a part of it is set out"
	}
	return fmt.Sprintf("what stands at line %d", lines[0])
}

// panicked adds an object that a panic was met in.
func (o *outcome) panicked(ref edit.Ref, cause any) {
	o.say(ref, edit.Note{Severity: edit.Error, Rule: ruleInput}, nil, func([]int) string {
		return fmt.Sprintf("left alone: internal error: %v: leave the object out, and report this", cause)
	})
}
