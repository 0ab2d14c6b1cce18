package learn

import (
	"path"
	"strings"
)

// step is one program on the way from the image's entrypoint to what it runs
// in the end.
type step struct {
	path string   // in the image, links resolved
	args []string // that it is given, where they are known
	node *node
}

// maxSteps bounds how many scripts are followed.
const maxSteps = 32

// way follows the image's command: the program itself, and where it is a
// script, the programs of the image that the script names.
func (i *Image) way() []step {
	words := configured(i.Config)
	if len(words) == 0 {
		return nil
	}
	dirs := i.path()
	var out []step
	seen := map[string]bool{}
	var visit func(words []string)
	visit = func(words []string) {
		if len(words) == 0 || len(out) >= maxSteps {
			return
		}
		at := i.tree.lookPath(words[0], dirs)
		if at == "" || seen[at] {
			return
		}
		seen[at] = true
		n := i.tree.at(at)
		out = append(out, step{path: at, args: words[1:], node: n})
		if n.text != nil {
			for _, called := range calledBy(n.text) {
				visit(called)
			}
		}
		// an entrypoint runs what it is given: docker-entrypoint.sh nginx, tini -- nginx
		for k, w := range words[1:] {
			if !strings.HasPrefix(w, "-") {
				visit(words[k+1:])
				break
			}
		}
	}
	visit(words)
	return out
}

// programs takes what the programs on the way carry: file capabilities, and
// the set-user-ID bit.
func (e *Entry) programs(way []step, user account) {
	for _, s := range way {
		for _, c := range s.node.caps {
			e.Capabilities = add(e.Capabilities, Fact{Value: c, File: s.path, Why: "file capability of " + s.path})
		}
		if s.node.mode&0o4000 != 0 && s.node.uid == 0 && !user.root() {
			e.remark(path.Base(s.path) + " is called on the way and is set-user-ID: it does nothing under allowPrivilegeEscalation: false.")
		}
	}
}
