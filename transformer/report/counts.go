package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
)

// counts is what was done to one or more objects. Each edit counts once: as a
// volume, a mount, or a field set, changed or removed.
type counts struct {
	set, changed, removed int
	volumes, mounts       int
	containers            int         // with a field set, changed or removed
	pod                   bool        // a field outside of containers was
	warnings, errors      int         // notes
	ahead                 []edit.Edit // those that put items in front of others, of a digest
}

// fields is the number of fields that were set, changed or removed.
func (c *counts) fields() int { return c.set + c.changed + c.removed }

// countObject counts the edits and notes of one object.
func countObject(o *edit.Object) counts {
	var c counts
	if digest, ok := o.Digest.(*counts); ok {
		c = *digest
	} else {
		c.edits(o.Plan.Edits)
	}
	for i := range o.Plan.Notes {
		switch o.Plan.Notes[i].Severity {
		case edit.Warning:
			c.warnings++
		case edit.Error:
			c.errors++
		}
	}
	return c
}

// changed reports whether an object was edited.
func changed(o *edit.Object) bool { return len(o.Plan.Edits) > 0 || o.Digest != nil }

// edits counts edits.
func (c *counts) edits(edits []edit.Edit) {
	var last edit.Path // the container of the edit before: mostly that of the next
	var containers map[string]bool
	for i := range edits {
		e := &edits[i]
		switch {
		case isVolume(e):
			c.volumes++
			continue
		case isMount(e):
			c.mounts++
			continue
		case e.Op == edit.Remove:
			c.removed++
		case e.Old != nil:
			c.changed++
		default:
			c.set++
		}
		container := containerPath(e.Path)
		switch {
		case container == nil:
			c.pod = true
		case !slices.Equal(container, last):
			if last = container; containers == nil {
				containers = map[string]bool{}
			}
			containers[container.String()] = true
		}
	}
	c.containers = len(containers)
}

// Digest makes of an object what Results and Lines need, where nothing else is to
// be said of it: its edits counted, and the notes that are results.
func Digest(o *edit.Object) {
	if len(o.Plan.Edits) > 0 {
		c := new(counts)
		c.edits(o.Plan.Edits)
		for _, e := range o.Plan.Edits {
			if e.Ahead != nil {
				c.ahead = append(c.ahead, edit.Edit{Path: e.Path, Ahead: e.Ahead})
			}
		}
		o.Digest, o.Plan.Edits = c, nil
	}
	notes := slices.DeleteFunc(o.Plan.Notes, func(n edit.Note) bool { return n.Severity == edit.Held })
	o.Plan.Notes = append([]edit.Note(nil), notes...) // a copy has no room for more
}

// containerPath is the part of a path that leads to a container; nil if the
// field is in none.
func containerPath(p edit.Path) edit.Path {
	for i := len(p) - 2; i >= 0; i-- {
		switch key := p[i].Key; {
		case (pods.ListOf(key) != "" || key == "sidecars") && p[i+1].IsItem():
			return p[:i+2]
		case key == "container" || key == "script": // of a template of Argo
			return p[:i+1]
		}
	}
	return nil
}

// summary says what was done to one object: "12 fields set in 2 containers, 2
// volumes added". Mounts are told where they are more or fewer than the volumes.
func (c *counts) summary() string {
	var parts []string
	if c.fields() > 0 {
		parts = append(parts, c.fieldSummary())
	}
	switch {
	case c.volumes > 0 && c.mounts != c.volumes && c.mounts > 0:
		parts = append(parts, counted(c.volumes, "volume")+" and "+counted(c.mounts, "mount")+" added")
	case c.volumes > 0:
		parts = append(parts, counted(c.volumes, "volume")+" added")
	case c.mounts > 0:
		parts = append(parts, counted(c.mounts, "mount")+" added")
	}
	return strings.Join(parts, ", ")
}

func (c *counts) fieldSummary() string {
	var verbs []string
	for _, v := range []struct {
		n    int
		verb string
	}{{c.set, "set"}, {c.changed, "changed"}, {c.removed, "removed"}} {
		if v.n == 0 {
			continue
		}
		// The noun is said once: "3 fields set, 1 changed".
		number := strconv.Itoa(v.n)
		if len(verbs) == 0 {
			number = counted(v.n, "field")
		}
		verbs = append(verbs, number+" "+v.verb)
	}
	var where []string
	if c.containers > 0 {
		where = append(where, counted(c.containers, "container"))
	}
	if c.pod {
		where = append(where, "the pod")
	}
	return edit.Join(verbs) + " in " + edit.Join(where)
}

// total is what was done to all objects.
type total struct {
	objects, skipped, changed int
	fields, volumes           int
	warnings, errors          int
}

// countAll counts objects. What has no kind is no object: a note on the
// functionConfig, say.
func countAll(objects []edit.Object) total {
	var t total
	for i := range objects {
		o := &objects[i]
		c := countObject(o)
		if o.Ref.Kind != "" {
			t.objects++
		}
		if o.Skipped != "" {
			t.skipped++
		}
		if changed(o) {
			t.changed++
		}
		t.fields += c.fields()
		t.volumes += c.volumes
		t.warnings += c.warnings
		t.errors += c.errors
	}
	return t
}

// say puts it in one clause; changed is the word for objects with edits.
func (t *total) say(changed string) string {
	var b strings.Builder
	b.WriteString(counted(t.objects, "object") + " with pods, ")
	if t.skipped > 0 {
		b.WriteString(strconv.Itoa(t.skipped) + " skipped, ")
	}
	b.WriteString(strconv.Itoa(t.changed) + " " + changed)
	if t.changed > 0 {
		b.WriteString(" (" + counted(t.fields, "field") + ", " + counted(t.volumes, "volume") + ")")
	}
	b.WriteString(", " + counted(t.warnings, "warning") + ", " + counted(t.errors, "error"))
	return b.String()
}
