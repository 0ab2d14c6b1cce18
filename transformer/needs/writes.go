package needs

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/podharden/podharden/transformer/mountpath"
)

/*
Reads:     literal targets of redirections and of programs that write files: tee,
           touch, mkdir, cp, mv, ln, install, sed -i, dd, curl -o, tar -C, git clone, ...
Concludes: below /tmp, /run, /var/cache, /var/log: a directory that an empty volume
           serves; elsewhere a writable root
Silent:    of devices and /proc, of paths on volumes, of what is not known to its end,
           and of relative paths where the working directory is not known
*/

// target is a path that a command writes.
type target struct {
	path  word
	dir   bool     // a directory that is written into
	there bool     // nothing is written if the directory is there already
	names []string // what is made in the directory, if it is one
}

// targets concludes from paths that a command writes.
func (r *reading) targets(c *call, list []target) {
	for _, t := range list {
		r.written(c, t)
	}
}

// redirected concludes from a redirection.
func (s *shell) redirected(op string, w, dir word, in scope) {
	c := &call{name: op, args: []word{w}, dir: dir, sure: in.sure, asRoot: in.asRoot, other: in.other}
	s.targets(c, []target{{path: w}})
	s.make(c, w)
}

// written concludes from one path that a command writes.
func (r *reading) written(c *call, t target) {
	p, ok := c.absolute(t.path)
	if !ok {
		return
	}
	isDir := t.dir || t.path.open
	if p[0] != '/' { // below HOME or the working directory
		at := r.placed(p)
		if at == "" {
			if !r.isMade(p) {
				r.writesOutside(c, p)
			}
			return
		}
		p = at
	}
	if kernelPath(p) {
		if name, found := strings.CutPrefix(p, "/proc/sys/"); found && !isDir {
			r.setsKernel(c, []string{strings.ReplaceAll(name, "/", ".")})
		} else if mountpath.Within(p, "/sys") && !isDir {
			r.setsKernel(c, nil)
		}
		return
	}
	if managed(r, c, p) {
		return
	}
	if r.mount(p).Path != "" || r.onMounts(p, t.names) || r.emptied(p) || r.isMade(p) || t.there && t.path.known() && (standard()[p] || r.holdsMount(p)) {
		return
	}
	if dir, ok := emptyDirFor(p, isDir); ok {
		r.add(c, Need{
			Kind: Writable, Path: dir, Empty: EmptySafe, Breaks: []string{"readOnlyRootFilesystem"},
			Fails:  c.words() + " writes " + p,
			WayOut: "mount a volume at " + dir,
		})
		return
	}
	r.writesOutside(c, p)
}

// writesOutside keeps a path on the image's own file system that a command writes.
func (r *reading) writesOutside(c *call, p string) {
	if c.asRoot && r.around.User != UserRootKept {
		return // it is not run as another user
	}
	if r.outside == nil {
		r.outside = map[Certainty]*outside{}
	}
	o := r.outside[c.sure]
	if o == nil {
		o = &outside{first: *c}
		r.outside[c.sure] = o
	}
	if !slices.Contains(o.paths, p) && len(o.paths) < maxPaths {
		o.paths = append(o.paths, p)
		if !slices.Contains(o.names, c.name) {
			o.names = append(o.names, c.name)
		}
	}
}

// maxPaths bounds the paths of one container that are kept.
const maxPaths = 50

// outside are paths on the image's own file system that commands write, which no
// empty volume may take the place of.
type outside struct {
	first call
	names []string // of the programs
	paths []string
}

// concludeOutside makes needs of the paths that have no volume: one cause for
// all, so that they are one warning.
func (r *reading) concludeOutside() {
	for _, sure := range []Certainty{Certain, Likely} {
		o := r.outside[sure]
		if o == nil {
			continue
		}
		fails, wayOut := o.first.words()+" writes where no volume is", "mount a volume there, or write below /tmp"
		switch {
		case slices.ContainsFunc(o.paths, atHome):
			wayOut = "set HOME to a directory on a volume"
		case slices.ContainsFunc(o.paths, relative):
			wayOut = "set workingDir to a directory on a volume, or write below /tmp"
		case len(o.paths) > 1:
			wayOut = "mount volumes there, or write below /tmp"
		}
		if len(o.paths) > 1 || !strings.Contains(fails, o.paths[0]) {
			write := " write "
			if len(o.names) == 1 {
				write = " writes "
			}
			o.first.short = enumerate(o.names)
			fails = o.first.short + write + shown(o.paths) + ", where no volume is"
		}
		for _, p := range o.paths {
			r.rootFile(&o.first, p, fails, wayOut)
		}
	}
	r.outside = nil
}

