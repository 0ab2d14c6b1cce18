package images

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// check lists what is wrong with an entry that decoded: values that mean
// nothing, or contradict each other.
func (e *Entry) check() []Problem {
	c := &checker{}
	if len(e.Image) == 0 || slices.Contains(e.Image, "") {
		c.bad("image", "is missing: want a reference or a glob, as in match.images")
	}
	if (e.Flavour != "") != (len(e.Flavours) > 0) {
		c.bad("flavour", "names the tags that no flavour takes, so it stands where flavours do, and only there")
	}
	c.globs("tags", e.Tags)
	c.facts("", &e.Facts)
	for i := range e.Flavours {
		f, at := &e.Flavours[i], fmt.Sprintf("flavours[%d]", i)
		if f.Name == "" || f.Name == e.Flavour {
			c.bad(at+".name", "is missing, or that of another flavour")
		}
		if len(f.Tags) == 0 {
			c.bad(at+".tags", "is missing")
		}
		c.globs(at+".tags", f.Tags)
		c.facts(at, &f.Facts)
	}
	return c.problems
}

type checker struct{ problems []Problem }

func (c *checker) bad(field, format string, args ...any) {
	c.problems = append(c.problems, Problem{field, fmt.Sprintf(format, args...)})
}

func (c *checker) globs(field string, globs []string) {
	for i, g := range globs {
		if _, err := path.Match(g, ""); err != nil {
			c.bad(fmt.Sprintf("%s[%d]", field, i), "%q is no glob: %v", g, err)
		}
	}
}

func oneOfWords[T ~string](c *checker, field string, got T, allowed ...T) {
	if got != "" && !slices.Contains(allowed, got) {
		var words []string
		for _, a := range allowed {
			words = append(words, string(a))
		}
		c.bad(field, "want one of %s, got %q", strings.Join(words, ", "), got)
	}
}

const maxID = 1<<31 - 1

func (c *checker) id(field string, id *int64, least int64) {
	if id != nil && (*id < least || *id > maxID) {
		c.bad(field, "want a number from %d to %d, got %d", least, maxID, *id)
	}
}

// capabilityNames are those that an image may be known to need (capabilities(7)).
var capabilityNames = []string{
	"AUDIT_WRITE", "BPF", "CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "IPC_LOCK", "KILL", "LEASE", "MKNOD", "NET_ADMIN",
	"NET_BIND_SERVICE", "NET_RAW", "PERFMON", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_ADMIN", "SYS_CHROOT", "SYS_NICE",
	"SYS_PTRACE", "SYS_RESOURCE", "SYS_TIME",
}

var envName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.-]*$`) })

func (c *checker) facts(at string, f *Facts) {
	oneOfWords(c, child(at, "user"), f.User, StartRoot, StartName, StartNumber)
	c.id(child(at, "uid"), f.UID, 1)
	c.id(child(at, "gid"), f.GID, 0)
	if e := f.Entrypoint; strings.ContainsAny(e, "/ \t\n") {
		c.bad(child(at, "entrypoint"), "%q is no name of a program: want it without directories and arguments, such as git", e)
	}
	if d := f.WorkingDir; d != "" && (!path.IsAbs(d) || path.Clean(d) != d) {
		c.bad(child(at, "workingDir"), "%q is no clean absolute path: want %s", d, path.Clean("/"+d))
	}
	for i := range f.Writable {
		c.path(fmt.Sprintf("%s[%d]", child(at, "writable"), i), &f.Writable[i])
	}
	for i := range f.Data {
		field := fmt.Sprintf("%s[%d]", child(at, "data"), i)
		c.path(field, &f.Data[i])
		if f.Data[i].Seed == SeedImage {
			c.bad(field+".seed", "data are the user's own, and not filled from the image: list the path under writable, or leave seed out")
		}
	}
	for i, p := range f.Unsafe {
		c.absolute(fmt.Sprintf("%s[%d]", child(at, "unsafe"), i), p)
	}
	for i, one := range f.Capabilities {
		field := fmt.Sprintf("%s[%d]", child(at, "capabilities"), i)
		if !slices.Contains(capabilityNames, one.Name) {
			c.bad(field, "%q is no capability that an image needs: want a name without CAP_, such as NET_BIND_SERVICE", one.Name)
		}
		if one.File != "" {
			c.absolute(field+".file", one.File)
		}
	}
	for i, v := range f.Env {
		field := fmt.Sprintf("%s[%d]", child(at, "env"), i)
		if !envName().MatchString(v.Name) {
			c.bad(field+".name", "%q is no name of a variable", v.Name)
		}
		if v.Under == "" {
			c.bad(field+".under", "is missing: want %s or %s", UnderNonRoot, UnderReadOnly)
		}
		oneOfWords(c, field+".under", v.Under, UnderNonRoot, UnderReadOnly)
	}
	for i, p := range f.Ports {
		if p < 1 || p > 65535 {
			c.bad(fmt.Sprintf("%s[%d]", child(at, "ports"), i), "want a port from 1 to 65535, got %d", p)
		}
	}
	for i, w := range f.Without {
		oneOfWords(c, fmt.Sprintf("%s[%d]", child(at, "without"), i), w, "cp", "sh")
	}
	for i := range f.Limits {
		c.limit(fmt.Sprintf("%s[%d]", child(at, "limits"), i), &f.Limits[i])
	}
}

func (c *checker) absolute(field, p string) {
	switch {
	case p == "":
		c.bad(field, "is missing")
	case !path.IsAbs(p):
		c.bad(field, "%q is not absolute", p)
	case path.Clean(p) != p || p == "/":
		c.bad(field, "%q is no clean path below the root: want %s", p, path.Clean("/x/"+p))
	}
}

func (c *checker) path(at string, p *Path) {
	c.absolute(at+".path", p.Path)
	oneOfWords(c, at+".seed", p.Seed, SeedImage, SeedUnknown)
	c.conditions(at+".when", p.When)
	c.conditions(at+".unless", p.Unless)
	for i, or := range p.Or {
		c.absolute(fmt.Sprintf("%s.or[%d]", at, i), or)
	}
	for i, f := range p.From {
		if f.Env == "" && len(f.Arg) == 0 && f.After == "" {
			c.bad(fmt.Sprintf("%s.from[%d]", at, i), "want env, arg or after")
		}
	}
	if p.Optional && len(p.When) > 0 {
		c.bad(at+".optional", "goes without when, which says it better")
	}
}

func (c *checker) conditions(at string, list Conditions) {
	for i, q := range list {
		field := fmt.Sprintf("%s[%d]", at, i)
		if q == (Condition{}) {
			c.bad(field, "want env, arg, command, mounted or volume")
		}
		if name, _, _ := strings.Cut(q.Env, "="); q.Env != "" && !envName().MatchString(name) {
			c.bad(field+".env", "%q is no name of a variable", name)
		}
		if q.Mounted != "" {
			c.absolute(field+".mounted", strings.TrimSuffix(q.Mounted, "/*"))
		}
	}
}

func (c *checker) limit(at string, l *Limit) {
	for i, f := range l.Breaks {
		oneOfWords(c, fmt.Sprintf("%s.breaks[%d]", at, i), f, RunAsNonRoot, ReadOnlyRootFilesystem, Capabilities, AllowPrivilegeEscalation, SeccompProfile)
	}
	if l.Why == "" {
		c.bad(at+".why", "is missing")
	}
	c.conditions(at+".when", l.When)
	c.conditions(at+".unless", l.Unless)
}
