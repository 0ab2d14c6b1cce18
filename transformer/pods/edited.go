package pods

import (
	"maps"
	"slices"

	"github.com/podharden/podharden/transformer/edit"
)

// Edited gives the view that Locate would give of the pod once edits of its
// object are applied, as far as the edits are of the usual kind: fields of
// security contexts, and volumes, mounts and variables that are added. ok is false
// for all others: then only locating tells. Containers and Volumes of the view
// stay those before; its Spec is what the API server would see.
func (p *Pod) Edited(edits []edit.Edit) (view Pod, ok bool) {
	if !p.Plain() || p.security != nil {
		return Pod{}, false
	}
	e := editing{spec: maps.Clone(p.Spec)}
	for i := range edits {
		if !e.apply(p.Path, &edits[i]) {
			return Pod{}, false
		}
	}
	view = *p
	view.Spec, view.Security = e.spec, mapAt(e.spec, "securityContext")
	return view, true
}

// editing is a pod spec of which that is copied which edits may change.
type editing struct {
	spec   map[string]any
	copied map[string][]bool // containers of a list
	own    bool              // the securityContext of the pod is a copy
	lists  map[listOf]bool   // lists that were appended to: they are copies
}

// listOf is a list of the pod, or of one of its containers.
type listOf struct {
	containers string
	index      int
	field      string
}

// apply carries out an edit; it is false where that is not safe.
func (e *editing) apply(pod edit.Path, x *edit.Edit) bool {
	if len(x.Path) <= len(pod) || !slices.Equal(x.Path[:len(pod)], pod) {
		return false
	}
	path := x.Path[len(pod):]
	field := path[0].Key
	switch {
	case field == "securityContext":
		if !e.own {
			e.own = true
			e.spec[field] = deepCopy(e.spec[field])
		}
		return change(e.spec, path, x, false)
	case field == "volumes" && len(path) == 1:
		return change(e.spec, path, x, e.appends(listOf{field: field}))
	case len(path) < 3 || !slices.ContainsFunc(containerLists[:], func(l containerList) bool { return l.field == field }):
		return false
	}
	c := e.container(field, path[1].Index)
	if c == nil {
		return false
	}
	inner := path[2:]
	switch inner[0].Key {
	case "securityContext":
		return change(c, inner, x, false)
	case "volumeMounts", "env":
		return len(inner) == 1 && change(c, inner, x, e.appends(listOf{field, path[1].Index, inner[0].Key}))
	}
	return false
}

// appends notes that a list is appended to, and reports whether it was before.
func (e *editing) appends(l listOf) (before bool) {
	if e.lists == nil {
		e.lists = map[listOf]bool{}
	}
	before, e.lists[l] = e.lists[l], true
	return before
}

// container is a container that may be changed; nil if there is none.
func (e *editing) container(field string, i int) map[string]any {
	list, _ := e.spec[field].([]any)
	if i >= len(list) {
		return nil
	}
	if e.copied[field] == nil {
		if e.copied == nil {
			e.copied = map[string][]bool{}
		}
		e.copied[field] = make([]bool, len(list))
		list = slices.Clone(list)
		e.spec[field] = list
	}
	c, _ := list[i].(map[string]any)
	if c != nil && !e.copied[field][i] {
		c = maps.Clone(c)
		if security, ok := c["securityContext"]; ok {
			c["securityContext"] = deepCopy(security)
		}
		list[i], e.copied[field][i] = c, true
	}
	return c
}

// change carries out an edit in a mapping that may be changed, down to its end. A
// list is copied before something is appended to it, but for one that is a copy.
func change(m map[string]any, path edit.Path, x *edit.Edit, copied bool) bool {
	for ; len(path) > 1; path = path[1:] {
		next, _ := m[path[0].Key].(map[string]any)
		if next == nil {
			if path[0].IsItem() || m[path[0].Key] != nil || x.Op == edit.Remove {
				return false
			}
			next = map[string]any{}
			m[path[0].Key] = next
		}
		m = next
	}
	key := path[0].Key
	if path[0].IsItem() {
		return false
	}
	value, ok := plain(x.New)
	switch {
	case !ok:
		return false
	case x.Op == edit.Remove:
		delete(m, key)
	case x.Op == edit.Set:
		m[key] = value
	case m[key] == nil:
		m[key] = []any{value}
	default:
		list, isList := m[key].([]any)
		if !isList {
			return false
		}
		if !copied {
			list = slices.Clip(list)
		}
		m[key] = append(list, value)
	}
	return true
}

// plain is a new value as the Reader reads it; ok is false for what it would not be.
func plain(v any) (out any, ok bool) {
	switch v := v.(type) {
	case nil, bool, int64, string:
		return v, true
	case int:
		return int64(v), true
	case edit.Fields:
		m := make(map[string]any, len(v))
		for _, f := range v {
			if m[f.Name], ok = plain(f.Value); !ok {
				return nil, false
			}
		}
		return m, true
	case map[string]any:
		m := make(map[string]any, len(v))
		for k, x := range v {
			if m[k], ok = plain(x); !ok {
				return nil, false
			}
		}
		return m, true
	case []any:
		list := make([]any, len(v))
		for i, x := range v {
			if list[i], ok = plain(x); !ok {
				return nil, false
			}
		}
		return list, true
	}
	return nil, false
}

// deepCopy copies mappings, and all that is in them.
func deepCopy(v any) any {
	m, ok := v.(map[string]any)
	if !ok {
		return v
	}
	out := make(map[string]any, len(m))
	for k, x := range m {
		out[k] = deepCopy(x)
	}
	return out
}
