package config

import (
	"reflect"
	"strings"
	"sync"

	corev1 "k8s.io/api/core/v1"
)

// enums lists the values of every string type that takes only some: what the
// tag values of a field says of its type, and of Kubernetes' types what
// k8s.io/api/core/v1 and its validation say.
var enums = sync.OnceValue(func() map[reflect.Type][]string {
	out := map[reflect.Type][]string{
		reflect.TypeFor[corev1.SeccompProfileType]():       words(corev1.SeccompProfileTypeRuntimeDefault, corev1.SeccompProfileTypeLocalhost, corev1.SeccompProfileTypeUnconfined),
		reflect.TypeFor[corev1.AppArmorProfileType]():      words(corev1.AppArmorProfileTypeRuntimeDefault, corev1.AppArmorProfileTypeLocalhost, corev1.AppArmorProfileTypeUnconfined),
		reflect.TypeFor[corev1.ProcMountType]():            words(corev1.DefaultProcMount, corev1.UnmaskedProcMount),
		reflect.TypeFor[corev1.PodFSGroupChangePolicy]():   words(corev1.FSGroupChangeOnRootMismatch, corev1.FSGroupChangeAlways),
		reflect.TypeFor[corev1.SupplementalGroupsPolicy](): words(corev1.SupplementalGroupsPolicyMerge, corev1.SupplementalGroupsPolicyStrict),
		reflect.TypeFor[corev1.PodSELinuxChangePolicy]():   words(corev1.SELinuxChangePolicyRecursive, corev1.SELinuxChangePolicyMountOption),
	}
	for _, t := range []reflect.Type{reflect.TypeFor[Spec](), reflect.TypeFor[PodSecurity](), reflect.TypeFor[Writable]()} {
		for _, f := range fieldsOf(t) {
			if values := f.tag.Get("values"); values != "" {
				out[f.typ] = strings.Fields(values)
			}
		}
	}
	return out
})

func words[T ~string](values ...T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// defaults are the options that hold where nothing else is said: what the tag
// default of each says.
var defaults = func() (s Spec) {
	fillDefaults(reflect.ValueOf(&s).Elem())
	return s
}()

func fillDefaults(v reflect.Value) {
	for _, f := range fieldsOf(v.Type()) {
		if at := v.FieldByIndex(f.index); f.typ.Kind() == reflect.Struct {
			fillDefaults(at)
		} else if value := f.tag.Get("default"); value != "" {
			at.SetString(value)
		}
	}
}

// overlay lays options over others: what they don't say stays as it was.
func overlay[T any](dst *T, src T) {
	layStruct(reflect.ValueOf(dst).Elem(), reflect.ValueOf(src))
}

func layStruct(dst, src reflect.Value) {
	for i := range src.NumField() {
		if at := src.Field(i); at.Kind() == reflect.Struct {
			layStruct(dst.Field(i), at)
		} else if !at.IsZero() {
			dst.Field(i).Set(at)
		}
	}
}
