package nodes

// Problem is why a node can't be read.
type Problem struct {
	Path   []Step // the mapping or field it speaks of, from the node that was read
	Lines  []int  // in the text that was parsed, from 1; nil if unknown
	What   string // such as: duplicate key "image"
	Remedy string // such as: remove one
}

// Step is one step of a way down: into a mapping by key, or into a list by
// index, from 0. A Step with a Key is a mapping step.
type Step struct {
	Key   string
	Index int
}
