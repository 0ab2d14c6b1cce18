package podsecurity

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// mistyped is a field whose value has a type that the API server does not take.
type mistyped struct {
	field     string // from the pod spec, e.g. "containers[0].securityContext.runAsUser"
	got, want string // e.g. "a string", "an integer"
}

func (m *mistyped) Error() string {
	return fmt.Sprintf("%s is %s, must be %s", m.field, m.got, m.want)
}

// mismatch is the error for a value that does not fit its field.
func mismatch(value any, want reflect.Type) error {
	return &mistyped{got: describe(value), want: kindName(want.Kind())}
}

// within puts a step before the field that the error names.
func within(step string, err error) error {
	var m *mistyped
	if !errors.As(err, &m) {
		return err
	}
	if step != "" && m.field != "" && !strings.HasPrefix(m.field, "[") {
		step += "."
	}
	m.field = step + m.field
	return m
}

// kindName names what a field takes.
func kindName(k reflect.Kind) string {
	switch k {
	case reflect.Bool:
		return "true or false"
	case reflect.Int32:
		return "an integer of 32 bits"
	case reflect.Int64:
		return "an integer"
	case reflect.String:
		return "a string"
	case reflect.Slice:
		return "a list"
	default:
		return "a mapping"
	}
}

// describe names what stands there, without its value: it may be a secret.
func describe(value any) string {
	switch value.(type) {
	case bool:
		return "a boolean"
	case string:
		return "a string"
	case []any:
		return "a list"
	case map[string]any:
		return "a mapping"
	default:
		return "a number"
	}
}
