package images

// Start says as whom an image's process starts when the pod does not say.
// The zero value is unknown.
type Start string

const (
	StartUnknown Start = ""
	StartRoot    Start = "root"   // no USER, or USER 0
	StartName    Start = "name"   // USER is a name: the kubelet can't verify runAsNonRoot
	StartNumber  Start = "number" // USER is a number other than 0
)

// String names the start for a reader; the zero value reads "unknown".
func (s Start) String() string {
	if s == StartUnknown {
		return "unknown"
	}
	return string(s)
}

// Purpose says what a program keeps at a path.
type Purpose string

const (
	Tmp    Purpose = "tmp"
	Run    Purpose = "run" // pid files, sockets, locks
	Cache  Purpose = "cache"
	Log    Purpose = "log"
	Data   Purpose = "data" // what must outlive the pod; only in Facts.Data
	Config Purpose = "config"
	Home   Purpose = "home"
	Plugin Purpose = "plugin"
	Other  Purpose = "other"
)

// Need says when a path must be writable.
type Need string

const (
	Always      Need = "always"      // the start fails without
	Default     Need = "default"     // the default configuration writes there
	Conditional Need = "conditional" // only some feature or configuration does
)

// Empty says what an empty volume at a path does.
type Empty string

const (
	Safe          Empty = "safe"
	Unsafe        Empty = "unsafe"  // it hides content that the image needs, or loses data
	EmptyNotKnown Empty = "unknown" // no source says; treated as unsafe
)

// Path is one directory that an image writes to.
type Path struct {
	Path    string  `yaml:"path"` // absolute, clean; as the image's documentation writes it
	Purpose Purpose `yaml:"purpose"`
	Need    Need    `yaml:"need"`
	Empty   Empty   `yaml:"empty"`
	// Own: the directory itself must exist, so a volume above it is not enough.
	Own bool `yaml:"own"`
	// Or holds paths that serve as well: one volume at any of them will do.
	Or   []string `yaml:"or"`
	Note string   `yaml:"note"`
}

// When says which setting makes an environment variable needed.
type When string

const (
	WhenNonRoot  When = "nonRoot"
	WhenReadOnly When = "readOnly"
)

// Env is an environment variable without which the image does not start as
// hardened.
type Env struct {
	Name  string `yaml:"name"`
	Value string `yaml:"value"`
	When  When   `yaml:"when"`
	Why   string `yaml:"why"`
}

// Verdict reports whether an image meets the restricted level as shipped.
type Verdict string

const (
	RestrictedYes Verdict = "yes"
	// RestrictedPartial: with more than security contexts, or with less than all of them.
	RestrictedPartial Verdict = "partial"
	RestrictedNo      Verdict = "no"
)

// Restriction says how far an image can be restricted. The zero value is: wholly.
type Restriction struct {
	Verdict Verdict `yaml:"verdict"`
	Reason  string  `yaml:"reason"` // why not wholly; a clause without a full stop
	WayOut  string  `yaml:"wayOut"` // what the user can do; a clause without a full stop
	// Breaks names the security context fields that are known to keep the
	// image from starting: runAsNonRoot, readOnlyRootFilesystem, capabilities
	// (drop ALL), allowPrivilegeEscalation (false), seccompProfile.
	Breaks []string `yaml:"breaks"`
	// OnlyPort: a port below 1024 is all that stands in the way. Where such
	// ports are open to every user, and with the catalogue's UID, nothing breaks.
	OnlyPort bool `yaml:"onlyPort"`
}

// Facts are what is known of one flavour of an image.
type Facts struct {
	User   Start  `yaml:"user"`
	UID    *int64 `yaml:"uid"` // known to work in runAsUser; nil: not known
	GID    *int64 `yaml:"gid"` // belongs to UID, in runAsGroup; nil: not known
	AnyUID bool   `yaml:"anyUID"`
	Group0 bool   `yaml:"group0"` // files are writable for group 0: another gid breaks it
	// NetBindService: the binary carries the file capability and does not
	// execute where it is missing from the bounding set.
	NetBindService bool         `yaml:"netBindService"`
	StickyTmp      bool         `yaml:"stickyTmp"` // refuses a world-writable directory without sticky bit
	Paths          []Path       `yaml:"paths"`
	Data           []Path       `yaml:"data"`   // purpose is Data; filled in on loading
	Unsafe         []string     `yaml:"unsafe"` // directories whose content the image needs
	Env            []Env        `yaml:"env"`
	Ports          []int64      `yaml:"ports"` // default listen ports below 1024
	Restricted     *Restriction `yaml:"restricted"`
}

// Flavour is a group of tags for which some facts differ.
type Flavour struct {
	Name string   `yaml:"name"`
	Tags []string `yaml:"tags"` // globs; the first flavour that matches counts
	// Alone: nothing is taken over from the entry; what is not said is not known.
	Alone bool `yaml:"alone"`
	Facts `yaml:",inline"`
}

// Entry is what the catalogue knows of an image. Entries are shared: never
// change one.
type Entry struct {
	Name string `yaml:"name"`
	// Images are repository patterns; see pattern for their three forms.
	Images []string `yaml:"images"`
	// Exact: on other registries the last path element alone is not enough,
	// because the name is too common.
	Exact bool `yaml:"exact"`
	// Flavour names the flavour of all tags that no entry of Flavours takes.
	Flavour  string   `yaml:"flavour"`
	Tags     []string `yaml:"tags"` // globs: further tags that tell of this flavour
	Facts    `yaml:",inline"`
	Flavours []Flavour `yaml:"flavours"`
	Note     string    `yaml:"note"`
	// Sources are URLs, or "owner/repository:path" on GitHub.
	Sources []string `yaml:"sources"`
	// Confidence: high (read in a Dockerfile, entrypoint or chart), medium
	// (part is inferred), low (a thread or a chart's default only).
	Confidence string `yaml:"confidence"`
}
