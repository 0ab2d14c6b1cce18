package needs

import (
	"path"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/pods"
)

/*
Reads:     files that the image's facts, an argument or PGPASSFILE say to be their
owner's alone, and keys for ssh in Secrets that shut groups out
Concludes: that fsGroup, which gives the files of a volume to a group, makes the
program refuse them. The kubelet widens modes when a volume first gets its group,
and those of Secrets at every start. ssh minds the modes of keys that belong to its own
user only (openssh/openssh-portable:authfile.c, sshkey_perm_ok), which of Secrets is root.
Silent:    where the file lies on no volume that fsGroup changes.
*/
func privateNeeds(p *places) {
	for _, m := range p.c.Mounts {
		if v, ok := p.pod.Volume(m.Volume); ok && p.keysAt(m.Path) && len(v.Modes) > 0 && (v.Source == "secret" || v.Source == "projected") &&
			!slices.ContainsFunc(v.Modes, func(mode int64) bool { return mode&0o077 != 0 }) {
			p.out = append(p.out, Need{
				Kind: Private, Path: path.Clean(m.Path), AsRoot: true, Fails: "ssh refuses keys in " + m.Path + " that a group may read",
				Evidence: Evidence{From: FromMount, Path: p.c.Path.Key("volumeMounts"), Words: m.Path},
			})
		}
	}
	if file := p.c.Env["PGPASSFILE"]; path.IsAbs(file) {
		p.out = append(p.out, Need{
			Kind: Private, Path: path.Clean(file), Fails: "libpq ignores a password file that a group may read", // https://www.postgresql.org/docs/current/libpq-pgpass.html
			Evidence: Evidence{From: FromVariable, Path: p.c.Path.Key("env"), Words: shorten("PGPASSFILE=" + file)},
		})
	}
	for _, list := range [][]string{p.c.Command, p.c.Args} {
		for i, w := range list {
			if !strings.HasPrefix(w, "--cert") && !strings.HasPrefix(w, "--keyF") {
				continue
			}
			flag, value, inline := strings.Cut(w, "=")
			if !inline && i+1 < len(list) {
				value = list[i+1]
			}
			fails, ok := privateFlag(flag)
			if !ok || !maybePath(value) {
				continue
			}
			if value, ok = expand(p.c.Env, strings.Trim(value, `"'`)); !ok || !path.IsAbs(value) {
				continue
			}
			p.out = append(p.out, Need{
				Kind: Private, Path: path.Clean(value), Fails: fails,
				Evidence: Evidence{From: FromArgument, Path: p.c.Path.Key("args"), Words: shorten(flag + " " + value)},
			})
		}
	}
}

// keysAt reports whether ssh reads its keys from below a mount: by the mount's name, or
// because a command names them to it.
func (p *places) keysAt(mount string) bool {
	if strings.Contains(mount, "ssh") {
		return true
	}
	said := strings.Join(slices.Concat(p.c.Command, p.c.Args, []string{p.c.Env["GIT_SSH_COMMAND"]}), " ")
	if !strings.Contains(said, mount) || !strings.Contains(said, "ssh") && !strings.Contains(said, "scp") && !strings.Contains(said, "sftp") {
		return false
	}
	return strings.Contains(said, "-i "+mount) || strings.Contains(said, "IdentityFile="+mount) || strings.Contains(said, "sshd") && strings.Contains(said, "-h "+mount)
}

// privateFlag tells what fails if the file that a flag names is open to a group.
func privateFlag(flag string) (fails string, ok bool) {
	switch {
	case strings.HasPrefix(flag, "--certificate") && strings.HasSuffix(strings.ToLower(flag), ".acme.storage"):
		return "Traefik refuses a file of certificates with a mode other than 0600", true // traefik/traefik:pkg/provider/acme/local_store_unix.go
	case flag == "--keyFile":
		return "MongoDB refuses a key file that a group may read", true // https://www.mongodb.com/docs/manual/core/security-internal-authentication/
	}
	return "", false
}

// onVolumes takes out the private files that lie on no volume, and says what
// helps those that do.
func onVolumes(pod *pods.Pod, c *pods.Container, all []Need) []Need {
	all = slices.DeleteFunc(all, func(n Need) bool { return n.Kind == Private && !widened(pod, c, n.Path) })
	for i := range all {
		if n := &all[i]; n.Kind == Private && pod.At(c, n.Path).State == pods.ReadOnly {
			n.WayOut = "let an init container copy it to an emptyDir, with mode 0400"
		} else if n.Kind == Private {
			n.WayOut = "if the file is there already, set its mode to 0600 once, after the first start"
		}
	}
	return all
}

// widened reports whether fsGroup changes the modes of what lies at a path.
func widened(pod *pods.Pod, c *pods.Container, p string) bool {
	found := pod.At(c, p)
	v, shown := pod.Volume(found.Mount.Volume)
	switch found.State {
	case pods.Served:
		return pod.Claim(found.Mount.Volume)
	case pods.ReadOnly:
		return shown && len(v.Modes) > 0
	}
	return false
}
