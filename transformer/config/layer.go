package config

import (
	"maps"
	"reflect"
)

// layer is one say about pods: a profile's, the functionConfig's own, a rule's.
type layer struct {
	why       string
	explicit  bool
	replaces  bool // its writable list, if given, replaces those below
	scalars   Settings
	pod       map[string]any
	container map[string]any
	writable  []Writable // nil: says nothing
	exempt    []Exemption
}

func newLayer(why string, explicit bool, s Settings) layer {
	return layer{
		why:       why,
		explicit:  explicit,
		scalars:   s.scalars(),
		pod:       plainFields(s.PodSecurityContext),
		container: plainFields(s.ContainerSecurityContext),
		writable:  s.Writable,
	}
}

func ruleLayer(r Rule) layer {
	why := "rule " + r.Name
	l := newLayer(why, true, r.Settings)
	for _, field := range r.Skip {
		l.exempt = append(l.exempt, Exemption{Field: field, Reason: r.Reason, Why: why})
	}
	return l
}

// plainFields are the fields that a security context sets, as plain JSON values.
func plainFields[T any](s *T) map[string]any {
	if s == nil {
		return nil
	}
	fields, _ := plain(encode(reflect.ValueOf(s))).(map[string]any)
	return fields
}

// lay puts the layer over what e holds already.
func (l *layer) lay(e *Effective) {
	layFields(e.Pod, l.pod, l)
	layFields(e.Container, l.container, l)
	if l.replaces && l.writable != nil {
		e.Writable = nil
	}
	for _, w := range l.writable {
		e.Writable = layWritable(e.Writable, w, l)
	}
	e.Exempt = append(e.Exempt, l.exempt...)
}

// byKey are the fields whose keys say independent things. Other mappings are
// unions, replaced as a whole: a seccompProfile of type Localhost must not keep
// the type of the layer below.
var byKey = map[string]bool{"capabilities": true, "seLinuxOptions": true, "windowsOptions": true}

// layFields lays fields over dst. An empty list says that nothing is wanted,
// and takes back what lies below.
func layFields(dst map[string]Want, fields map[string]any, l *layer) {
	for name, value := range fields {
		below, had := dst[name]
		if byKey[name] {
			lower, _ := below.Value.(map[string]any)
			upper, _ := value.(map[string]any)
			value = mergeKeys(lower, upper)
		}
		if isEmpty(value) {
			delete(dst, name)
			continue
		}
		dst[name] = Want{Value: value, Why: l.why, Explicit: l.explicit || had && below.Explicit}
	}
}

func mergeKeys(lower, upper map[string]any) map[string]any {
	out := make(map[string]any, len(lower)+len(upper))
	maps.Copy(out, lower)
	for key, value := range upper {
		if isEmpty(value) {
			delete(out, key)
			continue
		}
		out[key] = value
	}
	return out
}

func isEmpty(value any) bool {
	switch v := value.(type) {
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	default:
		return false
	}
}

// layWritable adds a path, or lays it over the same path.
func layWritable(list []WantWritable, w Writable, l *layer) []WantWritable {
	for i := range list {
		if list[i].Path != w.Path {
			continue
		}
		at := &list[i]
		set(&at.Medium, w.Medium)
		set(&at.Share, w.Share)
		set(&at.Reason, w.Reason)
		if w.SizeLimit != nil {
			at.SizeLimit = w.SizeLimit
		}
		if len(w.Env) > 0 {
			env := maps.Clone(w.Env)
			for name, value := range at.Env {
				if _, ok := env[name]; !ok {
					env[name] = value
				}
			}
			at.Env = env
		}
		at.Why, at.Explicit = l.why, at.Explicit || l.explicit
		return list
	}
	if w.Share == "" {
		w.Share = ShareContainer
	}
	return append(list, WantWritable{Writable: w, Why: l.why, Explicit: l.explicit})
}
