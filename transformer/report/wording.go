package report

import (
	"strconv"

	"github.com/podharden/podharden/transformer/edit"
)

// counted renders a number with its noun: "1 field", "2 fields".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// editMessage says in one clause what an edit does, in the imperative, so that
// it reads right before and after: "set runAsNonRoot to true (profile restricted)".
func editMessage(e *edit.Edit) string {
	out := action(e)
	if e.Why != "" {
		out += " (" + e.Why + ")"
	}
	return clean(out)
}

func action(e *edit.Edit) string {
	switch {
	case isVolume(e):
		return "add volume " + edit.Inline(member(e.New, "name")) + volumeSource(e.New)
	case isMount(e):
		return "mount volume " + edit.Inline(member(e.New, "name")) + " at " + edit.Inline(member(e.New, "mountPath"))
	case e.Op == edit.Append && lastKey(e.Path) == "env" && member(e.New, "value") == nil:
		return "add environment variable " + edit.Inline(member(e.New, "name"))
	case e.Op == edit.Append && lastKey(e.Path) == "env":
		return "set environment variable " + edit.Inline(member(e.New, "name")) + " to " + edit.Inline(member(e.New, "value"))
	case e.Op == edit.Append && lastKey(e.Path) == "initContainers":
		return "add init container " + edit.Inline(member(e.New, "name"))
	case e.Op == edit.Append:
		return "add " + edit.Inline(e.New) + " to " + fieldName(e.Path)
	case e.Op == edit.Remove && e.Old == nil:
		return "remove " + fieldName(e.Path)
	case e.Op == edit.Remove:
		return "remove " + fieldName(e.Path) + ", which was " + edit.Inline(e.Old)
	case e.Old == nil:
		return "set " + fieldName(e.Path) + " to " + edit.Inline(e.New)
	}
	return "change " + fieldName(e.Path) + " from " + edit.Inline(e.Old) + " to " + edit.Inline(e.New)
}

// isVolume reports whether the edit adds a volume to a pod.
func isVolume(e *edit.Edit) bool { return e.Op == edit.Append && lastKey(e.Path) == "volumes" }

// isMount reports whether the edit adds a mount to a container.
func isMount(e *edit.Edit) bool { return e.Op == edit.Append && lastKey(e.Path) == "volumeMounts" }

// member returns a member of a mapping that an edit writes, nil if it has none.
func member(value any, name string) any {
	switch v := value.(type) {
	case edit.Fields:
		for _, f := range v {
			if f.Name == name {
				return f.Value
			}
		}
	case map[string]any:
		return v[name]
	}
	return nil
}

// volumeSource renders the source of a new volume: " (emptyDir)", or with what
// it says: " (emptyDir {medium: Memory})".
func volumeSource(volume any) string {
	fields, _ := volume.(edit.Fields)
	for _, f := range fields {
		if f.Name == "name" {
			continue
		}
		if value := edit.Inline(f.Value); value != "{}" {
			return " (" + f.Name + " " + value + ")"
		}
		return " (" + f.Name + ")"
	}
	return ""
}

// lastKey is the last mapping key of a path that does not end in a list's item.
func lastKey(p edit.Path) string {
	if len(p) == 0 {
		return ""
	}
	return p[len(p)-1].Key
}

// fieldName is a field's name as people say it: what stands below
// securityContext, "annotation a.b/c", or the last key with its index.
func fieldName(p edit.Path) string {
	for i := len(p) - 2; i >= 0; i-- {
		switch p[i].Key {
		case "securityContext":
			return p[i+1:].String()
		case "annotations":
			return "annotation " + p[i+1].Key
		}
	}
	for i := len(p) - 1; i >= 0; i-- {
		if !p[i].IsItem() {
			return p[i:].String()
		}
	}
	return p.String()
}

// objectName names an object as people do: "Deployment shop/web".
func objectName(r *edit.Ref) string {
	name := r.Name
	if r.Namespace != "" {
		name = r.Namespace + "/" + name
	}
	switch {
	case r.Kind == "":
		return clean(name)
	case name == "":
		return clean(r.Kind)
	}
	return clean(r.Kind + " " + name)
}