// shown names paths, not more than a reader takes in.
func shown(paths []string) string {
	const most = 4
	if i := slices.Index(paths, "."); i >= 0 {
		paths = slices.Clone(paths)
		paths[i] = "the working directory"
	}
	if len(paths) > most {
		paths = append(slices.Clone(paths[:most-1]), strconv.Itoa(len(paths)-most+1)+" more")
	}
	return enumerate(paths)
}

// emptyDirFor chooses the directory that an empty volume serves for a path: the
// nearest above it, so that as little as possible of the image is hidden. What
// lies right below /run, /var/log or /var/cache takes that directory itself.
func emptyDirFor(p string, isDir bool) (string, bool) {
	for _, base := range []string{"/tmp", "/var/tmp"} {
		if mountpath.Within(p, base) {
			return base, true // one volume serves it all
		}
	}
	for _, base := range []string{"/run", "/var/run", "/var/cache", "/var/log", "/var/lock"} {
		if !mountpath.Within(p, base) {
			continue
		}
		if isDir || mountpath.Same(p, base) {
			return p, true
		}
		return path.Dir(p), true
	}
	return "", false
}

// temporary reports whether a path is one of those that every image leaves to all users.
func temporary(p string) bool {
	return path.IsAbs(p) && (mountpath.Within(p, "/tmp") || mountpath.Within(p, "/var/tmp"))
}

// kernelPath reports whether a path lies in a file system of the kernel.
func kernelPath(p string) bool {
	return path.IsAbs(p) && (mountpath.Within(p, "/dev") || mountpath.Within(p, "/proc") || mountpath.Within(p, "/sys"))
}

// standard are directories that nearly every image has: to make them changes nothing
// (Filesystem Hierarchy Standard 3.0).
var standard = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, p := range strings.Fields("/ /bin /etc /home /lib /mnt /opt /root /run /sbin /srv /tmp /usr /var /usr/bin /usr/lib /usr/local /usr/local/bin /usr/local/lib /usr/local/share /usr/sbin /usr/share /var/cache /var/lib /var/log /var/run /var/spool /var/tmp /var/lock /etc/ssl /etc/ssl/certs") {
		out[p] = true
	}
	return out
})

// holdsMount reports whether something is mounted below a path: then the runtime
// has made the path.
func (r *reading) holdsMount(p string) bool {
	return slices.ContainsFunc(r.around.Mounts, func(m Mounted) bool { return mountpath.Within(m.Path, p) })
}

// onMounts reports whether all that is made in a directory lies on mounts.
func (r *reading) onMounts(dir string, names []string) bool {
	return len(names) > 0 && !slices.ContainsFunc(names, func(name string) bool { return r.mount(path.Join(dir, name)).Path == "" })
}

// make remembers what the commands themselves create, which belongs to their user.
func (r *reading) make(c *call, w word) {
	if p, ok := c.absolute(w); ok && w.known() && c.sure == Certain && r.mount(p).Path != p && len(r.made) < maxSteps {
		if r.made == nil {
			r.made = map[string]bool{}
		}
		r.made[p] = true
	}
}

// fill remembers a directory that the commands put files into, which belong to their
// user: where an archive was unpacked, or a repository cloned.
func (r *reading) fill(c *call, dir word) {
	if p, ok := c.absolute(dir); ok && c.sure == Certain && len(r.made) < maxSteps && unpackers[c.name] {
		if r.made == nil {
			r.made = map[string]bool{}
		}
		r.made[p+"/"] = true
	}
}

// unpackers put files into a directory whose names the command line does not tell.
var unpackers = map[string]bool{"tar": true, "unzip": true, "git": true, "7z": true, "cp": true, "rsync": true}

// isMade reports whether the commands have created a path, or a directory above it.
func (r *reading) isMade(p string) bool {
	for len(p) > 1 {
		if r.made[p] {
			return true
		}
		if p = path.Dir(p); r.made[p+"/"] {
			return true
		}
	}
	return false
}
