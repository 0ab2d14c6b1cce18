package securitycontext

// Facts is what is known of a container's image. The caller fills it in from
// the image catalogue; nil means that nothing is known. Facts stand below
// explicit configuration and below the author's word.
type Facts struct {
	Name string // of the catalogue entry, e.g. "nginx"
	Why  string // e.g. "image catalogue: nginx"

	UID, GID *int64 // that the image is known to work with; nil: unknown
	Group0   bool   // the image writes through group 0: no runAsGroup is written
	StartsAs Start  // the image's own USER

	NeedsNetBindService bool // its binary carries cap_net_bind_service as a file capability

	Breaks []string // fields that are known to stop it from starting
	Reason string   // why they do, e.g. "its entrypoint changes owners as root"
	WayOut string   // e.g. "use nginxinc/nginx-unprivileged"

	DataPaths []string // directories that keep data
	Ports     []int64  // that it listens on by default

	// StickyTmp is what helps an image that refuses a temporary directory
	// without the sticky bit, as a clause for messages; "" for all others.
	StickyTmp string
}

// Start says what an image's USER is.
type Start string

const (
	StartUnknown Start = ""
	StartRoot    Start = "root"
	StartName    Start = "name"   // a user name: the kubelet can't tell that it is not root
	StartNumber  Start = "number" // a UID other than 0
)
