package command

import (
	"errors"
	"slices"

	"github.com/podharden/podharden/transformer/files"
	"github.com/spf13/cobra"
	"k8s.io/apimachinery/pkg/api/resource"
)

// stdinPath is the argument that stands for stdin, stdinName what it is called
// in reports.
const (
	stdinPath = "-"
	stdinName = "stdin"
)

// pathFlags are the flags of the commands that work on files.
type pathFlags struct {
	config  configFlags
	maxSize byteSize
	hidden  bool
	workers int
	verbose bool
	quiet   bool
	skipped bool // patches and the like may be named
	color   choice
}

func (p *pathFlags) register(cmd *cobra.Command) {
	p.config.register(cmd)
	p.maxSize.bytes = files.DefaultMaxBytes
	cmd.Flags().Var(&p.maxSize, "max-size", "leave larger files alone; 0: none is too large")
	cmd.Flags().BoolVar(&p.hidden, "hidden", false, "look into hidden files and folders too, but for .git")
	cmd.Flags().IntVar(&p.workers, "workers", 0, "files worked on at a time; 0: one for each CPU")
	cmd.Flags().BoolVarP(&p.verbose, "verbose", "v", false, "tell each field by itself, and name what is left alone and why")
	cmd.Flags().BoolVarP(&p.quiet, "quiet", "q", false, "tell errors alone: the exit code says the rest")
	cmd.Flags().BoolVar(&p.skipped, "allow-skipped", false, "count patches and charts' templates that are named, as in folders: for hooks that name all files")
	cmd.MarkFlagsMutuallyExclusive("verbose", "quiet")
	addChoice(cmd, &p.color, "color", "", "colour what goes to stdout; auto: on a terminal, unless NO_COLOR is set",
		colorAuto, colorAlways, colorNever)
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return []cobra.Completion{"yaml", "yml", "json"}, cobra.ShellCompDirectiveFilterFileExt
	}
	cmd.Args = func(cmd *cobra.Command, args []string) error { return p.arguments(cmd, args) }
}

// arguments refuses what makes no sense together.
func (p *pathFlags) arguments(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return usage("%s wants files or folders, or - for stdin: e.g. %s .", cmd.CommandPath(), cmd.CommandPath())
	case len(args) > 1 && slices.Contains(args, stdinPath):
		return usage("- is stdin, and stands alone: leave the other paths out")
	case p.workers < 0:
		return usage("--workers %d: want 0 or more", p.workers)
	}
	return nil
}

func (p *pathFlags) options() files.Options {
	o := files.Options{MaxBytes: p.maxSize.bytes, Hidden: p.hidden, Elsewhere: p.skipped}
	if o.MaxBytes == 0 {
		o.MaxBytes = -1 // files has 0 for its default
	}
	return o
}

// byteSize is a flag for a number of bytes, written as Kubernetes does: 10Mi.
type byteSize struct{ bytes int64 }

func (b *byteSize) Type() string { return "SIZE" }

func (b *byteSize) String() string {
	return resource.NewQuantity(b.bytes, resource.BinarySI).String()
}

// Set takes a quantity that is not below 0; parts of a byte are rounded up.
func (b *byteSize) Set(text string) error {
	q, err := resource.ParseQuantity(text)
	if err != nil || q.Sign() < 0 {
		return errors.New("want a size such as 10Mi, or 0")
	}
	b.bytes = q.Value()
	return nil
}
