// Package pods finds the pods of an object and shows them as plain data.
//
// Which kinds hold pods, and where, is data (kindtable.go): group and kind
// decide, never the shape of an object. The package knows nothing of what is
// wanted; its views are read-only and hold no YAML.
package pods

import (
	"strconv"

	"github.com/podharden/podharden/transformer/edit"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Object is one Kubernetes object with the pods in it.
type Object struct {
	Ref         edit.Ref
	Labels      map[string]string
	Annotations map[string]string
	Node        *yaml.RNode // the object's mapping, in the tree it was parsed into
	Pods        []Pod
	// LeftAlone says why the object is not to be touched; "" if it may be.
	LeftAlone string
}

// Pod is one pod spec inside an object. Aliases and merge keys are resolved in
// every value it shows.
type Pod struct {
	Path        edit.Path         // of the pod spec, from the object's root
	Meta        edit.Path         // of the metadata beside it; nil where the kind has none
	MetaFields  int               // how many fields that metadata has, where it has annotations
	Labels      map[string]string // of that metadata
	Annotations map[string]string // of that metadata
	Spec        map[string]any    // the whole pod spec, or what is known of it where the kind has another shape
	Security    map[string]any    // spec.securityContext, nil if unset
	Containers  []Container       // init containers first, then containers, then ephemeral ones
	Volumes     []Volume
	Claims      []string // names that volumeClaimTemplates beside the template provide
	Windows     bool     // by spec.os.name, node selector, required affinity or windowsOptions
	Immutable   bool     // can't change once applied: a bare Pod, a Job's template and a few more
	Limits      *Limits  // what the kind's schema does not take; nil: no limits; shared, never change it

	// places are the containers of each list of Spec, where they do not lie in
	// lists of that name; nil for pods that are core/v1 PodSpecs.
	places   map[string][]edit.Path
	security edit.Path      // of a securityContext that stands elsewhere
	named    map[string]int // volumes by name, where there are many
}

// SecurityPath is where the securityContext that holds for the pod stands, or
// would stand: its own, or that of all pods of the object.
func (p *Pod) SecurityPath() edit.Path {
	if p.security != nil {
		return p.security
	}
	return p.Path.Key("securityContext")
}

// ContainerPath is where item i of a list of Spec ("containers", ...) lies.
func (p *Pod) ContainerPath(list string, i int) edit.Path {
	return containerPath(p.Path, p.places, list, i)
}

// Plain reports whether the containers lie in the lists of a core/v1 PodSpec, so
// that one can be added.
func (p *Pod) Plain() bool { return p.places == nil }

// Fields are those of a container as its author wrote them. They are shared: never
// change them.
func (p *Pod) Fields(c *Container) map[string]any {
	if len(c.Path) < 2 || !p.Plain() {
		return nil
	}
	list, _ := p.Spec[c.Path[len(c.Path)-2].Key].([]any)
	if i := c.Path[len(c.Path)-1].Index; i < len(list) {
		fields, _ := list[i].(map[string]any)
		return fields
	}
	return nil
}

// ContainerType says which list a container is in, and what that means.
type ContainerType string

const (
	Regular   ContainerType = "container"
	Init      ContainerType = "init container"
	Sidecar   ContainerType = "sidecar" // an init container with restartPolicy: Always (KEP-753)
	Ephemeral ContainerType = "ephemeral container"
)

// Container is one container of a pod.
type Container struct {
	Path           edit.Path // of the container, from the object's root
	Type           ContainerType
	Name           string // "" where the author gave none
	Image          string // "" in partial objects
	Security       map[string]any
	Mounts         []Mount
	Devices        []string          // volumeDevices[].devicePath
	Command        []string          // nil: the image's entrypoint, or no list of strings
	Args           []string          // nil: the image's, or no list of strings
	Execs          []Exec            // hooks and probes that run a command
	WorkingDir     string            // "": the image's
	Env            map[string]string // value by name; "" for valueFrom
	EnvFrom        bool              // further variables come from objects that are not seen here
	EnvPrefixes    []string          // what their names begin with, one for each of these objects
	Ports          []int64           // containerPort
	HasMemoryLimit bool
	Delete         bool // carries $patch: delete
}

// Partial reports whether the container is only a piece of one, as in a patch:
// it has no image, or is a deletion.
func (c Container) Partial() bool { return c.Image == "" || c.Delete }

// Label names the container for messages: by its type and name, or by its place
// in its list where it has no name.
func (c *Container) Label() string {
	kind := string(c.Type)
	if kind == "" {
		kind = string(Regular)
	}
	if c.Name != "" || len(c.Path) == 0 {
		return kind + " " + strconv.Quote(c.Name)
	}
	return kind + " " + strconv.Itoa(c.Path[len(c.Path)-1].Index)
}

// Mount is one volumeMounts entry.
type Mount struct {
	Volume   string
	Path     string // as written
	SubPath  string // subPath or subPathExpr
	ReadOnly bool
	// Propagation is mountPropagation: Bidirectional is for privileged containers only.
	Propagation string
	Index       int // in volumeMounts
}

// Volume is one volumes entry.
type Volume struct {
	Name      string
	Source    string // the key of its source, e.g. "emptyDir", "hostPath"; "" if it has none, which the API server takes for an emptyDir
	ReadOnly  bool   // a source that can never be written (configMap, secret, projected, downwardAPI, image), or readOnly: true in the source
	Medium    string // of an emptyDir
	SizeLimit string // of an emptyDir, as written
	HostPath  string // of a hostPath, as written
	HostType  string // of a hostPath: "", Socket, BlockDevice, ...
	// Modes are the file modes that a configMap, secret, projected or
	// downwardAPI volume gives, its default and those of its items.
	Modes []int64
}

// Limits names what the schema of a kind does not take.
type Limits struct {
	// PodSecurityContext lists the fields that may be written; nil: all, empty: none.
	PodSecurityContext *[]string
	// SecurityContext lists the fields that may be written; nil: all.
	SecurityContext *[]string
	// NoVolumes: volumes and mounts may not be added.
	NoVolumes bool
	// Why is the source of these limits, for messages.
	Why string
}

// AllowsPod reports whether a field of the pod's securityContext may be written.
func (l *Limits) AllowsPod(field string) bool {
	return l == nil || l.PodSecurityContext == nil || has(*l.PodSecurityContext, field)
}

// AllowsContainer reports whether a field of a container's securityContext may be written.
func (l *Limits) AllowsContainer(field string) bool {
	return l == nil || l.SecurityContext == nil || has(*l.SecurityContext, field)
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
