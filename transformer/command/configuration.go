package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/podharden/podharden/transformer"
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/files"
	"github.com/spf13/cobra"
)

// configFlags say where the configuration comes from. The zero value is: from
// where it is found.
type configFlags struct {
	file string
	sets []string
}

// configuration is a configuration and its source.
type configuration struct {
	*config.Config
	File  string // "" if it is built in
	Found bool   // File was looked for, not given
	Sets  bool   // --set lies over it
}

func (c *configFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&c.file, "config", "c", "", "`FILE` with the configuration")
	cmd.Flags().StringArrayVar(&c.sets, "set", nil, "lay `KEY=VALUE` over the configuration, e.g. profile=read-only; may be repeated")
	_ = cmd.MarkFlagFilename("config", "yaml", "yml", "json")
	_ = cmd.RegisterFlagCompletionFunc("set", func(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		var out []cobra.Completion
		for _, key := range config.Keys() {
			if strings.HasPrefix(key, typed) {
				out = append(out, key+"=")
			}
		}
		return out, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
	})
}

// given reports whether any flag names a configuration.
func (c *configFlags) given() bool { return c.file != "" || len(c.sets) > 0 }

// find is load, but takes podharden.yaml of the working directory or above
// where no file is given.
func (c *configFlags) find() (configuration, error) {
	if c.file == "" {
		if path, ok := files.FindConfig("."); ok {
			found := *c
			found.file = path
			out, err := found.load()
			out.Found = true
			return out, err
		}
	}
	return c.load()
}

// load reads the configuration that the flags give, or else the default.
func (c *configFlags) load() (configuration, error) {
	out := configuration{File: c.file, Sets: len(c.sets) > 0}
	sets := map[string]string{}
	for _, s := range c.sets {
		key, value, ok := strings.Cut(s, "=")
		if !ok || key == "" {
			return out, usage("--set %s: want KEY=VALUE, e.g. --set profile=read-only", s)
		}
		sets[strings.TrimSpace(key)] = value
	}
	var text []byte
	if c.file != "" {
		var err error
		if text, err = os.ReadFile(c.file); err != nil {
			return out, usage("configuration %s: %s", c.file, reading(err))
		}
	}
	var err error
	if out.Config, err = config.ParseSettings(text, sets); err != nil {
		return out, &exit{exitUsage, out.wrong(err)}
	}
	return out, nil
}

// reading is what a file's error says besides the file's name.
func reading(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return "can't be read: " + path.Err.Error()
	}
	return "can't be read: " + err.Error()
}

// wrong names the file in front of each thing that is wrong with it.
func (c configuration) wrong(err error) error {
	parts := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		parts = joined.Unwrap()
	}
	var out []error
	for _, p := range parts {
		text := strings.TrimPrefix(p.Error(), "functionConfig: ")
		if c.File != "" && !strings.HasPrefix(text, "--set ") {
			text = c.File + ": " + text
		}
		out = append(out, errors.New(text))
	}
	return errors.Join(out...)
}

// hardener makes the configuration ready for work.
func (c configuration) hardener() (*transformer.Hardener, error) {
	h, err := transformer.New(c.Config)
	if err != nil {
		return nil, &exit{exitUsage, c.wrong(err)}
	}
	return h, nil
}

// source says where the configuration is from.
func (c configuration) source() string {
	text := "built in"
	if c.File != "" {
		text = c.File
	}
	if c.Sets {
		text = fmt.Sprintf("%s, with --set over it", text)
	}
	return text
}
