package config

import (
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/images"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
)

// A string type that nobody checks would take any text.
func TestEveryStringTypeIsChecked(t *testing.T) {
	elsewhere := map[reflect.Type]bool{
		reflect.TypeFor[string]():               true,
		reflect.TypeFor[corev1.Capability]():    true, // checker.capabilities
		reflect.TypeFor[corev1.StorageMedium](): true, // checker.writable
		reflect.TypeFor[images.Start]():         true, // these by the images' own decoder
		reflect.TypeFor[images.Seed]():          true,
		reflect.TypeFor[images.Under]():         true,
	}
	seen := map[reflect.Type]bool{reflect.TypeFor[resource.Quantity](): true}
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		if seen[typ] {
			return
		}
		seen[typ] = true
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice:
			walk(typ.Elem())
		case reflect.Struct:
			for _, f := range fieldsOf(typ) {
				walk(f.typ)
			}
		case reflect.String:
			if !elsewhere[typ] && len(enums()[typ]) < 2 {
				t.Errorf("%v has no list of values", typ)
			}
		case reflect.Bool, reflect.Int64, reflect.Map:
		default:
			t.Errorf("%v is of a kind that the decoder does not know", typ)
		}
	}
	walk(reflect.TypeFor[Spec]())
}

// scalarFields are the settings that are words, those of podSecurity among them.
func scalarFields() []field {
	var out []field
	for _, f := range fieldsOf(reflect.TypeFor[Spec]()) {
		switch {
		case f.typ.Kind() == reflect.String:
			out = append(out, f)
		case f.typ == reflect.TypeFor[PodSecurity]():
			for _, in := range fieldsOf(f.typ) {
				out = append(out, field{name: f.name + "." + in.name, index: append(slices.Clone(f.index), in.index...), typ: in.typ})
			}
		}
	}
	return out
}

func TestDefaultsSayEveryScalar(t *testing.T) {
	v := reflect.ValueOf(defaults)
	for _, f := range scalarFields() {
		value := v.FieldByIndex(f.index).String()
		if value == "" {
			t.Errorf("%s has no default", f.name)
		}
		if allowed := enums()[f.typ]; allowed != nil && !slices.Contains(allowed, value) {
			t.Errorf("the default %q of %s is none of %v", value, f.name, allowed)
		}
	}
}

func TestOverlay(t *testing.T) {
	var marked Spec
	v := reflect.ValueOf(&marked).Elem()
	for _, f := range scalarFields() {
		v.FieldByIndex(f.index).SetString("set by " + f.name)
	}
	got := defaults
	overlay(&got, marked)
	if diff := cmp.Diff(marked, got); diff != "" {
		t.Errorf("an option is not laid over (-want +got):\n%s", diff)
	}
	overlay(&got.PodOptions, PodOptions{PodSecurity: PodSecurity{Mode: PodSecurityFail}})
	marked.PodSecurity.Mode = PodSecurityFail
	if diff := cmp.Diff(marked, got); diff != "" {
		t.Errorf("an option that says nothing changes something (-want +got):\n%s", diff)
	}
}
