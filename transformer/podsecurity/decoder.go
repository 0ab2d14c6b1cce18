package podsecurity

import (
	"fmt"
	"reflect"
	"strings"
)

// decoder reads one field, and what is below it, from plain data into a Go
// struct of the Kubernetes API. It knows only the fields that it was made for
// and ignores all others. It never changes once made.
type decoder struct {
	name  string       // JSON name of the field; "[]" for the items of a list
	typ   reflect.Type // of the Go value, pointers taken off
	index []int        // of the Go field in its parent, through embedded structs
	below []*decoder   // in order of first appearance; none: a leaf, or read for its presence
}

// newDecoder makes the decoder for the fields of a struct type. It panics on a
// field that the type does not have: the list is part of the program.
func newDecoder(root reflect.Type, paths []string) *decoder {
	d := &decoder{typ: root}
	for _, p := range paths {
		at := d
		for _, name := range strings.Split(strings.ReplaceAll(p, "[]", ".[]"), ".") {
			at = at.child(name)
		}
	}
	return d
}

// child returns the decoder of a field below d, made if it is new.
func (d *decoder) child(name string) *decoder {
	for _, c := range d.below {
		if c.name == name {
			return c
		}
	}
	c := &decoder{name: name}
	if name == "[]" {
		c.typ = d.typ.Elem()
	} else {
		if c.index = fieldNamed(d.typ, name); c.index == nil {
			panic(fmt.Sprintf("%s has no field %q", d.typ, name))
		}
		c.typ = d.typ.FieldByIndex(c.index).Type
	}
	if c.typ.Kind() == reflect.Pointer {
		c.typ = c.typ.Elem()
	}
	d.below = append(d.below, c)
	return c
}

// fieldNamed is the index of the field with that JSON name in a struct type, also
// in one that it embeds; nil if there is none.
func fieldNamed(t reflect.Type, name string) []int {
	for i := range t.NumField() {
		f := t.Field(i)
		if own, _, _ := strings.Cut(f.Tag.Get("json"), ","); own == name {
			return f.Index
		}
		if f.Anonymous {
			if below := fieldNamed(f.Type, name); below != nil {
				return append(f.Index, below...)
			}
		}
	}
	return nil
}

// decode writes a plain value (nil, bool, int, int64, uint64, float64, string,
// []any, map[string]any) into out, a settable value of d's type or of a pointer
// to it. Null leaves out alone, as the API server does. The error names the
// field, from the value that decoding began with.
func (d *decoder) decode(value any, out reflect.Value) error {
	if value == nil {
		return nil
	}
	if out.Kind() == reflect.Pointer {
		out.Set(reflect.New(d.typ))
		out = out.Elem()
	}
	switch d.typ.Kind() {
	case reflect.Struct:
		return d.decodeStruct(value, out)
	case reflect.Slice:
		return d.decodeList(value, out)
	case reflect.Bool:
		if b, ok := value.(bool); ok {
			out.SetBool(b)
			return nil
		}
	case reflect.String:
		if s, ok := value.(string); ok {
			out.SetString(s)
			return nil
		}
	case reflect.Int32, reflect.Int64:
		if i, ok := integer(value); ok && !out.OverflowInt(i) {
			out.SetInt(i)
			return nil
		}
	}
	return mismatch(value, d.typ)
}

func (d *decoder) decodeStruct(value any, out reflect.Value) error {
	m, ok := value.(map[string]any)
	if !ok {
		return mismatch(value, d.typ)
	}
	for _, c := range d.below {
		v, ok := m[c.name]
		if !ok || v == nil {
			continue
		}
		if err := c.decode(v, out.FieldByIndex(c.index)); err != nil {
			return within(c.name, err)
		}
	}
	return nil
}

func (d *decoder) decodeList(value any, out reflect.Value) error {
	list, ok := value.([]any)
	if !ok {
		return mismatch(value, d.typ)
	}
	out.Set(reflect.MakeSlice(d.typ, len(list), len(list)))
	for i, v := range list {
		if err := d.below[0].decode(v, out.Index(i)); err != nil {
			return within(fmt.Sprintf("[%d]", i), err)
		}
	}
	return nil
}

// integer takes the integer types that YAML and JSON decoders give.
func integer(value any) (int64, bool) {
	switch v := value.(type) {
	case int64:
		return v, true
	case int:
		return int64(v), true
	case uint64:
		return int64(v), v <= 1<<63-1
	case float64:
		return int64(v), v == float64(int64(v))
	}
	return 0, false
}
