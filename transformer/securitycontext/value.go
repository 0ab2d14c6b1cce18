package securitycontext

import (
	"maps"
	"math"
	"slices"

	"github.com/podharden/podharden/transformer/edit"
)

// unset reports whether a field that holds v says nothing: it is missing, null,
// or an empty mapping or list. The API server reads all of these alike.
func unset(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case map[string]any:
		return len(v) == 0
	case []any:
		return len(v) == 0
	}
	return false
}

// integer returns v as a whole number. Strings are no numbers: the API server
// refuses runAsUser: "0".
func integer(v any) (int64, bool) {
	switch v := v.(type) {
	case int64:
		return v, true
	case int:
		return int64(v), true
	case uint64:
		return int64(v), v <= math.MaxInt64
	case float64:
		return int64(v), v == math.Trunc(v) && math.Abs(v) < 1<<53
	}
	return 0, false
}

// IsRoot reports whether a value is the number 0, the UID of root.
func IsRoot(v any) bool {
	n, ok := integer(v)
	return ok && n == 0
}

// same compares two plain values; numbers by value, whatever type they came as.
func same(a, b any) bool {
	if n, ok := integer(a); ok {
		m, ok := integer(b)
		return ok && n == m
	}
	switch a := a.(type) {
	case bool:
		b, ok := b.(bool)
		return ok && a == b
	case string:
		b, ok := b.(string)
		return ok && a == b
	case []any:
		b, ok := b.([]any)
		return ok && slices.EqualFunc(a, b, same)
	case map[string]any:
		b, ok := b.(map[string]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for k, v := range a {
			w, ok := b[k]
			if !ok || !same(v, w) {
				return false
			}
		}
		return true
	}
	return a == nil && b == nil
}

// at returns what stands below v at keys, nil if nothing does.
func at(v any, keys ...string) any {
	for _, k := range keys {
		m, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = m[k]
	}
	return v
}

// text returns v if it is a string, else "".
func text(v any) string {
	s, _ := v.(string)
	return s
}

// list returns v if it is a list, else nil.
func list(v any) []any {
	l, _ := v.([]any)
	return l
}

// fields returns a value as an edit writes it: mappings in key order.
func fields(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(edit.Fields, 0, len(v))
		for _, k := range sortedKeys(v) {
			out = append(out, edit.Field{Name: k, Value: fields(v[k])})
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = fields(x)
		}
		return out
	}
	return v
}

// sortedKeys lists the keys of mappings together, in order.
func sortedKeys(ms ...map[string]any) []string {
	n := 0
	for _, m := range ms {
		n += len(m)
	}
	keys := make([]string, 0, n)
	for _, m := range ms {
		for k := range m {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// put returns v with the value at keys, sharing what it does not change.
func put(v any, keys []string, value any) any {
	if len(keys) == 0 {
		return value
	}
	m, _ := v.(map[string]any)
	m = maps.Clone(m)
	if m == nil {
		m = map[string]any{}
	}
	m[keys[0]] = put(m[keys[0]], keys[1:], value)
	return m
}

// without returns the mapping v without the key at keys, and without the
// mappings that this leaves empty.
func without(v any, keys []string) any {
	m, ok := v.(map[string]any)
	if !ok || len(keys) == 0 {
		return nil
	}
	m = maps.Clone(m)
	left := without(m[keys[0]], keys[1:])
	if unset(left) {
		delete(m, keys[0])
	} else {
		m[keys[0]] = left
	}
	return m
}

// single is one value of a field that is written by itself: the field's value,
// or what stands at keys below it. Lists are single values.
type single struct {
	keys  []string // with the field
	value any
}

// singles returns the single values of a field in the order of their keys.
func singles(keys []string, v any) []single {
	m, ok := v.(map[string]any)
	if !ok {
		if v == nil {
			return nil
		}
		return []single{{keys, v}}
	}
	var out []single
	for _, k := range sortedKeys(m) {
		out = append(out, singles(append(slices.Clip(keys), k), m[k])...)
	}
	return out
}

// flat reports whether a value is no mapping, or one without mappings in it, and says something.
func flat(v any) bool {
	m, ok := v.(map[string]any)
	if !ok {
		return v != nil
	}
	for _, x := range m {
		if _, ok := x.(map[string]any); ok || x == nil {
			return false
		}
	}
	return len(m) > 0
}

// fulfils reports whether all that is wanted of a field stands already. A
// Localhost profile is the author's stricter choice, and stands for
// RuntimeDefault.
func fulfils(field string, current, want any) bool {
	if field == seccompProfile || field == appArmorProfile {
		if at(want, "type") == "RuntimeDefault" && at(current, "type") == "Localhost" && !unset(at(current, "localhostProfile")) {
			return true
		}
	}
	w, ok := want.(map[string]any)
	if !ok {
		return same(current, want)
	}
	c, ok := current.(map[string]any)
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
func conflicts(current, want any) bool {
	w, ok := want.(map[string]any)
	if !ok {
		return !unset(current) && !same(current, want)
	}
	c, ok := current.(map[string]any)
	if !ok {
		return !unset(current)
	}
	for k, v := range w {
		if conflicts(c[k], v) {
			return true
		}
	}
	return false
}
