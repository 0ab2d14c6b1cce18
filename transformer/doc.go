// Package transformer hardens the pods in Kubernetes manifests: it gives every
// container the securityContext fields that a configuration asks for, and the
// writable emptyDir volumes without which a read-only root would break it, and
// changes nothing else of the text.
//
// # The way of the data
//
//	bytes ─stream─▶ objects ─parse─▶ nodes ─pods─▶ pods ─needs─▶ needs ─plan─▶ edits ─edit─▶ new nodes ─layout─▶ bytes
//	                   │                                                        └─▶ podsecurity, report
//	                   └── holds no pod: passed through, byte for byte ──────────────────────────────────────────▶
//
// Each package below this one knows one of these steps and nothing of the others.
// This package is their order. One object is one unit: a document of a stream, an
// item of a ResourceList, an item of a list are a range of a text, and what happens
// to one of them, a refusal, a failure, a panic, touches no other. Whether the
// ranges were cut from the text or come from a parsed tree makes no difference
// behind that.
//
//	text.go      a YAML stream or a file: its documents
//	list.go      a ResourceList: its items, functionConfig and results
//	frame.go     what is around the items of a list
//	parts.go     the parts of a text, in parallel, put together again
//	unit.go      one object's text, or a list's: which objects there are
//	harden.go    one unit: plan, apply, settle, splice, prove, verify
//	encode.go    one unit written anew, where its layout can't be kept
//	told.go      what a user reads where something can't be written
//	results.go   results of a ResourceList, each once
//	hardener.go  one configuration, for any number of texts
//	parse.go     text to nodes, and the errors a user reads
//	plan.go      one object: which packages plan what, in which order
//	limits.go    what is too large to be worked on
//	unknown.go   images of which nothing is known
//	reasons.go   the annotation that keeps reasons
//	verify.go    what the API server's own evaluator says afterwards
//
// An object goes through stream, pods, the planners, edit, layout and podsecurity,
// each once. Aliases and merge keys are read in package nodes by all of them.
//
// # What changes
//
// For each Linux container, where it does not hold already, and with what the
// pod gives it counted in, profile restricted sets
//
//	securityContext:
//	  allowPrivilegeEscalation: false
//	  capabilities:
//	    drop:
//	    - ALL
//	  readOnlyRootFilesystem: true
//	  runAsNonRoot: true
//	  seccompProfile:
//	    type: RuntimeDefault
//	volumeMounts:
//	- name: tmp
//	  mountPath: /tmp
//
// and for the pod
//
//	volumes:
//	- name: tmp
//	  emptyDir: {}
//
// and whatever else the configuration names. Packages securitycontext and
// writable list every change, and when each of them abstains.
//
// # What is promised
//
// An object that holds no pod comes out byte for byte, and so does one that needs
// no edit. In one that changes, only the edited places are written, and no comment
// goes. Nothing is written that does not read back as what was meant. Where that
// can't be had, an object of a stream is written anew as a whole, and a warning
// names it; in a file it is left alone, and an error names it. Running twice
// changes nothing more. The same input gives the same output.
package transformer
