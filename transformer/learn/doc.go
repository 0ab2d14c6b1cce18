// Package learn finds out what an image needs in order to run hardened, and
// writes it down as an entry of a configuration's images.
//
// There are three ways to know, each in files of its own:
//
//	read      the image itself: its configuration and its layers (source.go, layer.go, tree.go, read.go)
//	observe   a run of it, in a container engine (engine.go, run.go)
//	listen    what a pod or the kubelet said when it failed (logs.go)
//
// Each gives Facts: what was found, and for each fact the evidence. Layers are
// streamed and never kept; what is kept of a file is its place, owner and mode,
// and the text of scripts. The package knows nothing of manifests' text.
package learn
