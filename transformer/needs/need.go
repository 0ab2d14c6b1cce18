// Package needs says what a container must have in order to start and work, and
// how that is known.
//
// Evidence is read from the image's facts, from the manifest (command,
// arguments, variables, hooks, probes, mounts) and from the pod's other
// containers: one file for each kind of evidence. The package knows nothing of
// what a configuration wants and nothing of edits to come; the planners compare
// its list with what they would write.
package needs

import (
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
)

// Need is one thing that a container must have, with the evidence for it.
type Need struct {
	Kind Kind
	// Path is the directory or file of Writable, Data and Readable, absolute and
	// clean, as the evidence writes it ("/" where the whole root is written). Root
	// with a Path is needed only as long as no volume serves that path.
	Path string
	// Empty says whether an empty volume at Path serves (Writable and Data).
	Empty Empty
	// Seed: a volume at Path serves once it is filled with what the image has there (Writable).
	Seed bool
	// Or holds paths that serve as well as Path: one of them will do.
	Or []string
	// Own: the directory itself must be a mount, one above is not enough.
	Own bool
	// Sticky: the directory must have the sticky bit, which an emptyDir on disk
	// lacks and one in memory has (kubernetes/kubernetes issue 110835).
	Sticky bool
	// Chmods: the program changes the mode of the directory when it fills it, which
	// only its owner may: a volume right there belongs to root (Data).
	Chmods bool
	// GroupReads: with an fsGroup, of whatever number, it can be read (Readable).
	GroupReads bool
	// Served: a volume of the pod is there already and can be written (Writable and Data).
	Served bool
	// Capability is that of Capability, without CAP_, e.g. "CHOWN".
	Capability string
	// AsRoot belongs to Capability and Private: only a container that runs as root needs it.
	AsRoot bool
	// Port is that of Port, below 1024.
	Port int64
	// Variable and Value are those of Variable. Variable also names the setting
	// that moves Data.
	Variable, Value string
	// UID and GID belong to User: as whom it is known to work; nil: not known. A
	// GID of 0 is the group that images give by themselves: it is not written. Of the
	// Capability CHOWN they are whom a command gives Path to.
	UID, GID *int64
	// Numbered belongs to User: the image names the UID itself, so that it starts as
	// it where the manifest says nothing.
	Numbered bool
	// Named belongs to User: the image names a user by name, who is not root.
	Named bool
	// AnyUID belongs to User: every other UID works as well as this one.
	AnyUID bool
	// Breaks names the securityContext fields under which the container fails
	// for want of this, as the API names them: readOnlyRootFilesystem,
	// runAsNonRoot, capabilities (drop ALL), allowPrivilegeEscalation (false),
	// seccompProfile, procMount. A planner that can't serve the need holds them
	// back; for Private fsGroup, too. What only a start as root needs (User, Root and Port, of
	// runAsNonRoot and capabilities) is served where the manifest or the
	// configuration names another user. Root breaks capabilities only where
	// those that it needs are not known: the known ones are needs of their own.
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

// Because says in a clause what a container of this image can't do without, and
// how that is known: "image nginx:1.27 starts as root to bind port 80", "apk
// add writes to /lib/apk".
func (n *Need) Because(image string) string {
	switch {
	case n.Evidence.From == FromImage:
		if what, ok := strings.CutPrefix(n.Fails, "it "); ok {
			return "image " + image + " " + what
		}
		return "image " + image + ": " + n.Fails
	case strings.Contains(n.Fails, n.Evidence.Words):
		return n.Fails
	}
	return n.Evidence.Words + ": " + n.Fails
}

// IsBrokenBy reports whether the container fails under a securityContext field
// for want of this.
func (n *Need) IsBrokenBy(field string) bool { return slices.Contains(n.Breaks, field) }

// Kind says what is needed.
type Kind string

const (
	// Writable is a path that the container writes.
	Writable Kind = "writable path"
	// Content is a directory whose shipped content the container needs, written
	// or not: an empty volume must not hide it.
	Content Kind = "shipped content"
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
	// Group says that the claim, or the Secret, mounted at Path should belong to group GID, which
	// is never 0, if the container changes its user. Of several groups that of a
	// regular container counts.
	Group Kind = "volume group"
	// Private is a file at Path that the program wants to be its owner's alone:
	// fsGroup widens the modes of files.
	Private Kind = "private file"
)

// Empty says what an empty volume at a path does. The zero value is unknown,
// which counts as unsafe.
type Empty string

const (
	EmptyUnknown Empty = ""
	EmptySafe    Empty = "safe"   // it serves, so Path is a directory
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

// String is what edits and results give as their reason: "image catalogue: nginx",
// "command: apk add".
func (e Evidence) String() string { return string(e.From) + ": " + e.Words }

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
