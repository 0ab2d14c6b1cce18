package needs

import (
	"fmt"
	"slices"

	"github.com/podharden/podharden/transformer/mountpath"
	"github.com/podharden/podharden/transformer/pods"
)

/*
Reads:     defaultMode and the modes of items of secret, configMap, projected and
downwardAPI volumes, which belong to root
Concludes: where a mode shuts others out, that the container works as root, or
with an fsGroup: the kubelet gives the files to that group and lets it read
(kubernetes/kubernetes:pkg/volume/volume_linux.go, changeFilePermission). Where a
script of such a volume is started by its path, and only the owner may execute it,
no fsGroup helps: the kubelet adds reading alone.
Silent:    on modes that let others read, as the default 0644 does.
*/
func secretNeeds(pod *pods.Pod, c *pods.Container, breaks []string) (Need, bool) {
	var shut []string
	n := Need{Kind: Readable, Breaks: breaks, GroupReads: true}
	for _, m := range c.Mounts {
		v, ok := pod.Volume(m.Volume)
		if !ok || len(v.Modes) == 0 || !v.ReadOnly {
			continue
		}
		mode, reads := shutOut(v.Modes)
		starts := mode&0o111 != 0 && mode&0o001 == 0 && startedFrom(c, m.Path)
		if reads && !starts {
			continue
		}
		if n.Path == "" {
			n.Path = m.Path
		}
		shut = append(shut, fmt.Sprintf("the %s volume %q at %s (mode %#o)", v.Source, v.Name, m.Path, mode))
		n.GroupReads = n.GroupReads && !starts
	}
	if len(shut) == 0 {
		return Need{}, false
	}
	n.Evidence = Evidence{From: FromMount, Path: c.Path.Key("volumeMounts"), Words: enumerate(shut)}
	n.Fails = "the files belong to root, and another user may not read them: " + enumerate(shut)
	n.WayOut = "set fsGroup by podSecurityContext, or a defaultMode that lets others read"
	if !n.GroupReads {
		n.Fails = "the files belong to root, and another user may not execute them: " + enumerate(shut)
		n.WayOut = "set defaultMode: 0755, or start the script with its shell"
	}
	return n, true
}

// shutOut returns the mode that is closest, and whether others may read all files.
func shutOut(modes []int64) (mode int64, reads bool) {
	mode, reads = modes[0], true
	for _, m := range modes {
		if m&0o004 == 0 {
			if reads || m < mode {
				mode = m
			}
			reads = false
		} else if reads && m&0o111 != 0 && m&0o001 == 0 {
			mode = m
		}
	}
	return mode, reads
}

// startedFrom reports whether the container starts a program below a directory by
// its path.
func startedFrom(c *pods.Container, dir string) bool {
	program := func(words []string) bool {
		return len(words) > 0 && mountpath.Within(words[0], dir) && words[0][0] == '/'
	}
	return program(c.Command) || len(c.Command) == 0 && program(c.Args) ||
		slices.ContainsFunc(c.Execs, func(e pods.Exec) bool { return program(e.Command) })
}
