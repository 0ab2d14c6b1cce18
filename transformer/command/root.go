package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Main runs podharden as the process was called, and returns its exit code.
func Main() int {
	if len(os.Args) > 1 { // without a command it is known once the input is read
		restCollector()
	}
	return Run(context.Background(), os.Args[1:], Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr})
}

// Run runs podharden with arguments, and returns the exit code. Where the
// context is done, files are left whole and the code is 130.
func Run(ctx context.Context, args []string, s Streams) int {
	var log logFile
	if len(args) == 0 {
		// Hosts call it so, once for each kustomization or package. It has no use for the
		// commands and their flags, which take longer to set up than a short list.
		return log.end(s, runFunction(s, &log, configFlags{}, false))
	}
	root := newRoot(s, &log, args)
	root.SetArgs(append([]string{}, args...)) // nil would mean the process's own
	root.SetIn(s.In)
	root.SetOut(s.Out)
	root.SetErr(s.Err)
	return log.end(s, root.ExecuteContext(ctx))
}

const rootLong = `podharden hardens the pods in Kubernetes manifests: it sets the securityContext
fields you ask for, and adds the writable emptyDir volumes without which a
read-only root file system would keep a container from starting.

Without a command it is a KRM function for kustomize and kpt, a Helm post-renderer,
a filter: a ResourceList or a YAML stream on stdin comes out hardened on stdout.
Warnings go to stderr, which Helm shows after a failure at most: --log keeps them.

The configuration of a stream is -c FILE, or else podharden.yaml in the working
directory or above it, up to the repository's root. A ResourceList brings its own.

Exit codes: 0 hardened, 1 an error result or bad input or output, 2 wrong flags.`

const rootExample = `  podharden < manifests.yaml | kubectl apply -f -
  helm install web ./chart --post-renderer podharden \
    --post-renderer-args --log=podharden.log       Helm 4: install the plugin first
  helm template web ./chart | podharden check -
  podharden --set profile=read-only --set writable=/tmp,/var/run < manifests.yaml
  podharden fix deploy/`

const terminalHint = `podharden: error: manifests are read from stdin, and stdin is a terminal
  podharden < manifests.yaml    hardens a file, or a pipe
  podharden fix PATH            shows what it would change in files
  podharden --help              says more
`

func newRoot(s Streams, log *logFile, args []string) *cobra.Command {
	var config configFlags
	root := &cobra.Command{
		Use:                        "podharden",
		Short:                      "Harden the pods in Kubernetes manifests",
		Long:                       rootLong,
		Example:                    rootExample,
		SilenceErrors:              true,
		SilenceUsage:               true,
		Args:                       func(cmd *cobra.Command, args []string) error { return noSuchCommand(cmd, args) },
		SuggestionsMinimumDistance: 2,
		Annotations:                map[string]string{cobra.CommandDisplayNameAnnotation: calledAs(os.Args[0])},
	}
	// cobra prints a version by a template, and a program that holds a template
	// engine holds every method of every type: a third of the binary.
	allowEmpty := root.Flags().Bool("allow-empty", false, "an input without objects is no error, for Helm charts that render none")
	showVersion := root.Flags().Bool("version", false, "print version and commit")
	root.RunE = func(*cobra.Command, []string) error {
		if *showVersion {
			_, err := io.WriteString(s.Out, versionLine())
			return err
		}
		return runFunction(log.with(s), log, config, *allowEmpty)
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		if cmd == root && len(args) > 0 && !strings.HasPrefix(args[0], "-") {
			return noSuchCommand(cmd, args)
		}
		return flagError(cmd, err)
	})
	root.CompletionOptions.SetDefaultShellCompDirective(cobra.ShellCompDirectiveNoFileComp)
	config.register(root)
	log.register(root)
	root.AddCommand(newFix(s), newCheck(s), newExplain(s), newConfig(s), newImages(s), newVersion(s))
	root.AddCommand(learnCommands(s)...)
	return root
}

// runFunction is podharden without a command. It waits for no person: a host
// that forgot to give it an input would hang.
func runFunction(s Streams, log *logFile, flags configFlags, allowEmpty bool) error {
	if isTerminal(s.In) {
		fmt.Fprint(s.Err, terminalHint)
		return &exit{code: exitUsage}
	}
	if log.open() != nil {
		return &exit{code: exitUsage} // end says why
	}
	f := function{allowEmpty: allowEmpty}
	if flags.file == "" {
		f.find = flags.find
	}
	if flags.given() {
		c, err := flags.load()
		if err != nil {
			return err
		}
		f.config, f.given = c.Config, true
	}
	if code := f.run(s.In, s.Out, s.Err); code != 0 {
		return &exit{code: code}
	}
	return nil
}

// calledAs is what the user typed to run a program of this name: kubectl finds its
// plug-ins by theirs.
func calledAs(program string) string {
	if strings.HasPrefix(filepath.Base(program), "kubectl-") {
		return "kubectl podharden"
	}
	return "podharden"
}

// noSuchCommand is the error of a first argument that is no command.
func noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if _, err := os.Stat(args[0]); err == nil {
		return usage("%q is not a command: to harden files, use podharden fix %s", args[0], args[0])
	}
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		return usage("unknown command %q, did you mean %q?", args[0], near[0])
	}
	return usage("unknown command %q: see podharden --help", args[0])
}

// flagError names the nearest known flag where one is unknown.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) && len(unknown.GetSpecifiedName()) > 1 {
		// cobra suggests only commands: the flags stand in for some
		flags := &cobra.Command{SuggestionsMinimumDistance: 2}
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			flags.AddCommand(&cobra.Command{Use: f.Name, Run: func(*cobra.Command, []string) {}})
		})
		if near := flags.SuggestionsFor(unknown.GetSpecifiedName()); len(near) > 0 {
			return usage("%v, did you mean --%s?", err, near[0])
		}
	}
	return usage("%v: see %s --help", err, cmd.CommandPath())
}
