package pods

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// kind is what the table says of one kind; see kindtable.go. A path leads from the
// root of the object to the pod spec; [*] stands for each item of a list or each
// value of a map. The pod's metadata lies beside the spec, unless bare.
type kind struct {
	group, kind string   // API group, "" for the core group
	paths       []string // of pod specs
	objects     []string // of whole objects, whose own kinds decide what pods they hold
	shape       *shape   // of what paths lead to, where that becomes a pod and is no core/v1 PodSpec
	around      string   // with a shape: the mapping whose volumes, volumeClaimTemplates, hostNetwork and securityContext hold for all pods of the object
	claims      bool     // volumeClaimTemplates beside the template give pods their volumes
	bare        bool     // the schema has no metadata beside the pod spec
	immutable   bool     // the API server refuses changes of the pod spec after creation
	limits      *Limits  // what the schema does not take
	source      string   // the file that defines the type, as repository:path
}

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

// entry is a kind of the table. Its paths are read when one is met: a run meets few.
type entry struct {
	kind
	once  sync.Once
	where routes
}

// routes are where the pods of a kind lie.
type routes struct {
	pods, objects []route
	around        route // nil for none
}

// routes reads the paths of the table; the tests prove that each can be.
func (e *entry) routes() *routes {
	e.once.Do(func() {
		for _, p := range e.paths {
			e.where.pods = append(e.where.pods, mustRoute(p))
		}
		for _, p := range e.objects {
			e.where.objects = append(e.where.objects, mustRoute(p))
		}
		if e.around != "" {
			e.where.around = mustRoute(e.around)
		}
	})
	return &e.where
}

// newKinds makes the lookup form of a table.
func newKinds(table []kind) (*Kinds, error) {
	k := &Kinds{entries: make(map[groupKind]*entry, len(table)), bare: make(map[string]bool, len(table))}
	entries := make([]entry, len(table))
	for i := range table {
		gk := groupKind{table[i].group, table[i].kind}
		if k.entries[gk] != nil {
			return nil, fmt.Errorf("%s stands twice", gk)
		}
		entries[i].kind = table[i]
		k.entries[gk], k.bare[gk.kind] = &entries[i], true
	}
	return k, nil
}

var builtin = sync.OnceValue(func() *Kinds {
	k, err := newKinds(kinds)
	if err != nil {
		panic("pods: " + err.Error()) // the tests see it first
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
		e := &entry{kind: kind{claims: true}}
		if old := out.entries[gk]; old != nil {
			if slices.ContainsFunc(old.routes().pods, func(o route) bool { return slices.Equal(o, r) }) {
				continue
			}
			e.kind = old.kind
		}
		e.paths = append(slices.Clone(e.paths), x.Path)
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
