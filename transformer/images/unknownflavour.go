package images

import (
	"cmp"
	"slices"
)

// common returns what holds for all of the given facts: a value only where all
// agree, a danger wherever one has it.
func common(all []Facts) Facts {
	if len(all) == 1 {
		return all[0]
	}
	out := all[0]
	for _, f := range all[1:] {
		if f.User != out.User {
			out.User = StartUnknown
		}
		out.UID = agreed(out.UID, f.UID)
		out.GID = agreed(out.GID, f.GID)
		out.AnyUID = out.AnyUID && f.AnyUID
		out.Group0 = out.Group0 && f.Group0
		out.NetBindService = out.NetBindService || f.NetBindService
		out.StickyTmp = out.StickyTmp || f.StickyTmp
		out.Unsafe = union(out.Unsafe, hidden(out.Paths, f.Paths), hidden(f.Paths, out.Paths), f.Unsafe)
		out.Paths = shared(out.Paths, f.Paths)
		out.Data = shared(out.Data, f.Data)
		out.Ports = union(out.Ports, f.Ports)
		out.Env = slices.DeleteFunc(slices.Clone(out.Env), func(e Env) bool { return !slices.Contains(f.Env, e) })
		out.Restricted = worse(out.Restricted, f.Restricted)
	}
	if out.UID == nil {
		out.GID = nil
		if r := out.Restricted; r != nil && r.OnlyPort {
			less := *r
			less.OnlyPort = false // it takes a user, too
			out.Restricted = &less
		}
	}
	return out
}

func agreed(a, b *int64) *int64 {
	if a == nil || b == nil || *a != *b {
		return nil
	}
	return a
}

// shared keeps the paths of a that b has too, with the same need and safety.
func shared(a, b []Path) []Path {
	return slices.DeleteFunc(slices.Clone(a), func(p Path) bool {
		return !slices.ContainsFunc(b, func(q Path) bool {
			return p.Path == q.Path && p.Need == q.Need && p.Empty == q.Empty
		})
	})
}

// hidden lists the paths of a that must not be empty and that shared drops.
func hidden(a, b []Path) []string {
	keep := shared(a, b)
	var out []string
	for _, p := range a {
		if p.Empty == Unsafe && !slices.ContainsFunc(keep, func(q Path) bool { return p.Path == q.Path }) {
			out = append(out, p.Path)
		}
	}
	return out
}

func union[T cmp.Ordered](lists ...[]T) []T {
	out := slices.Concat(lists...)
	slices.Sort(out)
	return slices.Compact(out)
}

// worse returns the restriction that allows less, with what either breaks.
func worse(a, b *Restriction) *Restriction {
	if rank(b) > rank(a) {
		a, b = b, a
	}
	if a == nil || b == nil {
		return a
	}
	out := *a
	out.Breaks = union(a.Breaks, b.Breaks)
	out.OnlyPort = a.OnlyPort && (b.OnlyPort || len(b.Breaks) == 0)
	return &out
}

func rank(r *Restriction) int {
	switch {
	case r == nil:
		return 0
	case r.Verdict == RestrictedNo:
		return 2
	default:
		return 1
	}
}
