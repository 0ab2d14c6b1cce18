package learn

import (
	"context"
	"path"
	"slices"
)

// given are the flags that the user asked for.
func (w *watch) given() []string {
	var out []string
	for _, e := range w.options.Env {
		out = append(out, "--env", e)
	}
	for _, m := range w.options.Mounts {
		out = append(out, "--mount", m)
	}
	return out
}

// flags are the engine's words for a pod that is hardened with the entry, and
// the same as they are shown. An emptyDir is a directory that all may write.
func (w *watch) flags(ctx context.Context) (flags, shown []string, err error) {
	e := w.entry
	both := func(words ...string) { flags, shown = append(flags, words...), append(shown, words...) }
	both("--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges")
	for _, c := range e.Capabilities {
		both("--cap-add", c.Value)
	}
	var uid, gid int64
	if e.UID.Value != "" {
		user := e.UID.Value
		uid, _ = number(e.UID.Value)
		if e.GID.Value != "" {
			user += ":" + e.GID.Value
			gid, _ = number(e.GID.Value)
		}
		both("--user", user)
	}
	paths := slices.Concat(e.Writable, e.Data)
	if !w.covered("/tmp") {
		paths = append([]Fact{{Value: "/tmp"}}, paths...)
	}
	for _, f := range paths {
		at := f.Value
		if f.Chmods {
			at = path.Dir(at) // where the program makes the directory itself
		}
		volume, err := w.box.emptyDir(ctx, w.image.Ref, at, f.Seed, uid, gid)
		if err != nil {
			return nil, nil, err
		}
		flags = append(flags, volumeFlag(volume, at)...)
		shown = append(shown, "--mount", "type=volume,target="+at)
	}
	return flags, shown, nil
}
