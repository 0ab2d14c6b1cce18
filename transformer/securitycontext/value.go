package securitycontext

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"

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

// isZero reports whether v is the number 0, the UID of root.
func isZero(v any) bool {
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

// show renders a value for a message: scalars plain, but a string that reads as
// another type in quotes, all else as JSON.
func show(v any) string {
	switch v := v.(type) {
	case string:
		if _, err := strconv.ParseFloat(v, 64); err == nil || v == "true" || v == "false" || v == "" {
			return strconv.Quote(v)
		}
		return v
	case bool:
		return strconv.FormatBool(v)
	}
	if n, ok := integer(v); ok {
		return strconv.FormatInt(n, 10)
	}
	b, err := json.Marshal(v)
	if err != nil {
		return "?"
	}
	return string(b)
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

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
