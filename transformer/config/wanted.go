package config

// Target is a pod that is asked for: the object it lies in, and its containers.
type Target struct {
	Group, Kind, Namespace, Name string
	Labels                       map[string]string // the object's, laid over by the pod template's
	Annotations                  map[string]string // the object's, laid over by the pod template's
	Containers                   []TargetContainer
}

// TargetContainer is a container of a Target.
type TargetContainer struct{ Name, Image string }

// Want is a value that a security context field shall have. It is shared:
// never change the value.
type Want struct {
	Value    any    // plain JSON value: bool, int64, string, []any, map[string]any
	Why      string // "profile restricted", "functionConfig", "rule <name>": the latest that had a say
	Explicit bool   // the functionConfig or a rule had a say, not only the profile
	AddOnly  bool   // of a pod: a rule for some of its containers asks; what stands is never replaced
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
	Why    string // "rule <name>", "exclude[<i>]", "annotation podharden.dev/skip" or "annotation podharden.dev/skip.<container>"
}

// Problem is something that only shows once settings meet a pod.
type Problem struct {
	Severity   string // "error", "warning" or "info"
	Annotation string // the annotation it is about; "" if none
	Message    string // what is wrong, and the remedy; the annotation or the rules are named in it
}

// Wanted is what holds for the security context of a pod, or of a container.
type Wanted struct {
	Profile  Profile
	Existing Existing
	Wants    map[string]Want // by field of the security context
	Exempt   []Exemption
	Rules    []string  // names of the rules that were applied, in order
	Problems []Problem // rules that contradict each other where they meet
}

// Base is what pods and containers have alike.
func (w *Wanted) Base() *Wanted { return w }

// Asks reports whether anything of a securityContext is asked for. If not, what it
// lacks is its author's affair, whatever is known of the image.
func (w *Wanted) Asks() bool { return w.Profile != None || len(w.Wants) > 0 }

// Exempts returns the exemption that covers a field: its own, or "all".
func (w *Wanted) Exempts(field string) (Exemption, bool) {
	for _, x := range w.Exempt {
		if x.Field == field || x.Field == "all" {
			return x, true
		}
	}
	return Exemption{}, false
}

// Pod is what holds for a pod as a whole. It is shared between pods: never
// change it. Options are never empty.
type Pod struct {
	Wanted
	PodOptions
	Excluded string // the item of exclude that leaves it alone, "exclude[0]"; nothing else holds then
}

// Container is what holds for one container. It is shared between containers:
// never change it. Options are never empty.
type Container struct {
	Wanted
	PrivilegedContainers PrivilegedContainers
	PrivilegedPorts      PrivilegedPorts
	ImageCatalogue       ImageCatalogue
	UnknownImages        UnknownImages
	SeedVolumes          SeedVolumes
	Data                 Data
	// Picked: a rule that picks single containers, by name or image, picks this one.
	Picked   bool
	Writable []WantWritable // cleaned paths, in order, each path once
}
