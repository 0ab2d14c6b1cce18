package command

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// choice is a flag that takes one of a few words.
type choice struct {
	value   string
	allowed []string
}

func (c *choice) String() string { return c.value }

// Type is the word for the value in help texts.
func (c *choice) Type() string { return strings.Join(c.allowed, "|") }

// Set takes a word; the error is the part behind the flag's name.
func (c *choice) Set(word string) error {
	if !slices.Contains(c.allowed, word) {
		return fmt.Errorf("want one of %s", strings.Join(c.allowed, ", "))
	}
	c.value = word
	return nil
}

// addChoice adds a choice as a flag, with completion. Its first word is the
// default.
func addChoice(cmd *cobra.Command, c *choice, name, short, help string, allowed ...string) {
	*c = choice{value: allowed[0], allowed: allowed}
	cmd.Flags().VarP(c, name, short, help)
	_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(allowed, cobra.ShellCompDirectiveNoFileComp))
}
