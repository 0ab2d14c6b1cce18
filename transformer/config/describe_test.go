package config

import (
	"reflect"
	"testing"

	"k8s.io/apimachinery/pkg/api/resource"
)

func TestEveryFieldIsDescribed(t *testing.T) {
	used := map[string]bool{}
	seen := map[reflect.Type]bool{reflect.TypeFor[resource.Quantity](): true, reflect.TypeFor[Metadata](): true, reflect.TypeFor[Selector](): true}
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		if typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice {
			walk(typ.Elem())
			return
		}
		if typ.Kind() != reflect.Struct || seen[typ] {
			return
		}
		seen[typ] = true
		used[typ.Name()] = true
		for i := range typ.NumField() {
			f := typ.Field(i)
			used[typ.Name()+"."+f.Name] = true
			if !f.Anonymous && describe(typ, f.Name) == "" {
				t.Errorf("%s.%s is not described", typ, f.Name)
			}
			walk(f.Type)
		}
		if typ != reflect.TypeFor[Settings]() && describe(typ, "") == "" {
			t.Errorf("%s is not described", typ)
		}
	}
	walk(reflect.TypeFor[PodHardening]())
	for key := range descriptions {
		if !used[key] {
			t.Errorf("%s is described and does not exist", key)
		}
	}
}
