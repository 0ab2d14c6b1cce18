package needs

import (
	"path"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/mountpath"
	"github.com/podharden/podharden/transformer/pods"
)

/*
Reads:     where data lie by the facts of the image, which count variables and
arguments in, and what is mounted there
Concludes: whether a volume serves them: at their path, at one that serves as well,
or, where they are spread over several, below it. A program that changes the mode
of its data directory when it fills it (PostgreSQL's initdb) works as root where a
volume is mounted right there, by subPath too: only the owner may do that, and of a
new volume that is root, whatever fsGroup says. A database that is there already
belongs to the user that made it.
Silent:    where the directory lies below the mount, and on hostPath volumes, which
are warned of as such; of what the image keeps by itself and no volume serves, in an
init container with a command of its own, which waits for the program or prepares
something, and ends. Such data without a volume are best served one directory
above, where the program makes the directory itself.
*/
func dataNeeds(pod *pods.Pod, c *pods.Container, all []Need) []Need {
	if c.Type == pods.Init && c.Command != nil {
		all = slices.DeleteFunc(all, func(n Need) bool {
			return n.Kind == Data && n.Evidence.From == FromImage && !servedData(pod, c, &n)
		})
	}
	for i := range all {
		n := &all[i]
		if n.Kind != Data {
			continue
		}
		n.Served = servedData(pod, c, n)
		if !n.Chmods {
			continue
		}
		if n.Served {
			if mountedThere(pod, c, n.Path) {
				all = append(all, chmods(n))
			}
			continue
		}
		oneAbove(n)
	}
	return all
}

// oneAbove moves data that have no volume yet to the directory above, where the
// program makes the directory itself. Where images keep files there, or it is too
// near to the root, no empty volume serves them.
func oneAbove(n *Need) {
	above := path.Dir(n.Path)
	switch {
	case strings.Count(above, "/") < 2:
		n.Empty = EmptyUnknown
	case shipped(above), below(above, "/opt"):
		n.Path, n.Or, n.Empty = above, append([]string{n.Path}, n.Or...), EmptyUnknown
	default:
		n.Path, n.Or = above, append([]string{n.Path}, n.Or...)
		return
	}
	if n.WayOut == "" {
		n.WayOut = "mount a claim there"
	}
}

func servedData(pod *pods.Pod, c *pods.Container, n *Need) bool {
	served := func(p string) bool { return pod.At(c, p).State == pods.Served }
	return served(n.Path) || slices.ContainsFunc(n.Or, served) ||
		slices.ContainsFunc(c.Mounts, func(m pods.Mount) bool { return !m.ReadOnly && below(m.Path, n.Path) && served(m.Path) })
}

// mountedThere reports whether a path is itself the mount of a volume whose
// directory belongs to root.
func mountedThere(pod *pods.Pod, c *pods.Container, p string) bool {
	found := pod.At(c, p)
	if found.State != pods.Served || !mountpath.Same(found.Mount.Path, p) {
		return false
	}
	v, shown := pod.Volume(found.Mount.Volume)
	return !shown || v.Source != "hostPath"
}

func chmods(data *Need) Need {
	wayOut := "for a new database mount the volume at " + path.Dir(data.Path)
	if data.Variable != "" {
		wayOut = "for a new database set " + data.Variable + " to a directory below the mount, such as " +
			path.Join(data.Path, strings.ToLower(data.Variable))
	}
	return Need{
		Kind: Root, Path: data.Path, Sure: Likely, Breaks: []string{"runAsNonRoot"}, Evidence: data.Evidence,
		Fails: "the volume at " + data.Path + " is the data directory itself: initdb fails on a new one, whose mode only root can change; " +
			"a database that is there already starts",
		WayOut: wayOut + ", and leave one that is there as it is",
	}
}
