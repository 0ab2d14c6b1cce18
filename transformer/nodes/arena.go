package nodes

import "sigs.k8s.io/kustomize/kyaml/yaml"

// Arena is memory for the trees of texts, to be used again and again: what it gave
// is gone once it is emptied, and must not be kept. A text's nodes are most of what
// work on it takes, and of no use behind it. The zero value is ready; it serves one
// goroutine.
type Arena struct {
	nodes blocks[yaml.Node]
	links blocks[*yaml.Node]
	stack []*yaml.Node
}

// Parse is Parse, with nodes that last until the Arena is emptied.
func (a *Arena) Parse(text []byte) (*yaml.Node, error) {
	if doc, ok := a.quick(text); ok {
		return doc, nil
	}
	return parseAll(text)
}

// Node gives a copy of a node.
func (a *Arena) Node(n yaml.Node) *yaml.Node {
	out := &a.nodes.take(1, blockSize*16)[0]
	*out = n
	return out
}

// Content gives memory for n nodes of a Content, to be appended to.
func (a *Arena) Content(n int) []*yaml.Node { return a.links.take(n, blockSize*16)[:0] }

// Empty takes back all that was given.
func (a *Arena) Empty() {
	a.nodes.empty()
	a.links.empty()
	if cap(a.stack) > blockSize*maxBlocks {
		a.stack = nil
	}
}

// node gives a node that says nothing, for a text of a length.
func (a *Arena) node(length int) *yaml.Node { return &a.nodes.take(1, length)[0] }

// content gives the Content of a node.
func (a *Arena) content(n, length int) []*yaml.Node { return a.links.take(n, length) }

const (
	blockSize = 64 // nodes: just what Go's allocator gives without loss
	maxBlocks = 64 // that are kept: a few large texts shall not hold memory for ever
)

// blocks are pieces of memory that are filled one after the other.
type blocks[T any] struct {
	all   [][]T
	block int // that is being filled
	used  int // of it
}

// take gives n elements, all zero. A single small text takes no more than it
// needs.
func (b *blocks[T]) take(n, length int) []T {
	for ; b.block < len(b.all); b.block, b.used = b.block+1, 0 {
		if free := b.all[b.block][b.used:]; len(free) >= n {
			out := free[:n:n]
			b.used += n
			clear(out)
			return out
		}
	}
	b.all = append(b.all, make([]T, max(n, min(blockSize, length/16+4))))
	b.block, b.used = len(b.all)-1, n
	return b.all[b.block][:n:n]
}

func (b *blocks[T]) empty() {
	if len(b.all) > maxBlocks {
		b.all = b.all[:maxBlocks:maxBlocks]
	}
	b.block, b.used = 0, 0
}
