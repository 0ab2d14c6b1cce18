package command

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
)

// remark is what is to be said besides settings.
type remark struct {
	Severity string `json:"severity"` // info, warning, error
	Rule     string `json:"rule,omitempty"`
	Path     string `json:"path,omitempty"`
	Message  string `json:"message"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
}

// scope is a container, a pod, or the object around them.
type scope struct {
	Type     string    `json:"type"` // pod, container, initContainer, ephemeralContainer, object
	Name     string    `json:"name,omitempty"`
	Path     string    `json:"path,omitempty"`
	Settings []setting `json:"settings"`
	Remarks  []remark  `json:"remarks"`

	path edit.Path
}

// kinds are what the containers of each list are called in the output, in the order
// in which the kubelet starts them.
var kinds = []struct {
	list pods.ContainerType
	kind string
}{
	{pods.Init, "initContainer"},
	{pods.Regular, "container"},
	{pods.Ephemeral, "ephemeralContainer"},
}

// scopes sorts what was planned for an object by where it holds: the object,
// then each pod with its containers.
func scopes(o *edit.Object) []*scope {
	paths := podPaths(o)
	out := []*scope{}
	type key struct{ kind, path string }
	known := map[key]*scope{}
	at := func(p edit.Path, container string) (*scope, edit.Path) {
		kind, length := place(p)
		if paths[p.String()] {
			kind, length = "pod", len(p)
		}
		path, rest := p[:length], p[length:]
		k := key{kind, path.String()}
		s := known[k]
		if s == nil {
			s = &scope{Type: kind, Path: k.path, path: path, Settings: []setting{}, Remarks: []remark{}}
			known[k], out = s, append(out, s)
		}
		if kind != "pod" && kind != "object" && s.Name == "" {
			s.Name = container
		}
		return s, rest
	}
	for i := range o.Plan.Edits {
		e := &o.Plan.Edits[i]
		s, rest := at(e.Path, e.Container)
		s.Settings = append(s.Settings, editSetting(e, rest))
	}
	for i := range o.Plan.Notes {
		n := &o.Plan.Notes[i]
		s, rest := at(n.Path, n.Container)
		if n.Severity == edit.Held || n.Severity >= edit.Warning && n.Current != nil && len(rest) > 1 && rest[0].Key == "securityContext" {
			s.Settings = append(s.Settings, noteSetting(n, rest))
		}
		if n.Severity > edit.Held {
			s.Remarks = append(s.Remarks, remark{
				Severity: n.Severity.String(), Rule: n.Rule, Path: n.Path.String(), Message: n.Message, Line: n.At.Line, Column: n.At.Column,
			})
		}
	}
	for _, s := range out {
		slices.SortStableFunc(s.Settings, func(a, b setting) int {
			return cmp.Or(cmp.Compare(rank(a.Name), rank(b.Name)), cmp.Compare(a.Name, b.Name))
		})
	}
	slices.SortStableFunc(out, compareScopes)
	return out
}

// podPaths are the paths of the pods that the plan speaks of, seen from what
// lies in them.
func podPaths(o *edit.Object) map[string]bool {
	out := map[string]bool{}
	look := func(p edit.Path) {
		switch kind, length := place(p); kind {
		case "object":
		case "pod":
			out[p[:length].String()] = true
		default:
			out[p[:length-2].String()] = true
		}
	}
	for i := range o.Plan.Edits {
		look(o.Plan.Edits[i].Path)
	}
	for i := range o.Plan.Notes {
		look(o.Plan.Notes[i].Path)
	}
	return out
}

// place says what kind of thing a path leads into, and how many of its steps
// lead there.
func place(p edit.Path) (kind string, length int) {
	for i := len(p) - 2; i >= 0; i-- {
		list := pods.ListOf(p[i].Key)
		for _, k := range kinds {
			if k.list == list && p[i+1].IsItem() {
				return k.kind, i + 2
			}
		}
	}
	for i := len(p) - 1; i >= 0; i-- {
		if key := p[i].Key; key == "securityContext" || key == "volumes" || key == "initContainers" {
			return "pod", i
		}
	}
	return "object", 0
}

// compareScopes puts the object first, and each pod before its containers.
func compareScopes(a, b *scope) int {
	return slices.Compare(scopeKey(a), scopeKey(b))
}

func scopeKey(s *scope) []string {
	if s.Type == "object" {
		return nil
	}
	for i, k := range kinds {
		if s.Type == k.kind {
			pod := s.path[:len(s.path)-2]
			index := s.path[len(s.path)-1].Index
			return append(pathKey(pod), "~", strconv.Itoa(i), sortable(index))
		}
	}
	return pathKey(s.path)
}

// pathKey makes a path comparable step by step, indexes by number.
func pathKey(p edit.Path) []string {
	var out []string
	for _, step := range p {
		if step.IsItem() {
			out = append(out, sortable(step.Index))
			continue
		}
		out = append(out, step.Key)
	}
	return out
}

// sortable writes a number so that longer ones sort behind shorter ones.
func sortable(n int) string {
	text := strconv.Itoa(n)
	return strconv.Itoa(len(text)) + "." + text
}
