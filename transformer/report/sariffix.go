package report

import "github.com/podharden/podharden/transformer/edit"

// objectFixes is the change of the file's text that does all that is planned for
// an object, which is the least that can be done by itself: the mounts of one
// container need volumes of the pod.
func objectFixes(f *File, o *edit.Object) []sarifFix {
	var replacements []sarifReplacement
	for i := range f.Changes {
		c := &f.Changes[i]
		if owner(f, c) != o.Lines {
			continue
		}
		replacements = append(replacements, sarifReplacement{
			Deleted:  sarifRegion{StartLine: c.Line, StartColumn: c.Column, EndLine: c.EndLine, EndColumn: c.EndColumn},
			Inserted: sarifText{Text: c.Text},
		})
	}
	if replacements == nil {
		return nil
	}
	return []sarifFix{{
		Description: sarifText{Text: "Harden " + objectName(&o.Ref)},
		Changes:     []sarifArtifactChange{{Artifact: sarifArtifact{URI: fileURI(f.root())}, Replacements: replacements}},
	}}
}

// owner returns the lines of the object that a change belongs to: the last one
// with edits that begins in front of it. What is put in where an object begins
// belongs to the one before.
func owner(f *File, c *Change) (lines edit.Lines) {
	for i := range f.Objects {
		o := &f.Objects[i]
		begins := o.Lines.First < c.Line || o.Lines.First == c.Line && (c.EndLine > c.Line || c.Column > 1 || c.EndColumn > c.Column)
		if len(o.Plan.Edits) > 0 && begins && o.Lines.First >= lines.First {
			lines = o.Lines
		}
	}
	return lines
}
