package securitycontext

import "strings"

// leaf is one value of a field that is written by itself: the field's value,
// or what stands at keys below it. Lists are leaves.
type leaf struct {
	keys  []string
	value any
}

// leaves returns the leaves of a value in the order of their keys.
func leaves(v any, keys []string) []leaf {
	m, ok := v.(map[string]any)
	if !ok {
		if v == nil {
			return nil
		}
		return []leaf{{keys, v}}
	}
	var out []leaf
	for _, k := range sortedKeys(m) {
		out = append(out, leaves(m[k], append(keys[:len(keys):len(keys)], k))...)
	}
	return out
}

// fulfils reports whether all that is wanted of a field stands already. A
// Localhost profile is the author's stricter choice, and stands for
// RuntimeDefault.
func fulfils(field string, cur, want any) bool {
	if field == seccompProfile || field == appArmorProfile {
		if at(want, "type") == "RuntimeDefault" && at(cur, "type") == "Localhost" && !unset(at(cur, "localhostProfile")) {
			return true
		}
	}
	w, ok := want.(map[string]any)
	if !ok {
		return same(cur, want)
	}
	c, ok := cur.(map[string]any)
	if !ok {
		return false
	}
	for k, v := range w {
		if !fulfils(field, c[k], v) {
			return false
		}
	}
	return true
}

// conflicts reports whether something that is wanted stands otherwise, not only
// missing.
func conflicts(cur, want any) bool {
	w, ok := want.(map[string]any)
	if !ok {
		return !unset(cur) && !same(cur, want)
	}
	c, ok := cur.(map[string]any)
	if !ok {
		return !unset(cur)
	}
	for k, v := range w {
		if conflicts(c[k], v) {
			return true
		}
	}
	return false
}

// dotted renders a field and the keys below it: seccompProfile.type.
func dotted(field string, keys []string) string {
	if len(keys) == 0 {
		return field
	}
	return field + "." + strings.Join(keys, ".")
}
