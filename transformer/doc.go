// Package transformer hardens the pods in Kubernetes manifests: it gives every
// container the securityContext fields that a configuration asks for, and the
// writable emptyDir volumes without which a read-only root would break it, and
// changes nothing else of the text.
//
// # The way of the data
//
//	bytes ─stream─▶ pieces ─parse─▶ nodes ─pods─▶ pods ─plan─▶ edits ─edit─▶ nodes ─layout─▶ bytes
//	                  │                                          └─▶ podsecurity, report
//	                  └── holds no pod: passed through, byte for byte ──────────────────▶
//
// Each package below this one knows one of these steps and nothing of the others.
// This package is their order:
//
//	text.go      a YAML stream or a file: its documents, in parallel
//	list.go      a ResourceList: its items, functionConfig and results
//	document.go  one parsed text: locate, plan, apply, render, verify
//	hardener.go  one configuration, for any number of texts
//	parse.go     text to nodes, and the errors a user reads
//	plan.go      one object: which packages plan what, in which order
//	known.go     what the image catalogue means for a container in its pod
//	reasons.go   the annotation that keeps reasons
//	verify.go    what the API server's own evaluator says afterwards
//	function.go  stdin, stdout, messages, exit code
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
// A piece that holds no pod is not parsed and comes out byte for byte, and so
// does one that needs no edit. In one that changes, only the edited places are
// written. Nothing is written that does not read back as what was meant.
// Running twice changes nothing more. The same input gives the same output.
package transformer
