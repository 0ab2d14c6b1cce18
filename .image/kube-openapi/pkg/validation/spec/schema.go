// Package spec holds what sigs.k8s.io/kustomize/kyaml/yaml names of the package
// of this path: the parameter of a function that podharden does not call.
package spec

// Schema is a type and a format.
type Schema struct {
	Type   []string
	Format string
}
