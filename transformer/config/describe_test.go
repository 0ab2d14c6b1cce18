package config

import (
	"reflect"
	"testing"

	"k8s.io/apimachinery/pkg/api/resource"
)

func TestEveryFieldIsDescribed(t *testing.T) {
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
		for i := range typ.NumField() {
			f := typ.Field(i)
			if !f.Anonymous && jsonName(f) != "-" && describe(typ, f.Name) == "" {
				t.Errorf("%s.%s is not described", typ, f.Name)
			}
			walk(f.Type)
		}
	}
	walk(reflect.TypeFor[PodHardening]())
}
