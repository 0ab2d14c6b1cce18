//go:build nolearn

package command

import "github.com/spf13/cobra"

// learnCommands is empty in the container image: the function never reads
// images, and the code that does is a third of the binary.
func learnCommands(Streams) []*cobra.Command { return nil }
