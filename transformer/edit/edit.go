// Package edit says what an edit is, and holds the one setter that writes
// edits into YAML trees.
//
// An edit is plain data: where, what was there, what comes there, and why.
// Planners make them, everything else reads them: the setter writes them,
// reports show them. The package knows nothing of policy and nothing of text.
package edit

// Op says what an edit does.
type Op int

const (
	// Set gives the field at Path the value New, making parents as needed.
	Set Op = iota
	// Append adds New as the last item of the list at Path, making the list
	// and its parents as needed; see Edit.Ahead.
	Append
	// Remove takes the field or item at Path away.
	Remove
)

// Field is one entry of Fields.
type Field struct {
	Name  string
	Value any
}

// Fields is a mapping whose order matters: it is written as it stands.
type Fields []Field

// Edit is one change that is meant.
//
// Old and New are plain values: nil, bool, int64, string, []any, Fields (New
// only) or map[string]any (Old only). Old is nil where nothing stood.
type Edit struct {
	Op       Op
	Path     Path // from the root of the object
	Old, New any
	// Before names a key of the same mapping in front of which Path's last key
	// goes, or the nearest new parent of it, where it is new: "spec" for
	// metadata. "": behind all others.
	Before string
	// Ahead is for Append: New goes in front of the item with this index. All indices,
	// those of other edits too, are those of the list before any edit. nil: behind all.
	Ahead     *int
	Rule      string // the rule that asks for it, e.g. "readOnlyRootFilesystem", "writable"
	Container string // name of the container it serves, "" for the pod
	Why       string // e.g. "profile restricted", "rule nginx", "image catalogue: nginx"
	At        Position
}

// Position is where a field, or its nearest parent that was there before, stands
// in the file: line and column from 1. The zero value is unknown. Planners leave
// it alone; it is filled in once the text is known.
type Position struct{ Line, Column int }

// Severity orders notes. The zero value is Held.
type Severity int

const (
	// Held is no result at all: the field already is as wanted. Explanations
	// show it, results do not.
	Held Severity = iota
	// Info is worth knowing, and needs no action.
	Info
	// Warning needs a look: something wanted was not done, or remains.
	Warning
	// Error makes the run fail.
	Error
)

// String is the name a result list uses; Held reads "held".
func (s Severity) String() string {
	return [...]string{"held", "info", "warning", "error"}[s]
}

// Note is what a planner has to say where it does not edit: a field that holds
// already, an author's word that was kept, a danger seen.
type Note struct {
	Severity  Severity
	Path      Path   // the field it speaks of, or its nearest parent
	Fields    []Path // all fields that it speaks of, where they are several
	Rule      string // as in Edit
	Container string // as in Edit
	Message   string // one sentence: what, and what to do; no newline
	Current   any    // the value that stands, nil if none
	Proposed  any    // the value that was wanted, nil if none
	Why       string // what wanted it, or for Held what set it: "author", "inherited from the pod"
	// Broken is what a container fails under, for warnings that say so.
	Broken *Broken
	// Violates lists the Pod Security checks that the pod fails because of it, by ID.
	Violates []string
	// Exempts is the field that it tells to be exempt: "writable" for paths, "all"
	// for everything; "" if it tells of no exemption. Reason is the author's, Why
	// says where it stands.
	Exempts, Reason string
	At              Position
}

// Plan is all that was decided for one object, in order.
type Plan struct {
	Edits []Edit
	Notes []Note
	// Judged is the Pod Security level that the pods were held against, as the edits
	// leave them; "" if none.
	Judged string
}

// Add joins another plan, which must not be used any more, to the end of p.
func (p *Plan) Add(q Plan) {
	p.Edits = join(p.Edits, q.Edits)
	p.Notes = join(p.Notes, q.Notes)
	if q.Judged != "" {
		p.Judged = q.Judged
	}
}

// join appends b to a. Where a is empty, and has no room for b, b itself will do.
func join[T any](a, b []T) []T {
	if len(a) == 0 && cap(a) < len(b) {
		return b
	}
	return append(a, b...)
}

// Ref names an object for a reader.
type Ref struct {
	APIVersion, Kind, Namespace, Name string
	File                              string // path as the host gave it, "" if none
	Index                             int    // of the object in its file, from 0
}

// Object is what became of one object: the one list that results and reports
// are made from.
type Object struct {
	Ref  Ref
	Plan Plan
	// Skipped says why nothing was planned, e.g. "config.kubernetes.io/local-config"; "" if planned.
	Skipped string
	// Lines are where its text stands in the file. The zero value is unknown.
	Lines Lines
	// Digest is what a report has made of the edits, if it let go of them.
	Digest any
}

// Lines are the first and the last line of a text, from 1.
type Lines struct{ First, Last int }
