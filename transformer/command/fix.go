package command

import (
	"context"
	"fmt"
	"strings"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/files"
	"github.com/podharden/podharden/transformer/report"
	"github.com/spf13/cobra"
)

const fixLong = `Fix hardens the pods in files. It shows the changes as a unified diff, which git
apply takes (for files beside the working directory stderr says where), and writes
nothing; with -w it writes the files and shows none. Only
the lines that are meant change: the author's layout stays.

Folders are searched for *.yaml, *.yml and *.json. Left alone, and counted, are
templates, patches that a kustomization refers to, hidden folders, what
.gitignore and .krmignore exclude, and links that lead out of the folder. A file
that does not parse is named, and the run goes on.

With - the hardened text of stdin goes to stdout.

The configuration is -c FILE, or else podharden.yaml in the working directory or
above it, up to the repository's root.

Exit codes: 0 nothing went wrong, whether or not there were changes; 1 a file
could not be read, hardened or written, or an error result; 2 wrong flags or
configuration; 130 interrupted, with every file whole.`

const fixExample = `  podharden fix deploy/                    show what would change
  podharden fix -w deploy/                 write it
  podharden fix -l .                       list the files that would change
  podharden fix deploy/ | git apply        the same as -w
  podharden fix --set existing=override -w deploy/web.yaml
  podharden fix - < in.yaml > out.yaml`

type fix struct {
	pathFlags
	write, list bool
	output      choice
	noDiff      bool // with write, since none was asked for
}

func newFix(s Streams) *cobra.Command {
	f := &fix{}
	cmd := &cobra.Command{
		Use:     "fix PATH...",
		Short:   "Harden files: show a diff, or write",
		Long:    fixLong,
		Example: fixExample,
		RunE: func(cmd *cobra.Command, args []string) error {
			f.noDiff = f.list || !cmd.Flags().Changed("output")
			return f.run(cmd.Context(), s, args)
		},
	}
	f.register(cmd)
	cmd.Flags().BoolVarP(&f.write, "write", "w", false, "write the files")
	cmd.Flags().BoolVarP(&f.list, "list", "l", false, "list the files that would change, or with -w have changed")
	addChoice(cmd, &f.output, "output", "o", "what goes to stdout: the diff, or a report", append([]string{outputDiff}, outputs...)...)
	cmd.MarkFlagsMutuallyExclusive("list", "output")
	return cmd
}

func (f *fix) run(ctx context.Context, s Streams, args []string) error {
	if f.write && args[0] == stdinPath {
		return usage("-w writes files, and - is stdin: leave one out")
	}
	r, err := f.begin(s, exitFailed)
	if err != nil {
		return err
	}
	if r.config.Mode() == config.ModeCheck {
		return usage("the configuration says mode: check, so there is nothing to fix: use podharden check, or --set mode=harden")
	}
	ctx, stop := interruptible(ctx, args)
	defer stop()
	if r.written = f.write; f.write {
		err = f.overAndWrite(ctx, r, args)
	} else {
		err = r.over(ctx, args, func(it *item) error { return f.show(r, it) })
	}
	if err != nil {
		return err
	}
	out := r.reported(report.Fix)
	if f.output.value == outputDiff {
		r.tell(out)
		f.tellNext(r, out, args[0] == stdinPath)
	} else if err := r.report(out, f.output.value); err != nil {
		return err
	}
	if out.Count().Errors > 0 {
		return &exit{code: r.failure}
	}
	return nil
}

// tellNext says what makes changes of the diff: -w, or git apply, and from where. Of
// what came from stdin there is no diff.
func (f *fix) tellNext(r *run, out report.Run, stdin bool) {
	switch {
	case f.list || f.write || r.flags.quiet || out.Count().FilesChanged == 0 || stdin:
	case r.base.Dir != "" && !r.base.Working:
		r.say("nothing was written: -w writes the files; names in the diff start from %s: apply it with %s", r.base.Dir, r.base.Apply())
	default:
		r.say("nothing was written: -w writes the files")
	}
}

// show prints what there is to see of an item at once.
func (f *fix) show(r *run, it *item) error {
	switch {
	case f.output.value != outputDiff:
		return r.keep(f.output.value)(it)
	case it.stdin && !f.list:
		return r.print(hardened(it))
	case it.changed && f.list:
		return r.print(it.path + "\n")
	case it.changed:
		return r.print(f.diff(r, it))
	}
	return nil
}

func (f *fix) diff(r *run, it *item) string {
	return files.Diff(r.base.Name(files.File{Path: it.path, Real: it.real}), it.text, it.after, r.colored(f.color.value))
}

// hardened is the text that comes out for stdin: nothing if something went
// wrong, so that no pipe applies half of it.
func hardened(it *item) string {
	one := report.Run{Files: []report.File{it.report()}}
	switch {
	case one.Count().Errors > 0:
		return ""
	case it.changed:
		return string(it.after)
	}
	return string(it.text)
}

// overAndWrite hardens and writes files. What is to be seen of it comes once
// all is written: a reader of stdout who leaves early ends the process, and
// that shall not be in the midst of a write.
func (f *fix) overAndWrite(ctx context.Context, r *run, args []string) error {
	w := newWrites(ctx)
	var shown strings.Builder
	err := r.over(ctx, args, func(it *item) error {
		if it.changed && !f.noDiff && f.output.value == outputDiff {
			shown.WriteString(f.diff(r, it))
		}
		w.write(it)
		return r.keep(f.output.value)(it)
	})
	written := w.wait()
	if ctx.Err() != nil {
		return &exit{exitInterrupted, fmt.Errorf("interrupted: %s written, all are whole", plural(written, "file"))}
	}
	if err != nil {
		return err
	}
	for _, it := range r.items {
		if it.changed && f.list {
			shown.WriteString(it.path + "\n")
		}
	}
	return r.print(shown.String())
}
