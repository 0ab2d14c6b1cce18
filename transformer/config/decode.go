package config

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/spelling"
	"k8s.io/apimachinery/pkg/api/resource"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// decoder fills Go values from flat YAML trees, by their json tags. Nothing is
// converted and nothing is passed over: what does not fit is a problem of the
// field, and the rest is decoded all the same.
type decoder struct{ problems *problems }

// decode fills a settable value from a node that is not null.
func (d *decoder) decode(path string, n *yaml.Node, v reflect.Value) {
	t := v.Type()
	switch {
	case t == reflect.TypeFor[resource.Quantity]():
		d.quantity(path, n, v)
	case t == reflect.TypeFor[Selector]():
		d.selector(path, n, v)
	case t == reflect.TypeFor[Writable]() && n.Kind == yaml.ScalarNode:
		d.shortWritable(path, n, v)
	case t == reflect.TypeFor[images.Entry]():
		d.entry(path, n, v)
	case enums()[t] != nil:
		d.enum(path, n, v)
	case t.Kind() == reflect.Pointer:
		p := reflect.New(t.Elem())
		d.decode(path, n, p.Elem())
		v.Set(p)
	case t.Kind() == reflect.Struct:
		d.structure(path, n, v)
	case t.Kind() == reflect.Slice:
		d.list(path, n, v)
	case t.Kind() == reflect.Map:
		d.stringMap(path, n, v)
	case t.Kind() == reflect.String:
		if d.is(path, n, yaml.NodeTagString, "a string") {
			v.SetString(n.Value)
		}
	case t.Kind() == reflect.Bool:
		var b bool
		if d.is(path, n, yaml.NodeTagBool, "true or false") && n.Decode(&b) == nil {
			v.SetBool(b)
		}
	default: // int64: there is no other number in these types
		var i int64
		if !d.is(path, n, yaml.NodeTagInt, "an integer") {
			return
		}
		if err := n.Decode(&i); err != nil {
			d.problems.undecoded(path, "want an integer of 64 bits, got %s", n.Value)
			return
		}
		v.SetInt(i)
	}
}

func (d *decoder) structure(path string, n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.MappingNode {
		d.problems.undecoded(path, "want a mapping, got %s", found(n))
		return
	}
	fields := fieldsOf(v.Type())
	given := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i].Value, n.Content[i+1]
		if text := nowCalled(v.Type(), key, value); text != "" {
			d.problems.undecoded(child(path, key), "%s", text)
			continue
		}
		f, ok := find(fields, key)
		if !ok {
			d.unknown(path, key, fields)
			continue
		}
		if !isNull(value) {
			given[key] = true
			d.decode(child(path, key), value, v.FieldByIndex(f.index))
		}
	}
	for _, f := range fields {
		if f.required && !given[f.name] {
			d.problems.undecoded(child(path, f.name), "is missing%s", hints[f.name])
		}
	}
}

// hints say what to write for required fields where that is not plain.
var hints = map[string]string{
	"match": ": to match everything, write match: {}",
	"type":  ": want RuntimeDefault, Localhost or Unconfined",
}

func find(fields []field, name string) (field, bool) {
	for _, f := range fields {
		if f.name == name {
			return f, true
		}
	}
	return field{}, false
}

func (d *decoder) unknown(path, key string, fields []field) {
	if h := home(key); h != "" {
		if h == "spec" && strings.HasSuffix(path, ".match") {
			h = "the rule, beside match"
		}
		d.problems.undecoded(child(path, key), "unknown key here: it belongs in %s", h)
		return
	}
	d.problems.undecoded(child(path, key), "unknown key%s", spelling.DidYouMean(key, names(fields)))
}

func (d *decoder) list(path string, n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.SequenceNode {
		d.problems.undecoded(path, "want a list, got %s", found(n))
		return
	}
	out := reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content))
	for i, c := range n.Content {
		d.decode(item(path, i), c, out.Index(i))
	}
	v.Set(out)
}

