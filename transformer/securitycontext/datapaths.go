package securitycontext

import (
	"slices"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/mountpath"
	"github.com/podharden/podharden/transformer/pods"
)

/*
Fields:   containers[*].volumeMounts
Accepts:  a mount at, above or below each path where the image keeps data
Writes:   nothing
Abstains: always: an emptyDir there would hide the loss of data. Where the root
becomes read-only, or is, a path without a mount gets a warning.
*/
func (c *container) reportDataPaths() {
	if c.facts == nil || c.after[readOnlyRootFilesystem] != true {
		return
	}
	for _, data := range c.facts.DataPaths {
		if slices.ContainsFunc(c.c.Mounts, func(m pods.Mount) bool { return mountpath.Within(data, m.Path) || mountpath.Within(m.Path, data) }) {
			continue
		}
		c.notes = append(c.notes, edit.Note{
			Severity: edit.Warning, Path: c.c.Path.Key("volumeMounts"), Rule: "writable", Container: c.container,
			Message: c.label + ": image " + c.c.Image + " keeps its data in " + data +
				", which has no volume and lies on a read-only root; mount a claim there",
			Proposed: data, Why: c.facts.Why,
		})
	}
}
