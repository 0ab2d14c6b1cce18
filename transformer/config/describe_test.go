package config

import (
	"reflect"
	"testing"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
)

// documented are the types of Kubernetes that occur in the functionConfig. What
// they say of themselves is generated from the API's source.
var documented = map[reflect.Type]map[string]string{
	reflect.TypeFor[corev1.PodSecurityContext]():            corev1.PodSecurityContext{}.SwaggerDoc(),
	reflect.TypeFor[corev1.SecurityContext]():               corev1.SecurityContext{}.SwaggerDoc(),
	reflect.TypeFor[corev1.Capabilities]():                  corev1.Capabilities{}.SwaggerDoc(),
	reflect.TypeFor[corev1.SELinuxOptions]():                corev1.SELinuxOptions{}.SwaggerDoc(),
	reflect.TypeFor[corev1.WindowsSecurityContextOptions](): corev1.WindowsSecurityContextOptions{}.SwaggerDoc(),
	reflect.TypeFor[corev1.SeccompProfile]():                corev1.SeccompProfile{}.SwaggerDoc(),
	reflect.TypeFor[corev1.AppArmorProfile]():               corev1.AppArmorProfile{}.SwaggerDoc(),
	reflect.TypeFor[corev1.Sysctl]():                        corev1.Sysctl{}.SwaggerDoc(),
}

// describe is the description of a type of Kubernetes, or of a field by its Go
// name. Our own fields bring theirs in the tag doc.
func describe(t reflect.Type, name string) string {
	doc := documented[t]
	if doc == nil {
		doc = imageFields[t]
	}
	if name == "" {
		return doc[""]
	}
	f, _ := t.FieldByName(name)
	if doc != nil {
		return doc[jsonName(f)]
	}
	return f.Tag.Get("doc")
}

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
