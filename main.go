// Command podharden hardens the pods in Kubernetes manifests.
package main

import (
	"os"

	"github.com/podharden/podharden/transformer/command"
)

func main() {
	os.Exit(command.Main())
}
