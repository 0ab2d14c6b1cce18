//go:build !nohtml

package report

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/podharden/podharden/transformer/edit"
)

// cause is a rule with all that was found by it, or a reason with the files that
// were left alone for it.
type cause struct {
	Title, Help, URL string
	Count            int
	Open             bool
	Items            []mention
}

// openLimit is how long a list may be that is shown without being asked for.
const openLimit = 12

type unknownImage struct {
	Image string
	Count int
	Where []mention // the first ones
}

// unknownShown is how many workloads are named for an unknown image.
const unknownShown = 5

// exemption is one field of the containers of a workload, for one reason.
type exemption struct {
	ID, Workload      string
	Containers        []string // none: of all
	Field, Reason, By string
}

// lists gathers what the page lists beside the matrix.
type lists struct {
	page    *page
	remains map[string]*cause
	skipped map[string]*cause
	unknown map[string]*unknownImage
}

func newLists(p *page) *lists {
	return &lists{page: p, remains: map[string]*cause{}, skipped: map[string]*cause{}, unknown: map[string]*unknownImage{}}
}

func (l *lists) file(f *File) {
	place := clean(f.Path)
	if f.Error != "" {
		if f.Line > 0 {
			place += ":" + strconv.Itoa(f.Line)
		}
		l.page.Failed = append(l.page.Failed, mention{Place: place, Message: clean(f.Error)})
	}
	if f.Skipped != "" {
		why := clean(f.Skipped)
		c := l.skipped[why]
		if c == nil {
			c = &cause{Title: why}
			l.skipped[why] = c
			l.page.Skipped = append(l.page.Skipped, c)
		}
		c.Count++
		c.Items = append(c.Items, mention{Place: place})
	}
	if !f.Closing {
		return
	}
	for i := range f.Objects {
		for _, x := range noteFindings(&f.Objects[i]) {
			l.page.Notes = append(l.page.Notes, x.severity.String()+": "+x.text())
		}
	}
}

func (l *lists) object(w *workload, f *File, o *edit.Object) {
	name := w.Kind + " " + w.Name
	for i := range o.Plan.Notes {
		n := &o.Plan.Notes[i]
		switch {
		case n.Rule == "unknownImages" && n.Severity == edit.Held:
			l.image(w, name, n)
		case n.Exempts != "":
			l.exempt(w, name, n)
		}
	}
	for _, x := range noteFindings(o) {
		if x.severity < edit.Warning || x.exempts != "" {
			continue
		}
		c := l.remains[x.rule]
		if c == nil {
			r := ruleByID(x.rule)
			c = &cause{Title: r.Title, Help: r.Help, URL: r.URL}
			l.remains[x.rule] = c
			l.page.Remains = append(l.page.Remains, c)
		}
		c.Count++
		c.Items = append(c.Items, mention{w.ID, name, clean(f.Path) + position(x.at), x.text()})
	}
}

func (l *lists) image(w *workload, name string, n *edit.Note) {
	image, _ := n.Current.(string)
	u := l.unknown[image]
	if u == nil {
		u = &unknownImage{Image: clean(image)}
		l.unknown[image] = u
		l.page.Unknown = append(l.page.Unknown, u)
	}
	u.Count++
	named := slices.ContainsFunc(u.Where, func(m mention) bool { return m.ID == w.ID })
	if len(u.Where) < unknownShown && !named {
		u.Where = append(u.Where, mention{ID: w.ID, Workload: name})
	}
}

func (l *lists) exempt(w *workload, name string, n *edit.Note) {
	x := exemption{w.ID, name, nil, clean(n.Exempts), clean(n.Reason), clean(n.Why)}
	all := l.page.Exemptions
	i := slices.IndexFunc(all, func(y *exemption) bool {
		return y.ID == x.ID && y.Field == x.Field && y.Reason == x.Reason && y.By == x.By
	})
	if i < 0 {
		i = len(all)
		l.page.Exemptions = append(all, &x)
	}
	container := clean(n.Container)
	if of := l.page.Exemptions[i]; container != "" && !slices.Contains(of.Containers, container) {
		of.Containers = append(of.Containers, container)
	}
}

func (l *lists) finish() {
	byCount(l.page.Remains)
	byCount(l.page.Skipped)
	for _, c := range l.page.Remains {
		c.Open = len(c.Items) <= openLimit
	}
	slices.SortStableFunc(l.page.Unknown, func(a, b *unknownImage) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Image, b.Image))
	})
	l.page.UnknownOpen = len(l.page.Unknown) <= openLimit
	kinds := map[string]bool{}
	for _, w := range l.page.Workloads {
		if !kinds[w.Kind] {
			kinds[w.Kind] = true
			l.page.Kinds = append(l.page.Kinds, w.Kind)
		}
	}
	slices.Sort(l.page.Kinds)
}
