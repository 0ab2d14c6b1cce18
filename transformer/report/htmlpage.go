//go:build !nohtml

package report

import (
	"cmp"
	"fmt"
	pages "html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
)

// page is what the template shows.
type page struct {
	Title, Subtitle       string
	Version, Command      string
	Configuration, Policy string
	Style                 pages.CSS
	Script                pages.JS
	Before, After, Gained string // words for the two states
	Tiles                 []tile
	Controls              []controlRow
	Remains               []*cause
	Unknown               []*unknownImage
	UnknownOpen           bool
	Exemptions            []*exemption
	Files                 string
	Failed                []mention
	Skipped               []*cause
	Notes                 []string
	Columns, Kinds        []string
	Width                 int // of the matrix, in columns
	Workloads             []*workload
}

type tile struct{ Number, Words string }

// workload is an object with its containers.
type workload struct {
	ID, Kind, Name, Place string
	State                 cell // the worst of its cells
	Rows                  []*row
	Summary               string
	Lines                 []string
}

// mention names a workload or a file.
type mention struct{ ID, Workload, Place, Message string }

func newPage(run *Run) *page {
	p := &page{
		Title: "Pod hardening", Version: clean(run.Version), Command: "podharden " + clean(string(run.command())), Configuration: clean(run.Configuration),
		Before: "today", After: "once hardened", Gained: "podharden fix -w makes it hold",
	}
	if run.Written {
		p.Before, p.After, p.Gained = "before", "now", "this run made it hold"
	}
	if p.Configuration == "" {
		p.Configuration = "built in"
	}
	for i := range controls {
		p.Columns = append(p.Columns, controls[i].label)
	}
	p.Width = len(controls) + 1
	l := newLists(p)
	for i := range run.Files {
		f := &run.Files[i]
		l.file(f)
		for j := range f.Objects {
			if o := &f.Objects[j]; o.Ref.Kind != "" {
				w := newWorkload(len(p.Workloads), f, o, run)
				p.Workloads = append(p.Workloads, w)
				l.object(w, f, o)
			}
		}
	}
	l.finish()
	p.Controls = p.count()
	p.Files = run.Long() + "."
	p.tiles(run)
	return p
}

func newWorkload(n int, f *File, o *edit.Object, run *Run) *workload {
	name := o.Ref.Name
	if o.Ref.Namespace != "" {
		name = o.Ref.Namespace + "/" + name
	}
	w := &workload{ID: "w" + strconv.Itoa(n+1), Kind: clean(o.Ref.Kind), Name: clean(name), Place: clean(f.Path), Rows: rows(o)}
	if o.Lines.First > 0 {
		w.Place += ":" + strconv.Itoa(o.Lines.First)
	}
	for _, r := range w.Rows {
		for _, c := range r.Cells {
			w.State = max(w.State, c)
		}
	}
	edits, notes := 0, 0
	for _, x := range summarized(o, run.Command) {
		if x.edit {
			edits += x.edits
		} else {
			notes++
			if x.severity == edit.Error {
				w.State = remains
			}
		}
		w.Lines = append(w.Lines, x.text())
	}
	switch {
	case edits > 0 && notes > 0:
		w.Summary = counted(edits, "change") + ", " + counted(notes, "note")
	case edits > 0:
		w.Summary = counted(edits, "change")
	default:
		w.Summary = counted(notes, "note")
	}
	return w
}

// controlRow is a control over all containers.
type controlRow struct {
	Label, Means, URL         string
	Before, After, Exempt, Of int
	Bars                      []bar
}

// bar is a part of a bar that is a thousand wide.
type bar struct {
	Class    string
	X, Width int
}

// count counts each control.
func (p *page) count() []controlRow {
	var out []controlRow
	for i := range controls {
		c := &controls[i]
		n := map[cell]int{}
		for _, w := range p.Workloads {
			for _, r := range w.Rows {
				n[r.Cells[i]]++
			}
		}
		r := controlRow{Label: c.label, Means: c.means, URL: c.url(), Before: n[holds], After: n[holds] + n[changes], Exempt: n[exempt]}
		if r.Of = r.After + n[exempt] + n[remains]; r.Of == 0 {
			continue
		}
		x, sum := 0, 0
		for _, part := range []struct {
			class string
			n     int
		}{{"held", n[holds]}, {"gained", n[changes]}, {"free", n[exempt]}, {"lost", n[remains]}} {
			sum += part.n
			if end := sum * 1000 / r.Of; part.n > 0 {
				r.Bars = append(r.Bars, bar{part.class, x, end - x})
				x = end
			}
		}
		out = append(out, r)
	}
	return out
}

// url leads to what Kubernetes says of a control.
func (c *control) url() string {
	if c.rules[0] == "procMount" {
		return standardsURL
	}
	return ruleByID(c.rules[0]).URL
}

func (p *page) tiles(run *Run) {
	t := run.Count()
	containers, before, after, of := 0, 0, 0, 0
	for _, w := range p.Workloads {
		containers += len(w.Rows)
	}
	for i := range p.Controls {
		before += p.Controls[i].Before
		after += p.Controls[i].After
		of += p.Controls[i].Of
	}
	remaining := 0
	for _, r := range p.Remains {
		remaining += r.Count
	}
	p.Subtitle = counted(t.Objects, "workload") + " with " + counted(containers, "container") + " in " + counted(t.Files, "file")
	p.Tiles = []tile{
		{percent(before, of), "of the controls hold " + p.Before},
		{percent(after, of), "hold " + p.After},
		numbered(t.ObjectsChanged, "workload", " "+run.changedWord()),
		numbered(remaining, "finding", " left"),
		numbered(len(p.Exemptions), "exemption", ""),
		numbered(len(p.Unknown), "unknown image", ""),
	}
	if t.FilesFailed > 0 {
		p.Tiles = append(p.Tiles, numbered(t.FilesFailed, "file", " not judged"))
	}
}

func numbered(n int, noun, rest string) tile {
	number, words, _ := strings.Cut(counted(n, noun), " ")
	return tile{number, words + rest}
}

// percent never says 100 where something is missing.
func percent(n, of int) string {
	if of == 0 {
		return "–"
	}
	return fmt.Sprintf("%d %%", n*100/of)
}

// byCount puts the most frequent first.
func byCount(list []*cause) {
	slices.SortStableFunc(list, func(a, b *cause) int { return cmp.Compare(b.Count, a.Count) })
}
