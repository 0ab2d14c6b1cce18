package securitycontext

import (
	"slices"
	"strconv"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/needs"
	"github.com/podharden/podharden/transformer/pods"
)

/*
Fields:   volumes[*].hostPath, volumes[*].nfs, containers[*].volumeMounts
Accepts:  volumes that are mounted read-only, containers that were another user than
root before, by their manifest or their image, and volumes that an init container
which stays root gives away first
Writes:   nothing
Abstains: always. A container that becomes non-root and mounts one of them for
writing gets a warning: a directory that the kubelet makes there belongs to root
with mode 0755, an export to whoever the server says, and fsGroup changes neither
(https://kubernetes.io/docs/concepts/storage/volumes/#hostpath,
kubernetes/kubernetes issue 96900).
*/
func (c *container) reportHostPaths() {
	if !c.nonRoot() || c.wasNonRoot() || c.of.pod.Windows {
		return
	}
	for _, m := range c.c.Mounts {
		if m.ReadOnly {
			continue
		}
		v, ok := c.of.pod.Volume(m.Volume)
		if !ok || v.ReadOnly || v.Source != "hostPath" && v.Source != "nfs" || c.of.givenAway()[v.Name] {
			continue
		}
		owner, wayOut := ", which belongs to root and which fsGroup does not change", "give the directory on the node to its user, or mount it read-only"
		if v.Source == "nfs" {
			owner, wayOut = ", whose owner fsGroup does not change", "give the directory on the server to its user, or mount it read-only"
		}
		c.notes = append(c.notes, edit.Note{
			Severity: edit.Warning, Path: c.c.Path.Key("volumeMounts"), Rule: "hostPath", Container: c.container,
			Message: edit.Sentences(c.label+": becomes non-root and writes to the "+v.Source+" volume "+strconv.Quote(v.Name)+" at "+m.Path+owner, wayOut),
			Current: m.Path, Why: "runAsNonRoot",
		})
		return
	}
}

// wasNonRoot reports whether the container ran as another user than root before.
func (c *container) wasNonRoot() bool {
	if c.original(runAsNonRoot) == true {
		return true
	}
	if uid, ok := integer(c.original(runAsUser)); ok {
		return uid != 0
	}
	image := c.need(needs.User)
	return image != nil && (image.Numbered || image.Named)
}

// givenAway returns the volumes whose owner an init container that stays root changes
// before the others write them.
func (p *pod) givenAway() map[string]bool {
	if p.given != nil {
		return p.given
	}
	p.given = map[string]bool{}
	for i := range p.containers {
		c := &p.containers[i]
		if c.c.Type == pods.Regular || c.nonRoot() ||
			!slices.ContainsFunc(c.needs, func(n needs.Need) bool { return n.Kind == needs.Capability && n.Capability == "CHOWN" }) {
			continue
		}
		for _, m := range c.c.Mounts {
			if !m.ReadOnly {
				p.given[m.Volume] = true
			}
		}
	}
	return p.given
}
