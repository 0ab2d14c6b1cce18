package config

import (
	"fmt"
	"maps"
	"reflect"
)

// podLayer is one say about pods as a whole: a profile's, the functionConfig's
// own, or that of a rule that picks whole pods. A rule that picks containers has
// none, so nothing of it can get here but what it adds.
type podLayer struct {
	why      string
	explicit bool
	profile  Profile
	existing Existing
	options  PodOptions
	fields   map[string]any
}

// containerLayer is one say about containers.
type containerLayer struct {
	why      string
	explicit bool
	replaces bool // its writable list, if given, replaces those below
	options  ContainerOptions
	fields   map[string]any
	writable []Writable // nil: says nothing
}

func newLayers(why string, explicit bool, s Settings) (podLayer, containerLayer) {
	return podLayer{
			why: why, explicit: explicit, profile: s.Profile, existing: s.Existing,
			options: s.PodOptions, fields: plainFields(s.PodSecurityContext),
		}, containerLayer{
			why: why, explicit: explicit, options: s.ContainerOptions,
			fields: plainFields(s.ContainerSecurityContext), writable: s.Writable,
		}
}

// plainFields are the fields that a security context sets, as plain JSON values.
func plainFields[T any](s *T) map[string]any {
	if s == nil {
		return nil
	}
	fields, _ := plain(encode(reflect.ValueOf(s))).(map[string]any)
	return fields
}

// layOptions lays the layer's options over those of p.
func (l *podLayer) layOptions(p *Pod) {
	set(&p.Profile, l.profile)
	set(&p.Existing, l.existing)
	overlay(&p.PodOptions, l.options)
}

// layFields lays the layer's fields over those of p.
func (l *podLayer) layFields(p *Pod) {
	for name, value := range l.fields {
		layField(p.Wants, name, value, Want{Why: l.why, Explicit: l.explicit})
	}
}

// additions are the fields of podSecurityContext in a rule that picks containers.
type additions struct {
	why    string
	fields map[string]any
}

// add adds what nobody who speaks of the whole pod has a say on.
func (a *additions) add(p *Pod) {
	for _, name := range sortedKeys(a.fields) {
		if have, ok := p.Wants[name]; ok && !have.AddOnly {
			p.Problems = append(p.Problems, Problem{Severity: "warning", Message: fmt.Sprintf(
				"%s: podSecurityContext.%s is not used: %s sets it for the whole pod, and a rule that picks containers only adds", a.why, name, have.Why)})
			continue
		}
		layField(p.Wants, name, a.fields[name], Want{Why: a.why, Explicit: true, AddOnly: true})
	}
}

// layOver lays the layer over what e holds already.
func (l *containerLayer) layOver(e *Container) {
	for name, value := range l.fields {
		layField(e.Wants, name, value, Want{Why: l.why, Explicit: l.explicit})
	}
	if l.replaces && l.writable != nil {
		e.Writable = nil
	}
	for _, w := range l.writable {
		e.Writable = layWritable(e.Writable, w, l)
	}
}

// byKey are the fields whose keys say independent things. Other mappings are
// unions, replaced as a whole: a seccompProfile of type Localhost must not keep
// the type of the layer below.
var byKey = map[string]bool{"capabilities": true, "seLinuxOptions": true, "windowsOptions": true}

// layField lays a field over dst. An empty list says that nothing is wanted, and
// takes back what lies below.
func layField(dst map[string]Want, name string, value any, w Want) {
	below, had := dst[name]
	if byKey[name] {
		lower, _ := below.Value.(map[string]any)
		upper, _ := value.(map[string]any)
		value = mergeKeys(lower, upper)
	}
	if isEmpty(value) {
		delete(dst, name)
		return
	}
	w.Value, w.Explicit = value, w.Explicit || had && below.Explicit
	dst[name] = w
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
func layWritable(list []WantWritable, w Writable, l *containerLayer) []WantWritable {
	for i := range list {
		if list[i].Path != w.Path {
			continue
		}
		at := &list[i]
		set(&at.Medium, w.Medium)
		set(&at.Share, w.Share)
		set(&at.Seed, w.Seed)
		set(&at.Reason, w.Reason)
		if w.SizeLimit != nil {
			at.SizeLimit = w.SizeLimit
		}
		if len(w.Env) > 0 {
			env := maps.Clone(at.Env)
			if env == nil {
				env = map[string]string{}
			}
			maps.Copy(env, w.Env)
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

func set[T ~string](dst *T, src T) {
	if src != "" {
		*dst = src
	}
}
