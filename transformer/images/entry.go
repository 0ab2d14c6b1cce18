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

// Capability is a capability that an image can't do without. A string is short
// for its name.
type Capability struct {
	Name string `json:"name"` // without CAP_
	// File is the program whose file carries it (setcap). Such a program does not
	// execute where the capability is missing from the bounding set, whoever runs it.
	File string `json:"file,omitempty"`
	Note string `json:"note,omitempty"`
}

// Under names the setting that makes an environment variable needed.
type Under string

const (
	UnderNonRoot  Under = RunAsNonRoot
	UnderReadOnly Under = ReadOnlyRootFilesystem
)

// Env is an environment variable without which the image does not start as
// hardened.
type Env struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	Under Under  `json:"under"`
	Why   string `json:"why,omitempty"`
}

// Facts are what is known of an image, or of one group of its tags.
type Facts struct {
	User   Start  `json:"user,omitempty"`
	UID    *int64 `json:"uid,omitempty"` // known to work in runAsUser; nil: not known
	GID    *int64 `json:"gid,omitempty"` // belongs to UID, in runAsGroup; nil: not known
	AnyUID bool   `json:"anyUID,omitempty"`
	Group0 bool   `json:"group0,omitempty"` // files are writable for group 0: another gid breaks it
	// Entrypoint is the program, without directories, that its entrypoint runs with
	// the container's args; "": not known, or its args are a command of their own.
	Entrypoint string `json:"entrypoint,omitempty"`
	// WorkingDir is the directory that it starts in; "": not known.
	WorkingDir string `json:"workingDir,omitempty"`
	// Programs are the commands that run what the image is for. A container that
	// runs another one, such as a client, keeps no data and needs no paths; where
	// none is listed, any command counts as the image's own.
	Programs []string `json:"programs,omitempty"`
	// Writable are the paths that it writes.
	Writable []Path `json:"writable,omitempty"`
	// Data are the paths where it keeps what must outlive the pod.
	Data []Path `json:"data,omitempty"`
	// Unsafe are further directories whose content it needs: never to be mounted over.
	Unsafe []string `json:"unsafe,omitempty"`
	// Capabilities are those that it can't do without: as root, unless their File says more.
	Capabilities []Capability `json:"capabilities,omitempty"`
	Env          []Env        `json:"env,omitempty"`
	Ports        []int64      `json:"ports,omitempty"`     // that it listens on by default
	StickyTmp    bool         `json:"stickyTmp,omitempty"` // refuses a world-writable directory without sticky bit
	// Without names usual programs that the image is known to lack: cp, sh.
	Without []string `json:"without,omitempty"`
	// Limits are what stands against the restricted level.
	Limits []Limit `json:"limits,omitempty"`
}

// Flavour is a group of tags for which some facts differ.
type Flavour struct {
	Name string   `json:"name"`
	Tags []string `json:"tags"` // globs; the first flavour that matches counts
	// Alone: nothing is taken over from the entry; what is not said is not known.
	Alone bool `json:"alone,omitempty"`
	Facts
}

// Entry is what is known of an image: in the catalogue, or under images in a
// functionConfig. Entries are shared: never change one.
type Entry struct {
	// Name stands in messages; in a functionConfig it may be left out.
	Name string `json:"name,omitempty"`
	// Image says which images these are: in the catalogue repositories in the
	// three forms of pattern, in a functionConfig globs as in match.images.
	Image Words `json:"image"`
	// Exact: on other registries the last path element alone is not enough,
	// because the name is too common.
	Exact bool `json:"exact,omitempty"`
	// Flavour names the flavour of all tags that no entry of Flavours takes.
	Flavour string   `json:"flavour,omitempty"`
	Tags    []string `json:"tags,omitempty"` // globs: further tags that tell of this flavour
	Facts
	Flavours []Flavour `json:"flavours,omitempty"`
	// Digest and Read say which image the facts were read from, and when (a date).
	Digest string `json:"digest,omitempty"`
	Read   string `json:"read,omitempty"`
	// Proved holds the flags of a container engine under which a run of it became
	// ready, as podharden learn --run writes them.
	Proved string `json:"proved,omitempty"`
	Note   string `json:"note,omitempty"`
	// Sources are URLs, or "owner/repository:path" on GitHub.
	Sources []string `json:"sources,omitempty"`
	// Confidence: high (read in a Dockerfile, entrypoint or chart), medium
	// (part is inferred), low (a thread or a chart's default only).
	Confidence string `json:"confidence,omitempty"`
}

// Words is a list of strings; one string is short for a list of one.
type Words []string
