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

// Level says where fields go that are legal for the pod and for a container.
type Level string

const (
	ContainerLevel Level = "container"
	PodLevel       Level = "pod"
)

// Privileged says what becomes of privileged containers.
type Privileged string

const (
	// Skip reports them and leaves them alone.
	Skip Privileged = "skip"
	// Harden treats them as any other.
	Harden Privileged = "harden"
)

// Images reports whether the image catalogue is used.
type Images string

const (
	Known     Images = "known"
	ImagesOff Images = "off"
)

// Platform names what the pods run on.
type Platform string

const (
	Kubernetes Platform = "kubernetes"
	// OpenShift gives each namespace its own UIDs: no UID, GID or fsGroup is written.
	OpenShift Platform = "openshift"
)

// Verify says what is done about violations that remain.
type Verify string

const (
	VerifyOff  Verify = "off"
	VerifyWarn Verify = "warn"
	VerifyFail Verify = "fail"
)

// ResultsMode says how fine the results are.
type ResultsMode string

const (
	Summary  ResultsMode = "summary"
	PerField ResultsMode = "fields"
)

// Overrides reports whether podharden.dev/skip annotations in manifests count.
type Overrides string

const (
	Honor  Overrides = "honor"
	Ignore Overrides = "ignore"
)

// Annotate reports whether reasons are kept in an annotation of the pod template.
type Annotate string

const (
	Reasons     Annotate = "reasons"
	AnnotateOff Annotate = "off"
)

// PrivilegedPorts says what is done about ports below 1024 of non-root containers.
type PrivilegedPorts string

const (
	ReportPorts PrivilegedPorts = "report"
	SysctlPorts PrivilegedPorts = "sysctl"
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
	Level                    Level                      `json:"level,omitempty"`
	Privileged               Privileged                 `json:"privileged,omitempty"`
	Images                   Images                     `json:"images,omitempty"`
	KubernetesVersion        string                     `json:"kubernetesVersion,omitempty"`
	Platform                 Platform                   `json:"platform,omitempty"`
	Verify                   Verify                     `json:"verify,omitempty"`
	Results                  ResultsMode                `json:"results,omitempty"`
	Overrides                Overrides                  `json:"overrides,omitempty"`
	Annotate                 Annotate                   `json:"annotate,omitempty"`
	PrivilegedPorts          PrivilegedPorts            `json:"privilegedPorts,omitempty"`
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
	Kinds       []string `json:"kinds,omitempty"`       // Kind or group/Kind
	Names       []string `json:"names,omitempty"`       // globs
	Namespaces  []string `json:"namespaces,omitempty"`  // globs
	Labels      string   `json:"labels,omitempty"`      // label selector
	Annotations string   `json:"annotations,omitempty"` // selector over annotations
	Containers  []string `json:"containers,omitempty"`  // globs over container names
	Images      []string `json:"images,omitempty"`      // globs over repository, or repository:tag
}

// PodSpec says where a custom resource keeps pod specs.
type PodSpec struct {
	Group string `json:"group"`
	Kind  string `json:"kind"`
	Path  string `json:"path"` // dotted, [*] for each item of a list or value of a map
}
