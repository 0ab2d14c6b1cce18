package edit

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Inline renders a value for a message, in YAML's flow style: true, 1000,
// RuntimeDefault, [ALL], {medium: Memory}, "two words".
func Inline(value any) string {
	switch v := value.(type) {
	case string:
		return inlineString(v)
	case []any:
		parts := make([]string, len(v))
		for i, x := range v {
			parts[i] = Inline(x)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Fields:
		parts := make([]string, len(v))
		for i, f := range v {
			parts[i] = inlineString(f.Name) + ": " + Inline(f.Value)
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case map[string]any:
		parts := make([]string, 0, len(v))
		for _, k := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, inlineString(k)+": "+Inline(v[k]))
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

// Join joins words as a sentence does: a, b and c.
func Join(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// Sentences makes sentences of clauses, the first as it stands, and leaves empty
// ones out: "runAsNonRoot not set: the manifest sets runAsUser: 0. Remove it."
func Sentences(clauses ...string) string {
	var out []string
	for _, c := range clauses {
		switch {
		case c == "":
		case len(out) == 0:
			out = append(out, c+".")
		default:
			out = append(out, strings.ToUpper(c[:1])+c[1:]+".")
		}
	}
	return strings.Join(out, " ")
}
