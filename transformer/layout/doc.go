// Package layout carries the edits of one object over to the text that its author
// wrote.
//
// It gets the text, the tree that was parsed from it, and the tree that is meant
// (see packages edit). What differs is spliced in; all else stays the bytes it was.
//
// New keys and items go behind the last one of their mapping or list, in the
// indentation, quotes, line breaks and list style of their neighbours, and in front
// of comments that are not further in than they are. Those close what stands above,
// and may be of something else:
//
//	containers:                    containers:
//	  - name: web   # the site       - name: web   # the site
//	    image: nginx                   image: nginx
//	    # resources: {}        →       securityContext:
//	# endregion                          runAsNonRoot: true
//	                                   # resources: {}
//	                               # endregion
//
// A key that is to stand in front of another goes behind the one before that:
//
//	labels: {app: web}             labels: {app: web}
//	# of the pod                   metadata: {}
//	spec: {}                   →   # of the pod
//	                               spec: {}
//
// A value is replaced where it stands. A block in place of nothing, of {} or of an
// alias goes below its key or behind its dash; comments stay behind the key:
//
//	volumes: []   # none yet   →   volumes:   # none yet
//	                               - name: tmp
//
//	- *job                     →   - name: job
//	                                 image: job
//
// In flow style, one line or one item a line, minified or not, JSON or YAML, is
// followed as well:
//
//	[{name: x}]                →   [{name: x}, {name: y}]
//
//	{"a":1}                    →   {"a":1,"b":2}
//
// What is removed takes its whole lines with it. Comments never go: one that stood on
// these lines, or headed them, closes what its line was removed from, so that it does
// not come to head another key:
//
//	add:                           add:
//	- NET_ADMIN # tunnel       →   - CHOWN
//	- CHOWN                          # tunnel
//
// The items of a ResourceList are written anew by their host, whose encoder has its
// own mind about comments at their end: see Host.
//
// A text to which more was done than Result.Plain names is proved: it is parsed again,
// and must say what is meant, with each comment at what it belonged to. See Prove.
//
// Why not encode the tree: an encoder drops blank lines and header comments, moves
// comment columns, changes quotes and indentation, and gives some folded scalars
// another value at each pass.
package layout
