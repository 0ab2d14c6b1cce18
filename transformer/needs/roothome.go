package needs

import (
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/mountpath"
	"github.com/podharden/podharden/transformer/pods"
)

/*
Reads:     mounts at /root and below it
Concludes: of one below, that the container works as root: the directory of the
image has the mode 0700, so that no other user comes to what lies in it. Of one that
is /root itself and can be written, that it is HOME, which is / for a user that the
image does not know (containerd/containerd:pkg/oci/spec_opts.go, WithUser)
Silent:    where the image is known to start as another user, and where a volume at
/root opens the way to those below
*/
func rootHomeNeeds(p *places, m *images.Match) {
	if !slices.ContainsFunc(p.c.Mounts, func(m pods.Mount) bool { return strings.HasPrefix(m.Path, rootHome) }) {
		return
	}
	if user := UserOf(p.pod, p.c, m); user == UserOther || user == UserRootKept {
		return
	}
	var below []string
	for _, mount := range p.c.Mounts {
		switch at := mountpath.Clean(mount.Path); {
		case at == rootHome:
			if _, set := p.c.Env["HOME"]; !set && m != nil && !mount.ReadOnly {
				p.out = append(p.out, Need{
					Kind: Variable, Variable: "HOME", Value: rootHome, Breaks: []string{images.RunAsNonRoot},
					Evidence: Evidence{From: FromMount, Path: p.c.Path.Key("volumeMounts"), Words: rootHome},
					Fails:    "a user that the image does not know has / for HOME",
				})
			}
			return
		case strings.HasPrefix(at, rootHome+"/") && !slices.Contains(below, at):
			below = append(below, at)
		}
	}
	if len(below) == 0 {
		return
	}
	p.out = append(p.out, Need{
		Kind: Readable, Path: below[0], Breaks: asRoot(m),
		Evidence: Evidence{From: FromMount, Path: p.c.Path.Key("volumeMounts"), Words: enumerate(below)},
		Fails:    "only root can enter /root of the image, where " + shown(below) + " " + lies(below),
		WayOut:   "mount it below /tmp and name that with HOME, or let it run as root by a rule",
	})
}

const rootHome = "/root"

func lies(list []string) string {
	if len(list) > 1 {
		return "lie"
	}
	return "lies"
}
