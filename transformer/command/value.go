package command

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/report"
)

// inline renders a value of an edit in one line, in YAML's flow style: true,
// [ALL], {medium: Memory}. Nothing is "-".
func inline(value any) string {
	switch v := value.(type) {
	case nil:
		return "-"
	case string:
		return word(v)
	case []any:
		parts := make([]string, len(v))
		for i, x := range v {
			parts[i] = inline(x)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case edit.Fields:
		parts := make([]string, len(v))
		for i, f := range v {
			parts[i] = word(f.Name) + ": " + inline(f.Value)
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case map[string]any:
		var parts []string
		for _, k := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, word(k)+": "+inline(v[k]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return fmt.Sprint(value)
}

// word quotes a string that would not read as one word, or that would act on a
// terminal.
func word(s string) string {
	odd := func(r rune) bool { return !unicode.IsPrint(r) || strings.ContainsRune(" \"'{}[],#", r) }
	if s == "" || s == "-" || strings.IndexFunc(s, odd) >= 0 {
		return report.Clean(strconv.QuoteToGraphic(s))
	}
	return s
}

// plainValue makes a value ready for encoding/json.
func plainValue(value any) any {
	switch v := value.(type) {
	case edit.Fields:
		out := make(map[string]any, len(v))
		for _, f := range v {
			out[f.Name] = plainValue(f.Value)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = plainValue(x)
		}
		return out
	}
	if _, err := json.Marshal(value); err != nil { // NaN, say
		return fmt.Sprint(value)
	}
	return value
}
