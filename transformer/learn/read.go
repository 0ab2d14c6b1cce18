package learn

import (
	"fmt"
	"path"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/podharden/podharden/transformer/mountpath"
	"github.com/podharden/podharden/transformer/needs"
)

// Entry tells what the image says of itself: its configuration, its owners and
// modes, and the scripts that it starts with.
func (i *Image) Entry(now time.Time) *Entry {
	e := &Entry{Image: i.Name, Digest: i.Digest, Read: now.UTC().Format(time.DateOnly)}
	e.WorkingDir = Fact{Value: "/", Why: "no other WORKDIR"}
	if d := i.Config.WorkingDir; path.IsAbs(d) && path.Clean(d) == d && d != "/" {
		e.WorkingDir = Fact{Value: d, Why: "WORKDIR"}
	}
	e.entrypoint(i)
	user := userOf(i.Config.User, i.tree)
	e.user(user)
	e.ports(i.Config.ExposedPorts)
	e.volumes(i.Config.Volumes, i.tree)
	way := i.way()
	e.programs(way, user)
	e.scripts(way, i, user)
	e.places(i.tree, user)
	e.tools(i.tree, i.path())
	return e
}

// entrypoint names the program that gets the container's args: not where a script
// may do otherwise with them.
func (e *Entry) entrypoint(i *Image) {
	words := i.Config.Entrypoint
	if len(words) != 1 || needs.RunsOthers(words[0]) || path.Base(words[0]) == "init" || strings.ContainsAny(path.Base(words[0]), ". \t\n") {
		return
	}
	if at := i.tree.lookPath(words[0], i.path()); at != "" && i.tree.at(at).text == nil {
		e.Entrypoint = Fact{Value: path.Base(words[0]), Why: "ENTRYPOINT"}
	}
}

// finish adds what can be said only when all is known.
func (e *Entry) finish() {
	all := slices.Clone(e.Writable)
	e.Writable = slices.DeleteFunc(e.Writable, func(f Fact) bool {
		return slices.ContainsFunc(all, func(above Fact) bool {
			return above.Value != f.Value && mountpath.Within(f.Value, above.Value)
		})
	})
	if len(e.Without) == 0 || e.Without[0].Value != "cp" {
		return
	}
	for _, f := range e.Writable {
		if f.Seed {
			e.remark(f.Value + " holds files and the image has no cp to copy them with: mount a filled volume there.")
		}
	}
}

// user says as whom the image starts.
func (e *Entry) user(a account) {
	switch {
	case a.root():
		e.User = Fact{Value: "root", Why: a.from}
		if a.name != "" || a.written != "" {
			e.User.Why = "USER " + a.written
		}
		return
	case a.name != "":
		e.User = Fact{Value: "name", Why: "USER " + a.written}
	default:
		e.User = Fact{Value: "number", Why: "USER " + a.written}
	}
	if a.uid == nil {
		e.remark("USER " + a.written + " is not in the image's /etc/passwd: its UID is not known, and runAsNonRoot needs one.")
		return
	}
	e.UID = Fact{Value: strconv.FormatInt(*a.uid, 10), Why: a.from}
	if a.gid != nil {
		e.GID = Fact{Value: strconv.FormatInt(*a.gid, 10), Why: a.from}
	}
}

// ports takes the exposed ports below 1024.
func (e *Entry) ports(exposed map[string]struct{}) {
	var low []int
	for p := range exposed {
		number, _, _ := strings.Cut(p, "/")
		if n, err := strconv.Atoi(number); err == nil && n > 0 && n < 1024 {
			low = append(low, n)
		}
	}
	sort.Ints(low)
	for _, n := range low {
		e.Ports = add(e.Ports, Fact{Value: strconv.Itoa(n), Why: "EXPOSE"})
	}
}

// volumes takes what the image declares as data.
func (e *Entry) volumes(declared map[string]struct{}, t *tree) {
	var dirs []string
	for v := range declared {
		if path.IsAbs(v) {
			dirs = append(dirs, path.Clean(v))
		}
	}
	sort.Strings(dirs)
	for _, dir := range dirs {
		if to, n := t.resolve(dir); n != nil && grounds[to] {
			e.Writable = add(e.Writable, Fact{Value: dir, Why: "VOLUME"})
			continue
		}
		e.Data = add(e.Data, Fact{Value: dir, Why: "VOLUME"})
	}
}

// tools says which of the programs that seeding and hooks need are missing.
func (e *Entry) tools(t *tree, searched []string) {
	for _, name := range []string{"cp", "sh"} {
		if t.lookPath(name, searched) == "" {
			e.Without = append(e.Without, Fact{Value: name, Why: "not in PATH"})
		}
	}
}

// path lists where the image looks for programs.
func (i *Image) path() []string {
	for _, v := range i.Config.Env {
		if dirs, ok := strings.CutPrefix(v, "PATH="); ok {
			return strings.Split(dirs, ":")
		}
	}
	return []string{"/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"}
}

// lookPath finds a program as execvp does; "" if there is none.
func (t *tree) lookPath(name string, dirs []string) string {
	if strings.Contains(name, "/") {
		dirs = []string{""}
	}
	for _, dir := range dirs {
		at, n := t.resolve(path.Join("/", dir, name))
		if n != nil && n.kind == regular && n.mode&0o111 != 0 {
			return at
		}
	}
	return ""
}

// configured is an image's command as it starts without arguments.
func configured(c v1.Config) []string {
	return append(append([]string{}, c.Entrypoint...), c.Cmd...)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
