package report

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
)

// plain turns a value of an edit into plain JSON data: nil, bool, int64,
// string, []any, map[string]any.
func plain(value any) any {
	switch v := value.(type) {
	case edit.Fields:
		out := make(map[string]any, len(v))
		for _, f := range v {
			out[f.Name] = plain(f.Value)
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		for k, x := range v {
			out[k] = plain(x)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = plain(x)
		}
		return out
	}
	return value
}

// inline renders a value for a message, in YAML's flow style: true, 1000,
// RuntimeDefault, [ALL], {medium: Memory}, "two words".
func inline(value any) string {
	switch v := value.(type) {
	case string:
		return inlineString(v)
	case []any:
		parts := make([]string, len(v))
		for i, x := range v {
			parts[i] = inline(x)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case edit.Fields:
		parts := make([]string, len(v))
		for i, f := range v {
			parts[i] = inlineString(f.Name) + ": " + inline(f.Value)
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case map[string]any:
		parts := make([]string, 0, len(v))
		for _, k := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, inlineString(k)+": "+inline(v[k]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case nil:
		return "null"
	}
	return fmt.Sprint(value)
}

// inlineString quotes a string where it could be taken for something else.
func inlineString(s string) string {
	switch s {
	case "", "true", "false", "null":
		return strconv.Quote(s)
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil || strings.IndexFunc(s, needsQuotes) >= 0 {
		var b strings.Builder
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		// A string can always be encoded.
		_ = e.Encode(s)
		return strings.TrimSuffix(b.String(), "\n")
	}
	return s
}

func needsQuotes(r rune) bool {
	return r != '-' && r != '_' && r != '.' && r != '/' && r != '@' &&
		(r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
}
