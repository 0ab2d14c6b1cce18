package images

import (
	"cmp"
	"reflect"
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
		if f.Entrypoint != out.Entrypoint {
			out.Entrypoint = ""
		}
		if f.WorkingDir != out.WorkingDir {
			out.WorkingDir = ""
		}
		out.UID = agreed(out.UID, f.UID)
		out.GID = agreed(out.GID, f.GID)
		out.AnyUID = out.AnyUID && f.AnyUID
		out.Group0 = out.Group0 && f.Group0
		out.StickyTmp = out.StickyTmp || f.StickyTmp
		out.Unsafe = union(out.Unsafe, hidden(out.Writable, f.Writable), hidden(f.Writable, out.Writable), f.Unsafe)
		out.Writable = shared(out.Writable, f.Writable)
		out.Data = shared(out.Data, f.Data)
		out.Ports = union(out.Ports, f.Ports)
		out.Without = union(out.Without, f.Without)
		out.Programs = union(out.Programs, f.Programs)
		out.Capabilities = either(out.Capabilities, f.Capabilities)
		out.Env = slices.DeleteFunc(slices.Clone(out.Env), func(e Env) bool { return !slices.Contains(f.Env, e) })
		out.Limits = either(out.Limits, f.Limits)
	}
	if out.UID == nil {
		out.GID = nil
	}
	return out
}

func agreed(a, b *int64) *int64 {
	if a == nil || b == nil || *a != *b {
		return nil
	}
	return a
}

// shared keeps the paths of a that b has too, needed in the same cases, and
// filled wherever one of the two must be.
func shared(a, b []Path) []Path {
	var out []Path
	for _, p := range a {
		i := slices.IndexFunc(b, func(q Path) bool {
			return p.Path == q.Path && p.Optional == q.Optional && reflect.DeepEqual(p.When, q.When) && reflect.DeepEqual(p.Unless, q.Unless)
		})
		if i < 0 {
			continue
		}
		if q := b[i]; p.Seed == SeedNothing || q.Seed == SeedImage {
			p.Seed = q.Seed
		}
		p.Chmods = p.Chmods || b[i].Chmods
		out = append(out, p)
	}
	return out
}

// hidden lists the paths of a that must not be empty and that shared drops.
func hidden(a, b []Path) []string {
	keep := shared(a, b)
	var out []string
	for _, p := range a {
		if p.Seed == SeedImage && !slices.ContainsFunc(keep, func(q Path) bool { return p.Path == q.Path }) {
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

// either adds to a what b has beside it.
func either[T any](a, b []T) []T {
	out := slices.Clone(a)
	for _, one := range b {
		if !slices.ContainsFunc(out, func(had T) bool { return reflect.DeepEqual(had, one) }) {
			out = append(out, one)
		}
	}
	return out
}
