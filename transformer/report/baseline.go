package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
)

// baselineVersion names the shape of a baseline.
const baselineVersion = "podharden.dev/baseline/v1"

// Baseline is what a repository is known to lack, so that a check fails only for
// what is new. A finding is known by what it is about, wherever that stands in its
// file: lines, indexes of lists and wanted values don't count.
type Baseline struct{ known map[baselineEntry]int }

// baselineEntry is one thing that fails a check. Equal ones stand in the baseline
// as often as they are found.
type baselineEntry struct {
	File      string `json:"file"`
	Group     string `json:"group,omitempty"`
	Kind      string `json:"kind"`
	Namespace string `json:"namespace,omitempty"`
	Name      string `json:"name,omitempty"`
	Container string `json:"container,omitempty"`
	Rule      string `json:"rule"`
	Path      string `json:"path,omitempty"`
	Item      string `json:"item,omitempty"`     // the path of a mount, the name of a variable
	Violates  string `json:"violates,omitempty"` // checks of Pod Security
}

// WriteBaseline writes what fails a check, an entry a line in the order of the
// run. What could not be judged is in no baseline.
func WriteBaseline(w io.Writer, run *Run) (entries int, err error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "{\n  \"apiVersion\": %q,\n  \"kind\": \"Baseline\",\n  \"findings\": [", baselineVersion)
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	between := "\n    "
	eachFailing(run, func(x baselineEntry) {
		b.WriteString(between)
		_ = e.Encode(x) // strings can always be encoded
		b.Truncate(b.Len() - 1)
		between = ",\n    "
		entries++
	})
	b.WriteString("\n  ]\n}\n")
	_, err = b.WriteTo(w)
	return entries, err
}

// ReadBaseline reads what WriteBaseline wrote.
func ReadBaseline(text []byte) (*Baseline, error) {
	var in struct {
		APIVersion string          `json:"apiVersion"`
		Kind       string          `json:"kind"`
		Findings   []baselineEntry `json:"findings"`
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&in); err != nil {
		return nil, fmt.Errorf("is no baseline: %w", err)
	}
	if in.APIVersion != baselineVersion || in.Kind != "Baseline" {
		return nil, fmt.Errorf("is no baseline: want apiVersion %s and kind Baseline, got %q and %q", baselineVersion, in.APIVersion, in.Kind)
	}
	out := &Baseline{known: map[baselineEntry]int{}}
	for _, x := range in.Findings {
		out.known[x]++
	}
	return out, nil
}

// New is the run with what the baseline does not have, and how many of its entries
// for the run's files were not found any more.
func (b *Baseline) New(run Run) (_ Run, mended int) {
	left := make(map[baselineEntry]int, len(b.known))
	for x, n := range b.known {
		left[x] = n
	}
	known := func(x baselineEntry) bool {
		if left[x] == 0 {
			return false
		}
		left[x]--
		run.Known++
		return true
	}
	files := slices.Clone(run.Files)
	for i := range files {
		files[i] = b.newIn(files[i], known)
	}
	run.Files = files
	for x, n := range left {
		if slices.ContainsFunc(files, func(f File) bool { return f.root() == x.File }) {
			mended += n
		}
	}
	return run, mended
}

// newIn is a file with what is not known.
func (b *Baseline) newIn(f File, known func(baselineEntry) bool) File {
	objects := slices.Clone(f.Objects)
	edits := 0
	for i := range objects {
		o := &objects[i]
		was := *o
		o.Plan.Edits = slices.DeleteFunc(slices.Clone(was.Plan.Edits), func(e edit.Edit) bool { return known(editEntry(&f, &was, &e)) })
		o.Plan.Notes = slices.DeleteFunc(slices.Clone(was.Plan.Notes), func(n edit.Note) bool {
			return failingNote(&n) && known(noteEntry(&f, &was, &n))
		})
		edits += len(o.Plan.Edits)
	}
	f.Changed = f.Changed && edits > 0
	// what is done to an object is its new findings' business alone
	f.Changes = slices.DeleteFunc(slices.Clone(f.Changes), func(c Change) bool {
		lines := owner(&f, &c)
		return !slices.ContainsFunc(objects, func(o edit.Object) bool { return o.Lines == lines && len(o.Plan.Edits) > 0 })
	})
	f.Objects = objects
	return f
}

func eachFailing(run *Run, visit func(baselineEntry)) {
	for i := range run.Files {
		f := &run.Files[i]
		for j := range f.Objects {
			o := &f.Objects[j]
			for k := range o.Plan.Edits {
				visit(editEntry(f, o, &o.Plan.Edits[k]))
			}
			for k := range o.Plan.Notes {
				if n := &o.Plan.Notes[k]; failingNote(n) {
					visit(noteEntry(f, o, n))
				}
			}
		}
	}
}

// failingNote reports whether a check fails by the note, and could be told to
// accept that.
func failingNote(n *edit.Note) bool { return len(n.Violates) > 0 && n.Severity >= edit.Warning }

func editEntry(f *File, o *edit.Object, e *edit.Edit) baselineEntry {
	x := entry(f, o, e.Rule, e.Container, e.Path)
	// A new volume is called by the containers that are there.
	if isMount(e) {
		x.Item, _ = member(e.New, "mountPath").(string)
	} else if e.Op == edit.Append && lastKey(e.Path) == "env" {
		x.Item, _ = member(e.New, "name").(string)
	}
	return x
}

func noteEntry(f *File, o *edit.Object, n *edit.Note) baselineEntry {
	x := entry(f, o, n.Rule, n.Container, n.Path)
	x.Violates = strings.Join(slices.Compact(slices.Sorted(slices.Values(n.Violates))), ",")
	return x
}

func entry(f *File, o *edit.Object, rule, container string, path edit.Path) baselineEntry {
	list := about(&o.Ref, container, path)
	below := slices.DeleteFunc(belowContainer(path, container), edit.Step.IsItem)
	return baselineEntry{File: f.root(), Group: list[0], Kind: list[1], Namespace: list[2], Name: list[3], Container: list[4], Rule: rule, Path: below.String()}
}

// belowContainer is a copy of a path, without the part that leads to a named container.
func belowContainer(path edit.Path, container string) edit.Path {
	if c := containerPath(path); c != nil && container != "" {
		path = path[len(c):]
	}
	return slices.Clone(path)
}
