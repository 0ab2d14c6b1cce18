package report

import (
	"github.com/GoogleContainerTools/kpt-functions-sdk/go/fn"

	"github.com/podharden/podharden/transformer/edit"
)

// Mode says how fine kpt results are.
type Mode string

const (
	// Summary gives one result for each changed object; the empty Mode too.
	Summary Mode = "summary"
	// Fields gives one result for each edit.
	Fields Mode = "fields"
)

// Results renders objects as the results of a KRM function: for each object
// what was done (severity info), then its warnings, errors and infos. The SDK's
// Results.ExitCode gives the exit code.
//
// Fields are named where they lie in the items that come out. So a second run says
// nothing twice.
//
// Values in field.currentValue and field.proposedValue are plain JSON data.
// Tags are rule, container and why, where there is one.
func Results(objects []edit.Object, mode Mode) fn.Results {
	var out fn.Results
	for i := range objects {
		out = appendObject(out, &objects[i], mode)
	}
	return out
}

func appendObject(out fn.Results, o *edit.Object, mode Mode) fn.Results {
	ref, file, ahead := resourceRef(&o.Ref), sourceFile(&o.Ref), o.Plan.Edits
	if c, ok := o.Digest.(*counts); ok {
		ahead = c.ahead
	}
	if mode != Fields && changed(o) {
		c := countObject(o)
		out = append(out, &fn.Result{
			Message:     "hardened: " + c.summary(),
			Severity:    fn.Info,
			ResourceRef: ref,
			File:        file,
		})
	}
	if mode == Fields {
		for i := range o.Plan.Edits {
			e := &o.Plan.Edits[i]
			out = append(out, &fn.Result{
				Message:     editMessage(e),
				Severity:    fn.Info,
				ResourceRef: ref,
				Field:       resultField(edit.Moved(ahead, e.Path), e.Old, e.New),
				File:        file,
				Tags:        tags(e.Rule, e.Container, e.Why),
			})
		}
	}
	for i := range o.Plan.Notes {
		n := &o.Plan.Notes[i]
		if n.Severity == edit.Held {
			continue
		}
		out = append(out, &fn.Result{
			Message:     clean(n.Message),
			Severity:    fn.Severity(n.Severity.String()),
			ResourceRef: ref,
			Field:       resultField(edit.Moved(ahead, n.Path), n.Current, n.Proposed),
			File:        file,
			Tags:        tags(n.Rule, n.Container, n.Why),
		})
	}
	return out
}

// resourceRef names the object; nil for what is about no object.
func resourceRef(r *edit.Ref) *fn.ResourceRef {
	ref := fn.ResourceRef{
		APIVersion: clean(r.APIVersion),
		Kind:       clean(r.Kind),
		Name:       clean(r.Name),
		Namespace:  clean(r.Namespace),
	}
	if ref == (fn.ResourceRef{}) {
		return nil
	}
	return &ref
}

func sourceFile(r *edit.Ref) *fn.File {
	if r.File == "" {
		return nil
	}
	return &fn.File{Path: clean(r.File), Index: r.Index}
}

// resultField names the field; nil for what is about no field.
func resultField(path edit.Path, current, proposed any) *fn.Field {
	if len(path) == 0 {
		return nil
	}
	return &fn.Field{
		Path:          clean(path.String()),
		CurrentValue:  plain(current),
		ProposedValue: plain(proposed),
	}
}

func tags(rule, container, why string) map[string]string {
	out := make(map[string]string, 3)
	for _, t := range [...]struct{ key, value string }{{"rule", rule}, {"container", container}, {"why", why}} {
		if t.value != "" {
			out[t.key] = clean(t.value)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}
