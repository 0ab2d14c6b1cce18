package config

import (
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
)

// Profile names a built-in Settings to start from.
type Profile string

const (
	// Restricted asks for all that Pod Security Standards' restricted level
	// asks of security contexts, a read-only root and a writable /tmp.
	Restricted Profile = "restricted"
	// ReadOnly asks for a read-only root and a writable /tmp, nothing else.
	ReadOnly Profile = "read-only"
	// None asks for nothing: only what the functionConfig says is written.
	None Profile = "none"
)

// Existing says what becomes of a value that the author wrote.
type Existing string

const (
	// Keep leaves it and reports it.
	Keep Existing = "keep"
	// Override replaces it.
	Override Existing = "override"
)

// Placement says where fields go that are legal for the pod and for a container.
type Placement string

const (
	ContainerPlacement Placement = "container"
	PodPlacement       Placement = "pod"
)

// PrivilegedContainers says what becomes of privileged containers.
type PrivilegedContainers string

const (
	// SkipPrivileged reports them and leaves them alone.
	SkipPrivileged PrivilegedContainers = "skip"
	// HardenPrivileged treats them as any other.
	HardenPrivileged PrivilegedContainers = "harden"
)

// PrivilegedPorts says what is done about ports below 1024 of non-root containers.
type PrivilegedPorts string

const (
	ReportPorts PrivilegedPorts = "report"
	SysctlPorts PrivilegedPorts = "sysctl"
)

// ImageCatalogue says which facts on public images are used.
type ImageCatalogue string

const (
	// BuiltinCatalogue is what podharden brings.
	BuiltinCatalogue ImageCatalogue = "builtin"
	NoCatalogue      ImageCatalogue = "none"
)

// Platform names what the pods run on.
type Platform string

const (
	Kubernetes Platform = "kubernetes"
	// OpenShift gives each namespace its own UIDs: no UID, GID or fsGroup is written.
	OpenShift Platform = "openshift"
)

// PodSecurity says which level of the Pod Security Standards a pod is held
// against afterwards, whatever the profile, and what is done about violations.
type PodSecurity struct {
	Level PodSecurityLevel `json:"level,omitempty"`
	Mode  PodSecurityMode  `json:"mode,omitempty"`
}

// PodSecurityLevel is a level of the Pod Security Standards. The third one,
// privileged, allows everything: that is mode none.
type PodSecurityLevel string

const (
	RestrictedLevel PodSecurityLevel = "restricted"
	BaselineLevel   PodSecurityLevel = "baseline"
)

// PodSecurityMode says what a violation is.
type PodSecurityMode string

const (
	PodSecurityWarn PodSecurityMode = "warn"
	PodSecurityFail PodSecurityMode = "fail"
	PodSecurityNone PodSecurityMode = "none" // not looked for
)

// ResultsMode says how fine the results are.
type ResultsMode string

const (
	Summary  ResultsMode = "summary"
	PerField ResultsMode = "fields"
)

// SkipAnnotations says whether podharden.dev/skip annotations in manifests count.
type SkipAnnotations string

const (
	HonorAnnotations  SkipAnnotations = "honor"
	IgnoreAnnotations SkipAnnotations = "ignore"
)

// ReasonAnnotations says whether reasons are kept in an annotation of the pod template.
type ReasonAnnotations string

const (
	WriteReasons ReasonAnnotations = "write"
	NoReasons    ReasonAnnotations = "none"
)

// Share says which containers use one volume.
type Share string

const (
	// ShareContainer gives each container a volume of its own.
	ShareContainer Share = "container"
	// SharePod gives all containers of the pod the same volume.
	SharePod Share = "pod"
)

// Settings is everything that can be said for all pods, or by a rule for some
// containers. The zero value says nothing.
type Settings struct {
	Profile                  Profile                    `json:"profile,omitempty"`
	Existing                 Existing                   `json:"existing,omitempty"`
	Placement                Placement                  `json:"placement,omitempty"`
	PrivilegedContainers     PrivilegedContainers       `json:"privilegedContainers,omitempty"`
	PrivilegedPorts          PrivilegedPorts            `json:"privilegedPorts,omitempty"`
	ImageCatalogue           ImageCatalogue             `json:"imageCatalogue,omitempty"`
	KubernetesVersion        string                     `json:"kubernetesVersion,omitempty"`
	Platform                 Platform                   `json:"platform,omitempty"`
	PodSecurity              PodSecurity                `json:"podSecurity,omitzero"`
	Results                  ResultsMode                `json:"results,omitempty"`
	SkipAnnotations          SkipAnnotations            `json:"skipAnnotations,omitempty"`
	ReasonAnnotations        ReasonAnnotations          `json:"reasonAnnotations,omitempty"`
	PodSecurityContext       *corev1.PodSecurityContext `json:"podSecurityContext,omitempty"`
	ContainerSecurityContext *corev1.SecurityContext    `json:"containerSecurityContext,omitempty"`
	Writable                 []Writable                 `json:"writable,omitempty"`
}

// Writable is one path that containers must be able to write.
type Writable struct {
	Path      string               `json:"path"`
	Medium    corev1.StorageMedium `json:"medium,omitempty"`
	SizeLimit *resource.Quantity   `json:"sizeLimit,omitempty"`
	Share     Share                `json:"share,omitempty"`
	Env       map[string]string    `json:"env,omitempty"`
	Reason    string               `json:"reason,omitempty"`
}

// Spec is the spec of a PodHardening.
type Spec struct {
	Settings `json:",inline"`
	Rules    []Rule    `json:"rules,omitempty"`
	PodSpecs []PodSpec `json:"podSpecs,omitempty"`
}

// Rule lays settings over what came before, for the containers it matches.
type Rule struct {
	Name     string `json:"name"`
	Match    Match  `json:"match"`
	Settings `json:",inline"`
	Skip     []string `json:"skip,omitempty"`   // field names, or "all"
	Reason   string   `json:"reason,omitempty"` // required with skip
}

// Match selects containers. Every list that is not empty must match.
type Match struct {
	Kinds              []string `json:"kinds,omitempty"`      // Kind or group/Kind
	Names              []string `json:"names,omitempty"`      // globs
	Namespaces         []string `json:"namespaces,omitempty"` // globs
	LabelSelector      Selector `json:"labelSelector,omitzero"`
	AnnotationSelector Selector `json:"annotationSelector,omitzero"`
	Containers         []string `json:"containers,omitempty"` // globs over container names
	Images             []string `json:"images,omitempty"`     // globs over repository, or repository:tag
}

// PodSpec says where a custom resource keeps pod specs.
type PodSpec struct {
	Group string `json:"group"`
	Kind  string `json:"kind"`
	Path  string `json:"path"` // dotted, [*] for each item of a list or value of a map
}

// Selector selects by labels or annotations: by an expression such as
// "app=web,tier notin (db)", as kustomize has it, or by a mapping of keys to
// values that must be there.
type Selector struct {
	Expression string
	Equal      map[string]string
}
