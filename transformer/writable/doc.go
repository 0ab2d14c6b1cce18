// Package writable gives containers with a read-only root the paths that they
// must be able to write, as emptyDir volumes with mounts and variables:
//
//	containers:                    containers:
//	- name: web                    - name: web
//	  image: web:1             →     image: web:1
//	                                 volumeMounts:
//	                                 - name: tmp
//	                                   mountPath: /tmp
//	                               volumes:
//	                               - name: tmp
//	                                 emptyDir: {}
//
// A directory that keeps data is such a path, with a warning (data.go), and one
// whose shipped files are needed is filled by an init container first (seed.go).
//
// A path that a writable mount serves already, at it or above it, gets nothing.
// One that can't be made writable blocks the read-only root: see Blocked. No
// mount, volume or variable of the author is ever changed.
//
// The package knows nothing of security contexts and of text.
package writable
