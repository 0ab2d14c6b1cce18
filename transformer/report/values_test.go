package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/podharden/podharden/transformer/edit"
)

func TestPlain(t *testing.T) {
	in := []any{edit.Fields{{Name: "a", Value: edit.Fields{{Name: "b", Value: int64(1)}}}}, map[string]any{"c": edit.Fields{}}, nil}
	want := []any{map[string]any{"a": map[string]any{"b": int64(1)}}, map[string]any{"c": map[string]any{}}, nil}
	if diff := cmp.Diff(want, plain(in)); diff != "" {
		t.Error(diff)
	}
}
