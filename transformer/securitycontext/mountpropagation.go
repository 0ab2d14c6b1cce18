package securitycontext

import "github.com/podharden/podharden/transformer/edit"

/*
Fields:   containers[*].volumeMounts[*].mountPropagation
Accepts:  None, HostToContainer, unset; Bidirectional in privileged containers
Writes:   HostToContainer in the place of Bidirectional, where privileged is
taken away: the API server refuses Bidirectional then
(https://kubernetes.io/docs/concepts/storage/volumes/#mount-propagation)
Abstains: everywhere else.
*/
func (c *container) planMountPropagation() {
	if c.original(privileged) != true || c.now[privileged] == true {
		return
	}
	for _, m := range c.c.Mounts {
		if m.Propagation == "Bidirectional" {
			c.further = append(c.further, edit.Edit{
				Op: edit.Set, Path: c.c.Path.Key("volumeMounts").Item(m.Index).Key("mountPropagation"),
				Old: m.Propagation, New: "HostToContainer", Rule: privileged, Container: c.container,
				Why: "the container is privileged no longer",
			})
		}
	}
}
