package needs

import (
	"path"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/mountpath"
)

// Surroundings are what a command or a script finds where it runs.
type Surroundings struct {
	// Env holds the variables that are set; an empty value is not known.
	Env map[string]string
	// WorkingDir is where it starts; "" where that is not known.
	WorkingDir string
	// ImageDir is the image's own, where the manifest names none; "" where that is not known.
	ImageDir string
	// User is who runs it.
	User CommandUser
	// Dropped: the author drops all capabilities, so that what it does, it does
	// with those that are added again.
	Dropped bool
	// Added are the capabilities that the author adds, as written.
	Added []string
	// Mounts is what is mounted into the container.
	Mounts []Mounted
	// GNU: its cp is that of the GNU coreutils, as far as is known.
	GNU bool
	// Emptied are the paths at which the image gets an empty volume anyway.
	Emptied []string
}

// CommandUser says as whom a command runs as long as nothing is hardened. The
// zero value is unknown.
type CommandUser string

const (
	UserUnknown CommandUser = ""
	// UserRoot: the image starts as root.
	UserRoot CommandUser = "root"
	// UserRootKept: the author says that it runs as root.
	UserRootKept CommandUser = "root, as the author says"
	// UserOther: what it does, it does without being root.
	UserOther CommandUser = "another user"
)

// Mounted is one mount of the container.
type Mounted struct {
	Path     string
	Writable bool
	Source   string // the kind of its volume, "emptyDir" for example
}

// reading collects the needs of the commands of one container.
type reading struct {
	around  *Surroundings
	from    Source
	at      edit.Path
	needs   []Need
	made    map[string]bool        // paths that the commands themselves have created
	steps   int                    // how many more statements are read
	parsed  int                    // bytes of scripts that were read
	outside map[Certainty]*outside // paths that have no volume
	vars    map[string]word        // what the script has set
	script  string                 // a file that a shell reads, of which nothing is known
	texts   map[string]string      // files that the script has written, with their text
	// started are the calls, in scripts, of programs that are in no list.
	started []started
}

// started is a call of a program, and the field in which it stands.
type started struct {
	*call
	from Source
	at   edit.Path
}

// add keeps a need of a command, unless it has been said before.
func (r *reading) add(c *call, n Need) {
	n.Sure = max(n.Sure, c.sure)
	n.Evidence = Evidence{From: r.from, Path: r.at, Words: c.words()}
	for i := range r.needs {
		o := &r.needs[i]
		if o.Kind != n.Kind || !samePath(o.Path, n.Path) || o.Capability != n.Capability || o.Variable != n.Variable ||
			n.Kind == Root && n.Path == "" && o.Fails != n.Fails {
			continue
		}
		if n.Sure < o.Sure {
			*o = n
		}
		return
	}
	r.needs = append(r.needs, n)
}

func samePath(a, b string) bool {
	return a == b || a != "" && b != "" && mountpath.Same(a, b)
}

// root keeps that a command works as root only.
func (r *reading) root(c *call, fails, wayOut string) {
	if c.asRoot || c.other || r.around.User == UserOther {
		return
	}
	r.add(c, Need{Kind: Root, Breaks: []string{"runAsNonRoot"}, Fails: fails, WayOut: wayOut})
}

// byDefault are the capabilities that a container has unless its author drops
// them (containerd, pkg/oci/spec.go; CRI-O has fewer). What needs others never
// worked without the author's word, which stands.
var byDefault = map[string]bool{
	"AUDIT_WRITE": true, "CHOWN": true, "DAC_OVERRIDE": true, "FOWNER": true, "FSETID": true, "KILL": true, "MKNOD": true,
	"NET_BIND_SERVICE": true, "NET_RAW": true, "SETFCAP": true, "SETGID": true, "SETPCAP": true, "SETUID": true, "SYS_CHROOT": true,
}

// capabilities keeps what root needs for a command, beside being root.
func (r *reading) capabilities(c *call, names []string, fails, wayOut string) {
	if c.other || r.around.User == UserOther || c.asRoot && r.around.User != UserRootKept {
		return
	}
	for _, name := range names {
		if !byDefault[name] || r.around.Dropped && !slices.Contains(r.around.Added, name) {
			continue
		}
		r.add(c, Need{Kind: Capability, Capability: name, Breaks: []string{"capabilities"}, Fails: fails, WayOut: wayOut})
	}
}

// rootWith keeps that a command works as root with these capabilities only.
func (r *reading) rootWith(c *call, names []string, wayOut string) {
	fails := c.words() + " needs root"
	if len(names) > 0 {
		fails += " with " + enumerate(names)
	}
	r.root(c, fails, wayOut)
	r.capabilities(c, names, fails, wayOut)
}

func (r *reading) startsAsRoot() bool {
	return r.around.User == UserRoot || r.around.User == UserRootKept
}

// rootFile keeps that a command writes to the image's own file system, at a path
// that no empty volume may take the place of.
func (r *reading) rootFile(c *call, p, fails, wayOut string) {
	if c.asRoot && r.around.User != UserRootKept {
		return // it is not run as another user
	}
	p = onRoot(p)
	known := slices.ContainsFunc(r.needs, func(n Need) bool { return n.Kind == Root && n.Path == "" && n.Fails == fails })
	if r.startsAsRoot() && !known && !c.asRoot && !c.other {
		// They are root's files, unless a volume is mounted there.
		r.add(c, Need{Kind: Root, Path: p, Breaks: []string{"runAsNonRoot"}, Fails: fails, WayOut: wayOut})
	}
	r.add(c, Need{Kind: Writable, Path: p, Breaks: []string{"readOnlyRootFilesystem"}, Fails: fails, WayOut: wayOut})
}

// absolute makes a path of a word: clean and absolute, or from the home or the
// working directory where those are not known but lie on no volume. Of a word that is known
// in part it gives the directory that is known. It is false where nothing is.
func (c *call) absolute(w word) (string, bool) {
	p := w.text
	if w.open {
		i := strings.LastIndexByte(p, '/')
		if i < 0 {
			return "", false
		}
		p = p[:i+1]
	}
	if p == "" || strings.ContainsRune(p, 0) {
		return "", false
	}
	if p[0] != '/' && !atHome(p) {
		if c.dir.open || c.dir.text == "" {
			return "", false
		}
		p = c.dir.text + "/" + p
	}
	p = path.Clean(p)
	return p, p != "/" || w.known()
}

// mount gives the nearest mount at a path or above it; its Path is "" where there
// is none, so that the path is the image's own.
func (r *reading) mount(p string) Mounted {
	var best Mounted
	if !path.IsAbs(p) { // below HOME or the working directory, which lie on no volume
		return best
	}
	for _, m := range r.around.Mounts {
		if len(m.Path) >= len(best.Path) && mountpath.Within(p, m.Path) {
			best = m
		}
	}
	return best
}

// emptied reports whether an empty volume lies at a path or above it, for the sake of
// the image.
func (r *reading) emptied(p string) bool {
	return path.IsAbs(p) && slices.ContainsFunc(r.around.Emptied, func(dir string) bool { return mountpath.Within(p, dir) })
}

// hasVolume reports whether the container has a volume to write, other than for
// what is temporary.
func (r *reading) hasVolume() bool {
	return slices.ContainsFunc(r.around.Mounts, func(m Mounted) bool { return m.Writable && !temporary(m.Path) })
}
