package report

import "github.com/podharden/podharden/transformer/edit"

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
