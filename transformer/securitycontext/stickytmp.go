package securitycontext

import "github.com/podharden/podharden/transformer/edit"

/*
Fields:   containers[*].volumeMounts
Accepts:  anything
Writes:   nothing
Abstains: always. An image that refuses a temporary directory without the sticky
bit, which an emptyDir does not have (kubernetes/kubernetes issue 110835), gets
an info note with the recipe, where its root is read-only in the end.
*/
func (c *container) reportStickyTmp() {
	if c.facts == nil || c.facts.StickyTmp == "" || c.after[readOnlyRootFilesystem] != true {
		return
	}
	c.notes = append(c.notes, edit.Note{
		Severity: edit.Info, Path: c.c.Path.Key("volumeMounts"), Rule: "writable", Container: c.container, Why: c.facts.Why,
		Message: c.label + ": image " + c.c.Image + " refuses an emptyDir as its temporary directory, since it has no sticky bit; " + c.facts.StickyTmp,
	})
}
