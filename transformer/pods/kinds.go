package pods

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/podharden/podharden/transformer/nodes"
)

//go:embed kinds.yaml
var kindsYAML []byte

// Kinds knows which kinds hold pods, and where. It never changes once made,
// so it may be used by many goroutines.
type Kinds struct {
	entries map[groupKind]*entry
	bare    map[string]bool // kinds of any group
}

// Extra is one more place of pod specs, as a functionConfig gives it.
type Extra struct {
	Group, Kind string
	Path        string // such as spec.podTemplate.spec or spec.groups[*].template.spec
}

type groupKind struct{ group, kind string }

// String is the name that people use: group/Kind, or Kind in the core group.
func (g groupKind) String() string {
	if g.group == "" {
		return g.kind
	}
	return g.group + "/" + g.kind
}

// entry is what the table says of one kind; see kinds.yaml.
type entry struct {
	routes    []route
	objects   []route
	shape     *shape
	around    route
	claims    bool
	bare      bool
	immutable bool
	limits    *Limits
}

// table is the shape of kinds.yaml, which explains the fields.
type table struct {
	Limits map[string]limitsRow `yaml:"limits"`
	Shapes map[string]shapeRow  `yaml:"shapes"`
	Kinds  []kindRow            `yaml:"kinds"`
}

type kindRow struct {
	Group     string   `yaml:"group"`
	Kind      string   `yaml:"kind"`
	Paths     []string `yaml:"paths"`
	Objects   []string `yaml:"objects"`
	Shape     string   `yaml:"shape"`
	Around    string   `yaml:"around"`
	Claims    bool     `yaml:"claims"`
	Bare      bool     `yaml:"bare"`
	Immutable bool     `yaml:"immutable"`
	Limits    string   `yaml:"limits"`
	Source    string   `yaml:"source"`
}

// limitsRow is Limits, field by field.
type limitsRow struct {
	PodSecurityContext *[]string `yaml:"podSecurityContext"`
	SecurityContext    *[]string `yaml:"securityContext"`
	NoVolumes          bool      `yaml:"noVolumes"`
	Why                string    `yaml:"why"`
}

// readTable decodes a kinds.yaml. Each start of the program pays for it, so the
// text is read as manifests are, which takes a third of the YAML library's time;
// that each field has a name that is known, a test asks the library.
func readTable(text []byte) (*table, error) {
	doc, err := nodes.Parse(text)
	if err != nil {
		return nil, err
	}
	t := new(table)
	if err := doc.Decode(t); err != nil {
		return nil, err
	}
	return t, nil
}

// kinds makes the lookup form of the table.
func (t *table) kinds() (*Kinds, error) {
	limits := make(map[string]*Limits, len(t.Limits))
	for name, l := range t.Limits {
		held := Limits(l)
		limits[name] = &held
	}
	shapes := make(map[string]*shape, len(t.Shapes))
	for name, row := range t.Shapes {
		s, err := row.shape()
		if err != nil {
			return nil, fmt.Errorf("shape %s: %w", name, err)
		}
		shapes[name] = s
	}
	k := &Kinds{entries: make(map[groupKind]*entry, len(t.Kinds)), bare: make(map[string]bool, len(t.Kinds))}
	for _, row := range t.Kinds {
		gk := groupKind{row.Group, row.Kind}
		if k.entries[gk] != nil {
			return nil, fmt.Errorf("%s stands twice", gk)
		}
		e, err := row.entry(limits, shapes)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", gk, err)
		}
		k.entries[gk], k.bare[gk.kind] = e, true
	}
	return k, nil
}

func (row *kindRow) entry(limits map[string]*Limits, shapes map[string]*shape) (*entry, error) {
	if row.Limits != "" && limits[row.Limits] == nil {
		return nil, fmt.Errorf("no limits %q", row.Limits)
	}
	if row.Shape != "" && shapes[row.Shape] == nil {
		return nil, fmt.Errorf("no shape %q", row.Shape)
	}
	e := &entry{claims: row.Claims, bare: row.Bare, immutable: row.Immutable, limits: limits[row.Limits], shape: shapes[row.Shape]}
	var err error
	if e.routes, err = parseRoutes(row.Paths); err != nil {
		return nil, err
	}
	if e.objects, err = parseRoutes(row.Objects); err != nil {
		return nil, err
	}
	if row.Around != "" {
		e.around, err = parseRoute(row.Around)
	}
	return e, err
}

func parseRoutes(paths []string) ([]route, error) {
	var out []route
	for _, p := range paths {
		r, err := parseRoute(p)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

var builtin = sync.OnceValue(func() *Kinds {
	t, err := readTable(kindsYAML)
	if err != nil {
		panic("pods: kinds.yaml: " + err.Error())
	}
	k, err := t.kinds()
	if err != nil {
		panic("pods: kinds.yaml: " + err.Error())
	}
	return k
})

// Builtin is the table that comes with the program.
func Builtin() *Kinds { return builtin() }

// With returns k and the extra places. A path of a known kind adds to those of
// that kind; one that is there already changes nothing. The first extra that
// can't be understood is the error.
func (k *Kinds) With(extra []Extra) (*Kinds, error) {
	if len(extra) == 0 {
		return k, nil
	}
	out := &Kinds{entries: maps.Clone(k.entries), bare: maps.Clone(k.bare)}
	for i, x := range extra {
		gk := groupKind{x.Group, x.Kind}
		if x.Kind == "" {
			return nil, fmt.Errorf("podSpecs[%d]: kind is missing: name the kind that holds the pods", i)
		}
		r, err := parseRoute(x.Path)
		if err != nil {
			return nil, fmt.Errorf("podSpecs[%d] (%s): %w", i, gk, err)
		}
		e := &entry{claims: true}
		if old := out.entries[gk]; old != nil {
			if slices.ContainsFunc(old.routes, func(o route) bool { return slices.Equal(o, r) }) {
				continue
			}
			*e = *old
		}
		e.routes = append(slices.Clone(e.routes), r)
		out.entries[gk], out.bare[gk.kind] = e, true
	}
	return out, nil
}

// MayHold reports whether an object of that bare kind, in whatever group, may
// hold pods: it is in the table for some group, or it is a list. It is cheap,
// for use on raw text before anything is parsed.
func (k *Kinds) MayHold(kind string) bool { return k.bare[kind] || strings.HasSuffix(kind, "List") }

// MayHoldIn is MayHold for callers that know the apiVersion too; it tells a
// core Service from Knative's.
func (k *Kinds) MayHoldIn(apiVersion, kind string) bool {
	return k.find(apiVersion, kind) != nil || strings.HasSuffix(kind, "List")
}

// Names lists the kinds as group/Kind, or Kind in the core group, sorted.
func (k *Kinds) Names() []string {
	out := make([]string, 0, len(k.entries))
	for gk := range k.entries {
		out = append(out, gk.String())
	}
	slices.Sort(out)
	return out
}

// find returns nil for kinds that hold no pods. Without an apiVersion nobody
// can tell the group, so there is none.
func (k *Kinds) find(apiVersion, kind string) *entry {
	if apiVersion == "" {
		return nil
	}
	group := ""
	if i := strings.LastIndexByte(apiVersion, '/'); i >= 0 {
		group = apiVersion[:i]
	}
	return k.entries[groupKind{group, kind}]
}
