package securitycontext

import (
	"strings"
	"testing"

	"github.com/podharden/podharden/transformer/edit"
)

// said renders edits and notes, one line each, notes by their message; what is
// held is left out.
func said(p edit.Plan) []string {
	var out []string
	for _, e := range p.Edits {
		line := e.Path.String()
		switch e.Op {
		case edit.Set:
			line += " = " + render(e.New)
			if e.Old != nil {
				line += " (was " + edit.Inline(e.Old) + ")"
			}
		case edit.Append:
			line += " += " + render(e.New)
		case edit.Remove:
			line += " removed (was " + edit.Inline(e.Old) + ")"
		}
		out = append(out, line+" ["+e.Why+"]")
	}
	for _, n := range p.Notes {
		if n.Severity != edit.Held {
			out = append(out, n.Severity.String()+": "+n.Message)
		}
	}
	return out
}

func render(v any) string {
	if f, ok := v.(edit.Fields); ok {
		parts := make([]string, len(f))
		for i, x := range f {
			parts[i] = x.Name + ": " + render(x.Value)
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return edit.Inline(v)
}

// apply writes a plan into a copy of the object.
func apply(t testing.TB, obj map[string]any, p edit.Plan) map[string]any {
	t.Helper()
	var out any = deep(obj)
	for _, e := range p.Edits {
		out = write(t, out, e.Path, e)
	}
	return out.(map[string]any)
}

// removed marks what write is to take out of its parent.
type removed struct{}

func write(t testing.TB, v any, path edit.Path, e edit.Edit) any {
	t.Helper()
	if len(path) == 0 {
		switch e.Op {
		case edit.Remove:
			if v == nil {
				t.Errorf("%s: removed, but not there", e.Path)
			}
			return removed{}
		case edit.Append:
			return append(list(v), plain(e.New))
		}
		return plain(e.New)
	}
	step := path[0]
	if step.IsItem() {
		l := list(v)
		if step.Index >= len(l) {
			t.Fatalf("%s: no item %d", e.Path, step.Index)
		}
		if x := write(t, l[step.Index], path[1:], e); x == (removed{}) {
			return append(l[:step.Index:step.Index], l[step.Index+1:]...)
		} else {
			l[step.Index] = x
		}
		return l
	}
	m := mapping(v)
	if m == nil {
		m = map[string]any{}
	}
	if x := write(t, m[step.Key], path[1:], e); x == any(removed{}) {
		delete(m, step.Key)
	} else {
		m[step.Key] = x
	}
	return m
}

func deep(v any) any {
	switch v := v.(type) {
	case map[string]any:
		m := make(map[string]any, len(v))
		for k := range v {
			m[k] = deep(v[k])
		}
		return m
	case []any:
		l := make([]any, len(v))
		for i := range v {
			l[i] = deep(v[i])
		}
		return l
	}
	return v
}

// plain turns a value as edits write it back into one to compare with.
func plain(v any) any {
	f, ok := v.(edit.Fields)
	if !ok {
		return v
	}
	m := make(map[string]any, len(f))
	for _, x := range f {
		m[x.Name] = plain(x.Value)
	}
	return m
}
