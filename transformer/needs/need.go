// Package needs says what a container must have in order to start and work, and
// how that is known.
//
// Evidence is read from the image's facts, from the manifest (command,
// arguments, variables, hooks, probes, mounts) and from the pod's other
// containers: one file for each kind of evidence. The package knows nothing of
// what a configuration wants and nothing of edits to come; the planners compare
// its list with what they would write.
package needs

import "github.com/podharden/podharden/transformer/edit"

// Need is one thing that a container must have, with the evidence for it.
type Need struct {
	Kind Kind
	// Path is the directory or file of Writable, Data and Readable, absolute and
	// clean, as the evidence writes it ("/" where the whole root is written).
	Path string
	// Empty says whether an empty volume at Path serves (Writable and Data).
	Empty Empty
	// Or holds paths that serve as well as Path: one of them will do.
	Or []string
	// Own: the directory itself must be a mount, one above is not enough.
	Own bool
	// Capability is that of Capability, without CAP_, e.g. "CHOWN".
	Capability string
	// Port is that of Port, below 1024.
	Port int64
	// Variable and Value are those of Variable.
	Variable, Value string
	// UID and GID belong to User: as whom it is known to work; nil: not known.
	UID, GID *int64
	// Breaks names the securityContext fields under which the container fails
	// for want of this, as the API names them: readOnlyRootFilesystem,
	// runAsNonRoot, capabilities (drop ALL), allowPrivilegeEscalation (false),
	// seccompProfile, procMount. A planner that can't serve the need holds them back.
	Breaks   []string
	Sure     Certainty
	Evidence Evidence
	// Fails says in a clause without full stop what does not work without, e.g.
	// "apk add writes to / and /lib/apk".
	Fails string
	// WayOut says in a clause without full stop what the user can do, e.g.
	// "install the packages when the image is built".
	WayOut string
}

// Kind says what is needed.
type Kind string

const (
	// Writable is a path that the container writes.
	Writable Kind = "writable path"
	// Data is a path where it keeps what should outlive the container.
	Data Kind = "data"
	// Readable is a file or directory that only root, or its group, can read.
	Readable Kind = "readable path"
	// User tells as whom the container works.
	User Kind = "user"
	// Root: it works as root only.
	Root Kind = "root"
	// Capability is a capability that it can't do without.
	Capability Kind = "capability"
	// Escalation: it executes set-user-ID programs or such with file capabilities.
	Escalation Kind = "privilege escalation"
	// Port is a port below 1024 that it listens on.
	Port Kind = "low port"
	// Variable is an environment variable without which it does not start as hardened.
	Variable Kind = "variable"
)

// Empty says what an empty volume at a path does. The zero value is unknown,
// which counts as unsafe.
type Empty string

const (
	EmptyUnknown Empty = ""
	EmptySafe    Empty = "safe"   // it serves
	EmptyUnsafe  Empty = "unsafe" // it hides content that the container needs
)

// Certainty says how sure a need is. The zero value is Certain.
type Certainty int

const (
	// Certain: the container fails without, so the fields that break it are held back.
	Certain Certainty = iota
	// Likely: it may fail without; a warning, and nothing is held back.
	Likely
)

// Evidence says how a need is known.
type Evidence struct {
	From Source
	// Path is the field of the manifest that tells, from the object's root; nil
	// where the image's facts do.
	Path edit.Path
	// Words are what stands there, shortened: "apk add", "--log-file=/var/log/shop.log",
	// "variable PGDATA", or the entry's name.
	Words string
}

// Source is a kind of evidence.
type Source string

const (
	FromConfig    Source = "configuration"
	FromCommand   Source = "command"
	FromArgument  Source = "argument"
	FromVariable  Source = "variable"
	FromHook      Source = "hook"
	FromProbe     Source = "probe"
	FromMount     Source = "mount"
	FromNeighbour Source = "neighbour"
	FromImage     Source = "image catalogue"
)
