package command

import (
	"io"

	"github.com/podharden/podharden/transformer/config"
	"github.com/spf13/cobra"
)

const configLong = `Config prints the configuration that is in force here, defaults filled in, as a
functionConfig, and on stderr where it was found: -c FILE, or else podharden.yaml
in the working directory or above it, up to the repository's root, or else the
built-in default; --set lies over it.

Exit codes: 0 the configuration is in order, 1 stdout failed, 2 wrong flags or
configuration.`

const configExample = `  podharden config
  podharden config --set existing=override > podharden.yaml
  podharden config --schema > podharden.schema.json
  podharden config --profile read-only`

type showConfig struct {
	flags   configFlags
	schema  bool
	profile choice
}

func newConfig(s Streams) *cobra.Command {
	c := &showConfig{}
	cmd := &cobra.Command{
		Use:     "config",
		Short:   "Print the configuration that is in force, its schema, or a profile",
		Long:    configLong,
		Example: configExample,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("podharden config takes no argument, and got %q: for a file, use -c %s", args[0], args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			text, err := c.text(s, cmd.Flags().Changed("profile"))
			if err != nil {
				return err
			}
			if _, err := io.WriteString(s.Out, text); err != nil {
				return &exit{exitFailed, err}
			}
			return nil
		},
	}
	c.flags.register(cmd)
	cmd.Flags().BoolVar(&c.schema, "schema", false, "print the JSON Schema of a functionConfig, for editors")
	addChoice(cmd, &c.profile, "profile", "", "print a built-in profile", profileNames()...)
	for _, alone := range []string{"schema", "profile"} {
		for _, other := range []string{"config", "set"} {
			cmd.MarkFlagsMutuallyExclusive(alone, other)
		}
	}
	cmd.MarkFlagsMutuallyExclusive("schema", "profile")
	return cmd
}

func (c *showConfig) text(s Streams, profile bool) (string, error) {
	if profile {
		return config.ProfileYAML(config.Profile(c.profile.value)), nil
	}
	if c.schema {
		return config.Schema, nil
	}
	found, err := c.flags.find()
	if err != nil {
		return "", err
	}
	if _, err := found.hardener(); err != nil { // what only shows once it is used
		return "", err
	}
	s.say("configuration: %s", found.source())
	for _, w := range found.Warnings() {
		s.say("warning: %v", found.wrong(w))
	}
	return found.YAML(), nil
}

func profileNames() []string {
	var names []string
	for _, p := range config.Profiles() {
		names = append(names, string(p))
	}
	return names
}
