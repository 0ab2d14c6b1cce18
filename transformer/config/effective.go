package config

// Target names what settings are asked for: a container, or, with Container
// and Image empty, the pod as a whole.
type Target struct {
	Group, Kind, Namespace, Name string
	Labels                       map[string]string // the object's, laid over by the pod template's
	Annotations                  map[string]string // the object's, laid over by the pod template's
	Container, Image             string
}

// Want is a value that a security context field shall have. It is shared:
// never change the value.
type Want struct {
	Value    any    // plain JSON value: bool, int64, string, []any, map[string]any
	Why      string // "profile restricted", "functionConfig", "rule <name>": the latest that had a say
	Explicit bool   // the functionConfig or a rule had a say, not only the profile
}

// WantWritable is a path that shall be writable.
type WantWritable struct {
	Writable
	Why      string
	Explicit bool
}

// Exemption is a field that is not to be touched.
type Exemption struct {
	Field  string // a security context field, "writable", or "all"
	Reason string
	Why    string // "rule <name>", "annotation podharden.dev/skip" or "annotation podharden.dev/skip.<container>"
}

// Problem is something that only shows once settings meet a pod.
type Problem struct {
	Severity   string // "error", "warning" or "info"
	Annotation string // the annotation it is about; "" if none
	Message    string // what is wrong, and the remedy; the annotation or the rules are named in it
}

// Effective is what holds for one container, or for one pod. It is shared
// between containers: never change it. Enums are never empty.
type Effective struct {
	Settings                  // scalar settings only, defaults filled in
	Pod       map[string]Want // by field of PodSecurityContext
	Container map[string]Want // by field of SecurityContext
	Writable  []WantWritable  // cleaned paths, in order, each path once
	Exempt    []Exemption
	Rules     []string  // names of the rules that were applied, in order
	Problems  []Problem // rules that contradict each other where they meet
}

// Exempts returns the exemption that covers a field: its own, or "all".
func (e *Effective) Exempts(field string) (Exemption, bool) {
	for _, x := range e.Exempt {
		if x.Field == field || x.Field == "all" {
			return x, true
		}
	}
	return Exemption{}, false
}
