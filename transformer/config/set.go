package config

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/podharden/podharden/transformer/spelling"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// onWritable are keys that hold for every path of the functionConfig's
// writable list, or of the profile's where it gives none.
var onWritable = []string{"sizeLimit", "medium", "share"}

// keyTypes are the settings that one string can say, by dotted name: scalars
// and lists of scalars.
var keyTypes = sync.OnceValue(func() map[string]reflect.Type {
	out := map[string]reflect.Type{}
	var walk func(prefix string, t reflect.Type)
	walk = func(prefix string, t reflect.Type) {
		for _, f := range fieldsOf(t) {
			name, typ := child(prefix, f.name), f.typ
			if typ.Kind() == reflect.Pointer {
				typ = typ.Elem()
			}
			switch {
			case typ.Kind() == reflect.Struct:
				walk(name, typ)
			case typ.Kind() == reflect.Slice && typ.Elem().Kind() != reflect.String && typ.Elem().Kind() != reflect.Int64:
			default:
				out[name] = typ
			}
		}
	}
	walk("", reflect.TypeFor[Spec]())
	out["writable"] = reflect.TypeFor[[]string]()
	for _, key := range onWritable {
		out[key] = reflect.TypeFor[string]()
	}
	return out
})

// Keys lists the settings that a ConfigMap, or ParseSettings, takes by name.
func Keys() []string { return sortedKeys(keyTypes()) }

// setter writes settings given as strings into a spec's tree, before it is
// decoded. It remembers where each was written, for messages.
type setter struct {
	problems *problems
	spec     *yaml.Node
}

// all writes settings in the order of their keys; prefix comes before the key
// in messages.
func (s *setter) all(prefix string, sets map[string]string) {
	for _, key := range sortedKeys(sets) {
		if now := nowCalled(reflect.TypeFor[Settings](), key, text(sets[key])); now != "" {
			s.problems.add(prefix+key, "%s", now)
			continue
		}
		if slices.Contains(onWritable, key) {
			continue
		}
		if t, ok := keyTypes()[key]; ok {
			s.one(prefix, key, t, sets[key])
			continue
		}
		s.problems.add(prefix+key, "%s", unknownSet(key))
	}
	for _, key := range onWritable { // after writable, which they stand on
		if value, ok := sets[key]; ok {
			s.everyWritable(prefix, key, value)
		}
	}
}

func unknownSet(key string) string {
	switch {
	case key == "rules" || key == "images" || key == "exclude" || key == "podSpecs" || key == "podSecurityContext.sysctls":
		return "can't be given as one string: use a spec"
	case key == "containerSecurityContext" || key == "podSecurityContext":
		return "can't be given as one string: use " + key + ".<field>"
	}
	if h := home(key); keyTypes()[h+"."+key] != nil {
		return `unknown key, did you mean "` + h + "." + key + `"?`
	}
	return "unknown key" + spelling.DidYouMean(key, Keys())
}

func (s *setter) one(prefix, key string, t reflect.Type, value string) {
	s.problems.places["spec."+key] = prefix + key
	steps := strings.Split(key, ".")
	at := s.spec
	for _, step := range steps[:len(steps)-1] {
		next := get(at, step)
		if next == nil {
			next = &yaml.Node{Kind: yaml.MappingNode, Tag: yaml.NodeTagMap}
			put(at, step, next)
		}
		at = next
	}
	put(at, steps[len(steps)-1], typed(t, strings.TrimSpace(value)))
}

// put sets a key of a mapping; anything else is left, for the decoder to refuse.
func put(n *yaml.Node, key string, value *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			n.Content[i+1] = value
			return
		}
	}
	n.Content = append(n.Content, scalar(yaml.NodeTagString, key), value)
}

// typed makes the node that a YAML author would have written. Text that does
// not fit the type stays a string, for the decoder to refuse.
func typed(t reflect.Type, value string) *yaml.Node {
	switch t.Kind() {
	case reflect.Slice:
		n := &yaml.Node{Kind: yaml.SequenceNode, Tag: yaml.NodeTagSeq}
		if value == "" {
			return n
		}
		for part := range strings.SplitSeq(value, ",") {
			n.Content = append(n.Content, typed(t.Elem(), strings.TrimSpace(part)))
		}
		return n
	case reflect.Bool:
		if value == "true" || value == "false" {
			return scalar(yaml.NodeTagBool, value)
		}
	case reflect.Int64:
		if i, err := strconv.ParseInt(value, 10, 64); err == nil {
			return scalar(yaml.NodeTagInt, strconv.FormatInt(i, 10))
		}
	}
	return scalar(yaml.NodeTagString, value)
}

func (s *setter) everyWritable(prefix, key, value string) {
	list := get(s.spec, "writable")
	if list == nil {
		list = s.profileWritable()
		put(s.spec, "writable", list)
	}
	if list.Kind == yaml.SequenceNode && len(list.Content) == 0 {
		s.problems.add(prefix+key, "there is no writable path to set it for: give writable too")
	}
	for i, w := range list.Content {
		s.problems.places[child(item("spec.writable", i), key)] = prefix + key
		if w.Kind == yaml.ScalarNode { // a path written short
			short := *w
			*w = yaml.Node{Kind: yaml.MappingNode, Tag: yaml.NodeTagMap}
			put(w, "path", &short)
		}
		put(w, key, scalar(yaml.NodeTagString, strings.TrimSpace(value)))
	}
}

// profileWritable is the list of the profile that the spec names; a profile that
// the decoder will refuse counts as the default.
func (s *setter) profileWritable() *yaml.Node {
	p, ok := profiles[Profile(word(get(s.spec, "profile")))]
	if !ok {
		p = profiles[defaults.Profile]
	}
	return encode(reflect.ValueOf(p().settings.Writable))
}
