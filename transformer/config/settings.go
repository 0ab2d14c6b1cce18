package config

import (
	"github.com/podharden/podharden/transformer/images"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
)

// Mode says what is done with what is found.
type Mode string

const (
	// ModeHarden does it.
	ModeHarden Mode = "harden"
	// ModeCheck leaves all as it is, and makes an error of each thing to be done.
	ModeCheck Mode = "check"
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

// UnknownImages says what becomes of containers whose images are in no list.
type UnknownImages string

const (
	// WarnUnknown hardens them, and names them once a run.
	WarnUnknown UnknownImages = "warn"
	// SkipUnknown leaves them alone, and names them once a run.
	SkipUnknown UnknownImages = "skip"
	// IgnoreUnknown hardens them as all others.
	IgnoreUnknown UnknownImages = "ignore"
)

// SeedVolumes says which volumes are filled from images beside those that
// writable names.
type SeedVolumes string

const (
	NoSeeds SeedVolumes = "none"
	// CatalogueSeeds fills those at the paths that the image is known to write
	// beside files that it ships.
	CatalogueSeeds SeedVolumes = "catalogue"
)

// Data says what becomes of directories that keep data and have no volume.
type Data string

const (
	// DataEmptyDir gives them one each, and a warning.
	DataEmptyDir Data = "emptyDir"
	// DataReport leaves them where they are, with a warning.
	DataReport Data = "report"
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
	Level PodSecurityLevel `json:"level,omitempty" values:"restricted baseline" default:"restricted" doc:"The level of the Pod Security Standards, as the API server's own code judges it."`
	Mode  PodSecurityMode  `json:"mode,omitempty" values:"warn fail none" default:"warn" doc:"What a violation is: a warning, an error, or not looked for."`
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

// Seed says what a volume is filled with before its container starts.
type Seed string

const (
	SeedNothing Seed = "none"
	// SeedImage fills it with what the container's image has at the path.
	SeedImage Seed = "image"
)

// ContainerOptions are the settings that a rule can give to single containers.
// Of a pod, profile and existing treat its own fields: for these they come from
// the functionConfig and from rules that pick whole pods.
type ContainerOptions struct {
	Profile              Profile              `json:"profile,omitempty" values:"restricted read-only none" default:"restricted" doc:"The built-in settings to start from. restricted: what the Pod Security Standards' restricted level asks of security contexts, a read-only root and a writable /tmp. read-only: a read-only root and a writable /tmp. none: nothing."`
	Existing             Existing             `json:"existing,omitempty" values:"keep override" default:"keep" doc:"What becomes of a value that the author wrote. keep: it stands, and is reported. override: it is replaced."`
	PrivilegedContainers PrivilegedContainers `json:"privilegedContainers,omitempty" values:"skip harden" default:"skip" doc:"What becomes of privileged containers. skip: they are reported and left alone. harden: they are treated as any other."`
	PrivilegedPorts      PrivilegedPorts      `json:"privilegedPorts,omitempty" values:"sysctl report" default:"sysctl" doc:"What is done about ports below 1024 of containers that are not root. sysctl: net.ipv4.ip_unprivileged_port_start is set to the lowest of them. report: they are reported."`
	ImageCatalogue       ImageCatalogue       `json:"imageCatalogue,omitempty" values:"builtin none" default:"builtin" doc:"Which facts on public images are used. builtin: those that podharden brings."`
	UnknownImages        UnknownImages        `json:"unknownImages,omitempty" values:"warn skip ignore" default:"warn" doc:"What becomes of containers whose images are in no list: neither in the catalogue nor under images. warn: they are hardened, and named once a run. skip: they are left alone, and named. ignore: they are hardened."`
	SeedVolumes          SeedVolumes          `json:"seedVolumes,omitempty" values:"none catalogue" default:"none" doc:"What becomes of paths that an image is known to write beside files that it ships. none: the root stays writable, with a warning. catalogue: an init container of the same image copies what is there into a volume first."`
	Data                 Data                 `json:"data,omitempty" values:"emptyDir report" default:"emptyDir" doc:"What becomes of directories that keep data and have no volume, where the root is read-only. emptyDir: they get one, and a warning that says to mount a claim. report: the warning alone."`
}

// PodOptions are the settings that hold for a pod as a whole: a rule that picks
// containers can't give them.
type PodOptions struct {
	Placement         Placement         `json:"placement,omitempty" values:"container pod" default:"container" doc:"Where fields go that are legal for the pod and for a container."`
	KubernetesVersion string            `json:"kubernetesVersion,omitempty" default:"latest" doc:"The Kubernetes version that the pods run on: latest, or a minor version in quotes such as \"1.29\". Fields that it does not know are not written."`
	Platform          Platform          `json:"platform,omitempty" values:"kubernetes openshift" default:"kubernetes" doc:"What the pods run on. openshift: no UID, GID or fsGroup is written, each namespace has its own."`
	PodSecurity       PodSecurity       `json:"podSecurity,omitzero" doc:"What pods are held against afterwards, whatever the profile."`
	Results           ResultsMode       `json:"results,omitempty" values:"summary fields" default:"summary" doc:"How fine the results are. summary: one for each object, in reports for each container. fields: one for each field."`
	SkipAnnotations   SkipAnnotations   `json:"skipAnnotations,omitempty" values:"honor ignore" default:"honor" doc:"Whether podharden.dev/skip annotations in manifests count."`
	ReasonAnnotations ReasonAnnotations `json:"reasonAnnotations,omitempty" values:"write none" default:"write" doc:"Whether reasons are kept in the annotation podharden.dev/reasons of the pod template."`
}

// Settings is everything that can be said of all pods, or by a rule of some.
// The zero value says nothing.
type Settings struct {
	ContainerOptions         `json:",inline"`
	PodOptions               `json:",inline"`
	PodSecurityContext       *corev1.PodSecurityContext `json:"podSecurityContext,omitempty" doc:"Fields of the pod's security context, laid over the profile. In a rule that picks containers it adds fields that the pod lacks, and replaces none."`
	ContainerSecurityContext *corev1.SecurityContext    `json:"containerSecurityContext,omitempty" doc:"Fields of each container's security context, laid over the profile."`
	Writable                 []Writable                 `json:"writable,omitempty" doc:"Paths that containers must be able to write. In the spec the list replaces the profile's; in a rule it adds to it."`
}

// Writable is one path that containers must be able to write. In YAML a path
// alone is short for {path: ...}.
type Writable struct {
	Path      string               `json:"path" doc:"An absolute path; not the root and no system folder such as /etc."`
	Medium    corev1.StorageMedium `json:"medium,omitempty" doc:"The emptyDir's medium: empty for disk, Memory, or HugePages. Memory counts against the container's memory limit."`
	SizeLimit *resource.Quantity   `json:"sizeLimit,omitempty" doc:"The emptyDir's size limit, such as 64Mi. A pod that writes more to disk is evicted."`
	Share     Share                `json:"share,omitempty" values:"container pod" default:"container" doc:"container: one volume for each container. pod: one for all containers of the pod."`
	Seed      Seed                 `json:"seed,omitempty" values:"none image" default:"none" doc:"What the volume is filled with. none: it is empty. image: an init container of the same image copies what is there into it first."`
	Env       map[string]string    `json:"env,omitempty" doc:"Environment variables that are set where the container lacks them."`
	Reason    string               `json:"reason,omitempty" doc:"Why it is needed; kept in an annotation of the pod template."`
}

// Spec is the spec of a PodHardening.
type Spec struct {
	Mode     Mode `json:"mode,omitempty" values:"harden check" default:"harden" doc:"harden: it is done. check: all stays as it is, and each thing to be done is an error; for the validators of kustomize and kpt."`
	Settings `json:",inline"`
	Images   []*images.Entry `json:"images,omitempty" doc:"What is known of your own images, above the catalogue and with its fields. The first entry that matches counts."`
	Exclude  []Match         `json:"exclude,omitempty" doc:"Pods, or with containers or images containers, that are left alone, and listed in the report."`
	Rules    []Rule          `json:"rules,omitempty" doc:"Settings for some pods or containers. Each rule that matches is laid over what came before."`
	PodSpecs []PodSpec       `json:"podSpecs,omitempty" doc:"Where custom resources keep pod specs, beside those that are built in."`
}

// Rule lays settings over what came before, for what it matches.
type Rule struct {
	Name     string `json:"name" doc:"A name for results and reasons. Each rule has its own."`
	Match    Match  `json:"match" doc:"The pods, or with containers or images the containers, that the rule is for. Every condition that is given must hold; of a list, one item. {} matches everything."`
	Settings `json:",inline"`
	Skip     []string `json:"skip,omitempty" doc:"Fields of the security contexts that are left alone, writable for writable paths, or all."`
	Reason   string   `json:"reason,omitempty" doc:"Why; required with skip, and kept in an annotation of the pod template."`
}

// Match selects pods, and with containers or images single containers. Every
// list that is not empty must match.
type Match struct {
	Kinds              []string `json:"kinds,omitempty" doc:"Kind, or group/Kind; core/Kind for the core group."`
	Names              []string `json:"names,omitempty" doc:"Globs over the object's name."`
	Namespaces         []string `json:"namespaces,omitempty" doc:"Globs over the object's namespace. An object without one is matched by * only."`
	LabelSelector      Selector `json:"labelSelector,omitzero" doc:"A label selector over the labels of the object and its pod template, such as \"app=web\", or a mapping of labels to values."`
	AnnotationSelector Selector `json:"annotationSelector,omitzero" doc:"A selector, written as for labels, over the annotations of the object and its pod template."`
	Containers         []string `json:"containers,omitempty" doc:"Globs over the container's name."`
	Images             []string `json:"images,omitempty" doc:"Globs over the image's repository; with a colon, over its tag too."`
}

// Selector selects by labels or annotations: by an expression such as
// "app=web,tier notin (db)", as kustomize has it, or by a mapping of keys to
// values that must be there.
type Selector struct {
	Expression string
	Equal      map[string]string
}

// PodSpec says where a custom resource keeps pod specs.
type PodSpec struct {
	Group string `json:"group" doc:"The API group, without a version."`
	Kind  string `json:"kind" doc:"The kind."`
	Path  string `json:"path" doc:"The dotted path to the pod spec, such as spec.template.spec; [*] for each item of a list or value of a map."`
}
