package learn

import (
	"path"
	"slices"
	"strings"
)

// tree is the file system of an image: its layers, one over the other.
type tree struct{ root node }

// node is a path that exists, and what lies below it.
type node struct {
	file
	layer    int // that it comes from
	emptied  int // last layer that hid what lower ones have below it
	children map[string]*node
}

func newTree() *tree {
	return &tree{root: node{file: file{kind: directory, mode: 0o755}}}
}

// add lays a layer over what there is. Layers are numbered from 1, the lowest
// first.
func (t *tree) add(layer int, records []record) {
	for i := range records {
		r := &records[i]
		switch r.kind {
		case whiteout:
			if dir := t.at(path.Dir(r.path)); dir != nil {
				if n := dir.children[path.Base(r.path)]; n != nil && n.hide(layer) {
					delete(dir.children, path.Base(r.path))
				}
			}
		case opaque:
			if n := t.at(r.path); n != nil {
				n.hideBelow(layer)
			}
		default:
			t.put(layer, r)
		}
	}
}

// put gives a path what a layer says of it. Directories that a layer leaves
// out are made, as container engines do.
func (t *tree) put(layer int, r *record) {
	n := &t.root
	for _, name := range names(r.path) {
		if n.kind != directory {
			// something else stood where a directory is now
			n.file, n.children = file{kind: directory, mode: 0o755}, nil
		}
		next := n.children[name]
		if next == nil {
			next = &node{file: file{kind: directory, mode: 0o755}, layer: layer}
			if n.children == nil {
				n.children = map[string]*node{}
			}
			n.children[name] = next
		}
		n = next
	}
	if r.kind != directory {
		n.children = nil
	}
	if r.kind == regular && r.link != "" { // a hard link is what it links to
		if to := t.at(r.link); to != nil {
			n.file, n.layer = to.file, layer
			return
		}
	}
	n.file, n.layer = r.file, layer
}

// hide takes away what layers below one have at and below the node, and
// reports whether nothing is left of it.
func (n *node) hide(layer int) bool {
	n.hideBelow(layer)
	return n.layer < layer && len(n.children) == 0
}

func (n *node) hideBelow(layer int) {
	if n.emptied == layer {
		return // once is enough: what came since is the layer's own
	}
	n.emptied = layer
	for name, c := range n.children {
		if c.hide(layer) {
			delete(n.children, name)
		}
	}
}

// at returns what stands at a path, symbolic links not followed; nil if
// nothing does.
func (t *tree) at(p string) *node {
	n := &t.root
	for _, name := range names(p) {
		if n = n.children[name]; n == nil {
			return nil
		}
	}
	return n
}

// maxLinks is how many symbolic links Linux follows in one path.
const maxLinks = 40

// resolve follows the symbolic links of a path, none of which leads out of the
// root, and returns where it ends; nil if that does not exist, or never ends.
func (t *tree) resolve(p string) (string, *node) {
	done, left := "/", names(p)
	for followed := 0; len(left) > 0; {
		name := left[0]
		left = left[1:]
		if name == ".." {
			done = path.Dir(done)
			continue
		}
		at := path.Join(done, name)
		n := t.at(at)
		switch {
		case n == nil:
			return "", nil
		case n.kind != symlink:
			done = at
		default:
			if followed++; followed > maxLinks || len(n.link) > maxPath {
				return "", nil
			}
			if path.IsAbs(n.link) {
				done = "/"
			}
			left = append(linkNames(n.link), left...)
		}
	}
	return done, t.at(done)
}

func names(p string) []string {
	return strings.FieldsFunc(path.Clean("/"+p), func(r rune) bool { return r == '/' })
}

// linkNames are the elements of a link's target; those that lead up stay,
// because what they lead up from may be a link itself.
func linkNames(target string) []string {
	out := strings.FieldsFunc(target, func(r rune) bool { return r == '/' })
	return slices.DeleteFunc(out, func(s string) bool { return s == "." })
}

// walk calls visit for each path below the root in order of name, parents
// first. Where visit returns false, what lies below is passed over.
func (t *tree) walk(visit func(p string, n *node) bool) { t.root.walk("/", visit) }

func (n *node) walk(p string, visit func(string, *node) bool) {
	below := make([]string, 0, len(n.children))
	for name := range n.children {
		below = append(below, name)
	}
	slices.Sort(below)
	for _, name := range below {
		c := n.children[name]
		at := path.Join(p, name)
		if visit(at, c) {
			c.walk(at, visit)
		}
	}
}