func (d *decoder) stringMap(path string, n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.MappingNode {
		d.problems.undecoded(path, "want a mapping, got %s", found(n))
		return
	}
	out := reflect.MakeMap(v.Type())
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i].Value, n.Content[i+1]
		if d.is(child(path, key), value, yaml.NodeTagString, "a string") {
			out.SetMapIndex(reflect.ValueOf(key), reflect.ValueOf(value.Value))
		}
	}
	v.Set(out)
}

func (d *decoder) quantity(path string, n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.ScalarNode || n.Tag != yaml.NodeTagString && n.Tag != yaml.NodeTagInt {
		d.problems.undecoded(path, "want a quantity such as 64Mi, got %s", found(n))
		return
	}
	q, err := resource.ParseQuantity(n.Value)
	if err != nil {
		d.problems.undecoded(path, "invalid quantity %q: want a number with a unit, such as 64Mi or 1Gi", n.Value)
		return
	}
	v.Set(reflect.ValueOf(q))
}

func (d *decoder) enum(path string, n *yaml.Node, v reflect.Value) {
	allowed := enums()[v.Type()]
	text := n.Value
	if n.Kind != yaml.ScalarNode || n.Tag != yaml.NodeTagString {
		d.problems.undecoded(path, "want %s, got %s", anyOf(allowed), found(n))
		return
	}
	for _, a := range allowed {
		if a == text {
			v.SetString(text)
			return
		}
	}
	d.problems.undecoded(path, "want %s, got %s", anyOf(allowed), found(n))
}

// selector takes an expression, or a mapping of keys to values.
func (d *decoder) selector(path string, n *yaml.Node, v reflect.Value) {
	var s Selector
	switch {
	case n.Kind == yaml.MappingNode:
		d.stringMap(path, n, reflect.ValueOf(&s.Equal).Elem())
	case n.Kind == yaml.ScalarNode && n.Tag == yaml.NodeTagString:
		s.Expression = n.Value
	default:
		d.problems.undecoded(path, "want a selector such as \"app=web\", or a mapping such as {app: web}, got %s", found(n))
	}
	v.Set(reflect.ValueOf(s))
}

// shortWritable takes a path alone for {path: ...}.
func (d *decoder) shortWritable(path string, n *yaml.Node, v reflect.Value) {
	if d.is(path, n, yaml.NodeTagString, "a path, or a mapping with path") {
		v.Set(reflect.ValueOf(Writable{Path: n.Value}))
	}
}

// entry takes what the catalogue's own decoder takes.
func (d *decoder) entry(path string, n *yaml.Node, v reflect.Value) {
	e, problems := images.DecodeEntry(n)
	for _, p := range problems {
		at := path
		if p.Field != "" {
			at = child(path, p.Field)
		}
		d.problems.undecoded(at, "%s", p.Message)
	}
	if e != nil {
		v.Set(reflect.ValueOf(*e))
	}
}

// is reports a problem unless n is a scalar of the tag.
func (d *decoder) is(path string, n *yaml.Node, tag, wanted string) bool {
	if n.Kind == yaml.ScalarNode && n.Tag == tag {
		return true
	}
	remedy := ""
	switch {
	case n.Kind != yaml.ScalarNode || isNull(n):
	case tag == yaml.NodeTagString:
		remedy = fmt.Sprintf(": write it in quotes, %q", n.Value)
	case n.Tag == yaml.NodeTagString && looksLike(n.Value, tag):
		remedy = ": write it without quotes"
	}
	d.problems.undecoded(path, "want %s, got %s%s", wanted, found(n), remedy)
	return false
}

// looksLike reports whether text would have the tag if it stood without quotes.
func looksLike(text, tag string) bool {
	return (&yaml.Node{Kind: yaml.ScalarNode, Value: text}).ShortTag() == tag
}

// found describes a node in a message.
func found(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "a mapping"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case isNull(n):
		return "null"
	case n.Tag == yaml.NodeTagInt || n.Tag == yaml.NodeTagFloat:
		return "the number " + n.Value
	case n.Tag == yaml.NodeTagBool:
		return "the boolean " + n.Value
	default:
		return fmt.Sprintf("%q", n.Value)
	}
}
