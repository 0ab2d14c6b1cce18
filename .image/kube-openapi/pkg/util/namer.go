// Package util holds what k8s.io/apimachinery/pkg/runtime names of the package of
// this path.
package util

// OpenAPIModelNamer is a type that says its name in an OpenAPI document.
type OpenAPIModelNamer interface {
	OpenAPIModelName() string
}
