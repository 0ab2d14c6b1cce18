// Package layout carries edits over to the text that an author wrote.
//
// It gets the text, the tree that was parsed from it, and what an edit.Tree
// did to that tree. New fields are printed at the place, in the indentation
// and in the style of their neighbours; changed values are replaced where they
// stand; everything else stays the bytes it was:
//
//	containers:                    containers:
//	  - name: web   # the site       - name: web   # the site
//	    image: nginx           →       image: nginx
//	(blank)                            securityContext:
//	    # resources: {}                  runAsNonRoot: true
//	                                 (blank)
//	                                   # resources: {}
//
// A comment that follows at once, with no blank line between, may belong to what
// stands above it; new keys then go in front of a key further up. See places.
//
// Why not encode the tree again: the encoder drops blank lines and header
// comments, moves comment columns, changes quotes and indentation, and gives
// some folded scalars another value at each pass.
//
// What is rendered can be proved: Prove parses the new text and compares it
// with the edited tree.
package layout
