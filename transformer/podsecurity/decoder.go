package podsecurity

import (
	"fmt"
	"reflect"
	"strings"
	"sync/atomic"
)

// decoder reads one field, and what is below it, from plain data into a Go
// struct of the Kubernetes API. It knows only the fields that it was made for
// and ignores all others. It is safe for concurrent use.
type decoder struct {
	typ   reflect.Type // of the Go value, pointers taken off
	index []int        // of the Go field in its parent, through embedded structs
	known []field      // below it; none: a leaf, or read for its presence
	below []atomic.Pointer[decoder]
}

// newDecoder makes the decoder for the fields of a type. Those below it are made as
// they are met: to look all of them up takes longer than the rest of a short run.
func newDecoder(typ reflect.Type, known []field) *decoder {
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	n := len(known)
	if typ.Kind() == reflect.Slice {
		n = 1 // for its items, which have the fields
	}
	return &decoder{typ: typ, known: known, below: make([]atomic.Pointer[decoder], n)}
}

// child is the decoder of a field below d. It panics on one that the type does not
// have: the list is part of the program.
func (d *decoder) child(i int) *decoder {
	if c := d.below[i].Load(); c != nil {
		return c
	}
	name := d.known[i].name
	index := fieldNamed(d.typ, name)
	if index == nil {
		panic(fmt.Sprintf("%s has no field %q", d.typ, name))
	}
	c := newDecoder(d.typ.FieldByIndex(index).Type, d.known[i].below)
	c.index = index
	d.below[i].Store(c)
	return c
}

// items is the decoder of a list's items.
func (d *decoder) items() *decoder {
	if c := d.below[0].Load(); c != nil {
		return c
	}
	c := newDecoder(d.typ.Elem(), d.known)
	d.below[0].Store(c)
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
	for i := range d.known {
		name := d.known[i].name
		v, ok := m[name]
		if !ok || v == nil {
			continue
		}
		c := d.child(i)
		if err := c.decode(v, out.FieldByIndex(c.index)); err != nil {
			return within(name, err)
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
	items := d.items()
	for i, v := range list {
		if err := items.decode(v, out.Index(i)); err != nil {
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
