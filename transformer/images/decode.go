package images

import (
	"fmt"
	"reflect"
	"strings"
	"sync"

	"github.com/podharden/podharden/transformer/spelling"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Problem is one thing that is wrong with an entry.
type Problem struct {
	Field   string // below the entry: writable[0].path; "" for the whole
	Message string // what is wrong, and the remedy
}

// DecodeEntry reads one entry from a node without aliases and merge keys,
// strictly, and checks it. Of a bad one it returns what is wrong, and no entry.
func DecodeEntry(n *yaml.Node) (*Entry, []Problem) {
	e := &Entry{}
	d := decoder{}
	d.value("", n, reflect.ValueOf(e).Elem())
	if len(d.problems) > 0 {
		return nil, d.problems
	}
	if problems := e.check(); len(problems) > 0 {
		return nil, problems
	}
	return e, nil
}

// decoder fills Go values from YAML nodes by their json tags. Nothing is
// converted and nothing is passed over.
type decoder struct{ problems []Problem }

func (d *decoder) bad(field, format string, args ...any) {
	d.problems = append(d.problems, Problem{field, fmt.Sprintf(format, args...)})
}

// shorts are the types for which a string may stand, with the field that it fills.
var shorts = map[reflect.Type]string{
	reflect.TypeFor[Path]():       "path",
	reflect.TypeFor[Capability](): "name",
}

// singles are the list types for which one item may stand.
var singles = map[reflect.Type]bool{
	reflect.TypeFor[Words]():      true,
	reflect.TypeFor[Conditions](): true,
	reflect.TypeFor[Froms]():      true,
}

func (d *decoder) value(at string, n *yaml.Node, v reflect.Value) {
	t := v.Type()
	switch t.Kind() {
	case reflect.Pointer:
		p := reflect.New(t.Elem())
		d.value(at, n, p.Elem())
		v.Set(p)
	case reflect.Struct:
		if short, ok := shorts[t]; ok && n.Kind == yaml.ScalarNode {
			d.value(at, n, v.FieldByIndex(fieldsOf(t)[short]))
			return
		}
		d.structure(at, n, v)
	case reflect.Slice:
		d.list(at, n, v)
	default:
		d.scalar(at, n, v)
	}
}

func (d *decoder) structure(at string, n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.MappingNode {
		d.bad(at, "want a mapping, got %s", found(n))
		return
	}
	fields := fieldsOf(v.Type())
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i].Value, n.Content[i+1]
		index, ok := fields[key]
		if !ok {
			d.bad(child(at, key), "unknown key%s", meant(key, namesOf(v.Type())))
			continue
		}
		d.value(child(at, key), value, v.FieldByIndex(index))
	}
}

// meant is the end of a message about an unknown key: which is near, else which
// there are.
func meant(key string, known []string) string {
	if near := spelling.DidYouMean(key, known); near != "" {
		return near
	}
	return ": want one of " + strings.Join(known, ", ")
}

func (d *decoder) list(at string, n *yaml.Node, v reflect.Value) {
	items := n.Content
	if n.Kind != yaml.SequenceNode {
		if !singles[v.Type()] {
			d.bad(at, "want a list, got %s", found(n))
			return
		}
		items = []*yaml.Node{n}
	}
	out := reflect.MakeSlice(v.Type(), len(items), len(items))
	for i, item := range items {
		d.value(fmt.Sprintf("%s[%d]", at, i), item, out.Index(i))
	}
	v.Set(out)
}

func (d *decoder) scalar(at string, n *yaml.Node, v reflect.Value) {
	tag, want := yaml.NodeTagString, "a string"
	switch v.Kind() {
	case reflect.Bool:
		tag, want = yaml.NodeTagBool, "true or false"
	case reflect.Int64:
		tag, want = yaml.NodeTagInt, "an integer"
	}
	if n.Kind != yaml.ScalarNode || n.ShortTag() != tag {
		d.bad(at, "want %s, got %s", want, found(n))
		return
	}
	if err := n.Decode(v.Addr().Interface()); err != nil {
		d.bad(at, "want %s, got %s", want, n.Value)
	}
}

// found describes a node in a message.
func found(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "a mapping"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.ShortTag() == yaml.NodeTagString:
		return fmt.Sprintf("%q", n.Value)
	case n.Value == "":
		return "nothing"
	}
	return n.Value
}

func child(at, key string) string {
	if at == "" {
		return key
	}
	return at + "." + key
}

var fieldIndex sync.Map // reflect.Type to map[string][]int

// fieldsOf maps the YAML names of a struct's fields to where they lie, those of
// embedded structs among them.
func fieldsOf(t reflect.Type) map[string][]int {
	if m, ok := fieldIndex.Load(t); ok {
		return m.(map[string][]int)
	}
	m := map[string][]int{}
	for _, f := range reflect.VisibleFields(t) {
		if name := yamlName(f); name != "" {
			m[name] = f.Index
		}
	}
	fieldIndex.Store(t, m)
	return m
}

// namesOf lists the YAML names of a struct's fields in order.
func namesOf(t reflect.Type) []string {
	var out []string
	for _, f := range reflect.VisibleFields(t) {
		if name := yamlName(f); name != "" {
			out = append(out, name)
		}
	}
	return out
}

func yamlName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	if name == "-" {
		return ""
	}
	return name
}
