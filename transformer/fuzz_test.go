package transformer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// FuzzStream holds whatever text against what is promised of it: where authors are
// kept, what comes out has every key and value of the text and every comment, an
// object that is written anew is the only one that may lose its set-out, and a second
// run changes nothing.
func FuzzStream(f *testing.F) {
	for _, text := range hazards {
		f.Add(text, false)
	}
	for _, text := range manifests(f) {
		if len(text) < 3000 {
			f.Add(string(text), true)
		}
	}
	h := hardener(f, "{}")
	f.Add("apiVersion: apps/\nkind: Deployment\nspec:\n  template:\n    spec:\n     containers:\n      - image: 0\n        &a :\nb: 00", false)
	f.Fuzz(func(t *testing.T, text string, file bool) {
		if len(text) > 6000 || strings.Contains(text, "podharden.dev/reasons") || strings.Contains(text, resourceList) {
			return // an annotation of ours goes where its reason no longer holds
		}
		layout := Encode
		if file {
			layout = Keep
		}
		out, err := h.Stream([]byte(text), layout)
		if err != nil {
			return
		}
		before, ok := decoded([]byte(text))
		if !ok {
			return // said of the object that does not parse
		}
		after, ok := decoded(out.Text.Bytes())
		if !ok || len(before) != len(after) {
			t.Fatalf("%q comes out as what does not parse, or as %d documents instead of %d:\n%s", text, len(after), len(before), out.Text)
		}
		for i := range before {
			if what := missing(before[i], after[i], "", 0); what != "" {
				t.Fatalf("%s is lost from\n%s\n=>\n%s", what, text, out.Text)
			}
		}
		if a, b := comments([]byte(text)), comments(out.Text.Bytes()); out.Encoded == 0 && !slices.Equal(a, b) {
			t.Fatalf("comments %q became %q in\n%s\n=>\n%s", a, b, text, out.Text)
		}
		again, err := h.Stream(out.Text.Bytes(), layout)
		if err != nil || !bytes.Equal(again.Text.Bytes(), out.Text.Bytes()) {
			t.Fatalf("a second run changes something: %v\n%s\n=>\n%s\n%s", err, text, out.Text.Bytes(), cmp.Diff(out.Text.String(), again.Text.String()))
		}
	})
}

// decoded are the values of a stream's documents; ok is false if the YAML library
// does not take each.
func decoded(text []byte) (out []any, ok bool) {
	for d := yaml.NewDecoder(bytes.NewReader(text)); ; {
		var v any
		switch err := d.Decode(&v); {
		case errors.Is(err, io.EOF):
			return out, true
		case err != nil:
			return nil, false
		}
		out = append(out, v)
	}
}

// missing returns where a value stands that one tree has and another lacks, "" if
// there is none. Lists may have more items, in between too.
func missing(want, got any, at string, depth int) string {
	if depth > 50 {
		return "" // an alias to what is around it, or as good as one
	}
	if fields := fieldsOf(want); fields != nil {
		want = fields
	}
	switch want := want.(type) {
	case map[string]any:
		have := fieldsOf(got)
		if have == nil {
			return at
		}
		for k, v := range want {
			if k == "drop" {
				continue // [all] becomes [ALL], which stands for others too
			}
			if have, ok := have[k]; !ok && v != nil {
				return at + "." + k
			} else if what := missing(v, have, at+"."+k, depth+1); what != "" {
				return what
			}
		}
	case []any:
		have, ok := got.([]any)
		if !ok {
			return at
		}
		for _, item := range want {
			i := slices.IndexFunc(have, func(v any) bool { return missing(item, v, at, depth+1) == "" })
			if i < 0 {
				return at + "[]"
			}
			have = have[i+1:]
		}
	case nil:
	default:
		if !cmp.Equal(want, got, cmpopts.EquateNaNs()) {
			return at
		}
	}
	return ""
}

// fieldsOf are the fields of a mapping, whose keys need not be text; nil of anything
// else.
func fieldsOf(v any) map[string]any {
	switch v := v.(type) {
	case map[string]any:
		return v
	case map[any]any:
		out := make(map[string]any, len(v))
		for k, x := range v {
			out[fmt.Sprint(k)] = x
		}
		return out
	}
	return nil
}
