package config

import (
	"reflect"
	"slices"
	"strings"
	"sync"

	corev1 "k8s.io/api/core/v1"
)

// field is one field of a struct as YAML shows it.
type field struct {
	name     string
	index    []int // for reflect.Value.FieldByIndex
	typ      reflect.Type
	required bool // its tag says neither omitempty nor omitzero
	tag      reflect.StructTag
}

// fieldsOf lists the fields of a struct in order, those of inline ones in their place.
// The list is shared.
func fieldsOf(t reflect.Type) []field {
	if known, ok := fieldsByType.Load(t); ok {
		return known.([]field)
	}
	known, _ := fieldsByType.LoadOrStore(t, readFields(t))
	return known.([]field)
}

var fieldsByType sync.Map // of reflect.Type to []field

func readFields(t reflect.Type) []field {
	out := make([]field, 0, t.NumField())
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous && name == "" {
			for _, in := range fieldsOf(f.Type) {
				in.index = append([]int{i}, in.index...)
				out = append(out, in)
			}
			continue
		}
		if name == "" || name == "-" {
			continue
		}
		out = append(out, field{
			name:     name,
			index:    f.Index,
			typ:      f.Type,
			tag:      f.Tag,
			required: !strings.Contains(options, "omit"),
		})
	}
	return out
}

// jsonName is the name that YAML has for a field.
func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

func names(fields []field) []string {
	out := make([]string, len(fields))
	for i, f := range fields {
		out[i] = f.name
	}
	return out
}

var (
	podFields       = namesOf[corev1.PodSecurityContext]()
	containerFields = namesOf[corev1.SecurityContext]()
	specFields      = namesOf[Spec]()
	writableFields  = namesOf[Writable]()
	matchFields     = namesOf[Match]()
)

func namesOf[T any]() func() []string {
	return sync.OnceValue(func() []string { return names(fieldsOf(reflect.TypeFor[T]())) })
}

// home says where a key belongs that is unknown where it stands; "" if nowhere.
func home(key string) string {
	switch {
	case slices.Contains(containerFields(), key):
		return "containerSecurityContext"
	case slices.Contains(podFields(), key):
		return "podSecurityContext"
	case slices.Contains(specFields(), key):
		return "spec"
	case slices.Contains(matchFields(), key):
		return "rules[].match"
	case slices.Contains(writableFields(), key):
		return "writable[]"
	default:
		return ""
	}
}

// skippable are the words that skip takes: fields of both security contexts,
// "writable", and "all".
var skippable = sync.OnceValue(func() []string {
	out := append([]string{"all", "writable"}, containerFields()...)
	for _, f := range podFields() {
		if !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
})
