package securitycontext

import (
	"strconv"

	"github.com/podharden/podharden/transformer/edit"
)

/*
Fields:   volumes[*].hostPath, containers[*].volumeMounts
Accepts:  hostPath volumes that are mounted read-only
Writes:   nothing
Abstains: always. A container that becomes non-root and mounts a hostPath for
writing gets a warning: a directory that the kubelet makes there belongs to root
with mode 0755, and fsGroup does not change that
(https://kubernetes.io/docs/concepts/storage/volumes/#hostpath).
*/
func (c *container) reportHostPaths() {
	if !c.nonRoot() || c.original(runAsNonRoot) == true || c.of.pod.Windows {
		return
	}
	for _, m := range c.c.Mounts {
		if m.ReadOnly {
			continue
		}
		if v, ok := c.of.pod.Volume(m.Volume); ok && v.Source == "hostPath" && !v.ReadOnly {
			c.notes = append(c.notes, edit.Note{
				Severity: edit.Warning, Path: c.c.Path.Key("volumeMounts"), Rule: "hostPath", Container: c.container,
				Message: edit.Sentences(c.label+": becomes non-root and writes to the hostPath volume "+strconv.Quote(v.Name)+" at "+m.Path+
					", which belongs to root and which fsGroup does not change", "give the directory on the node to its user, or mount it read-only"),
				Current: m.Path, Why: "runAsNonRoot",
			})
			return
		}
	}
}
