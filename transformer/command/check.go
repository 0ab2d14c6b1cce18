package command

import (
	"context"

	"github.com/podharden/podharden/transformer/report"
	"github.com/spf13/cobra"
)

const checkLong = `Check says what fix would do, and what violates Pod Security afterwards. It
changes nothing.

It fails if anything is to be done, or if a violation of the Pod Security level
remains, as the API server's own code sees it. Other warnings do not fail it, an
author's value that is kept, say, as long as it violates nothing. Where a
violation is accepted, say so in the configuration: a rule with podSecurity: {mode: none} for
these objects.

The files and the configuration are found as fix finds them. A file that is named
and can't be judged, a patch or a chart's template, say, is an error that says what
to check in its place; in folders they are counted.

The text has one line for each container, and counts objects above a hundred; -v
has one for each field, of all objects. -o json has each field always; the others
one finding for each container, or with results: fields in the configuration one
for each field. Paths in sarif, junit and github start from the repository's root.
Never more is written than the reader takes: ten annotations of a kind on GitHub,
25,000 results of a SARIF run; the rest is counted.

In an old repository, --write-baseline FILE notes what is found today, and --baseline
FILE fails for what is new alone. A finding is known by its file, object, container
and field, wherever that stands in the file; errors are in no baseline.

Exit codes: 0 nothing to do, no violation; 1 something to do, or a violation; 2
an error: a file that can't be read, wrong flags or configuration; 130
interrupted.`

const checkExample = `  podharden check deploy/
  podharden check -o github .              annotations in GitHub Actions
  podharden check -o sarif . > podharden.sarif
  podharden check -o html . > posture.html
  podharden check --write-baseline podharden-baseline.json .
  podharden check --baseline podharden-baseline.json .
  kustomize build overlay | podharden check -`

type check struct {
	pathFlags
	output        choice
	baseline      string // file to compare with
	writeBaseline string // file to write
}

func newCheck(s Streams) *cobra.Command {
	c := &check{}
	cmd := &cobra.Command{
		Use:     "check PATH...",
		Short:   "Say what is to be done, change nothing, and fail if there is something",
		Long:    checkLong,
		Example: checkExample,
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.run(cmd.Context(), s, args)
		},
	}
	c.register(cmd)
	addChoice(cmd, &c.output, "output", "o", "the form of the report", outputs...)
	cmd.Flags().StringVar(&c.baseline, "baseline", "", "fail only for what is not in `FILE`, which --write-baseline wrote")
	cmd.Flags().StringVar(&c.writeBaseline, "write-baseline", "", "write what is found into `FILE`, and fail for none of it")
	_ = cmd.MarkFlagFilename("baseline", "json")
	_ = cmd.MarkFlagFilename("write-baseline", "json")
	cmd.MarkFlagsMutuallyExclusive("baseline", "write-baseline")
	cmd.MarkFlagsMutuallyExclusive("output", "write-baseline")
	return cmd
}

func (c *check) run(ctx context.Context, s Streams, args []string) error {
	r, err := c.begin(s, exitUsage)
	if err != nil {
		return err
	}
	known, err := c.readBaseline()
	if err != nil {
		return err
	}
	ctx, stop := interruptible(ctx, args)
	defer stop()
	if err := r.over(ctx, args, r.keep(c.output.value)); err != nil {
		return err
	}
	out := r.reported(report.Check)
	if c.writeBaseline != "" {
		return c.write(r, out)
	}
	shown, mended := out, 0
	if known != nil {
		r.namedFromRoot(&out)
		out, mended = known.New(out)
		shown.Known = out.Known
		if c.output.value != outputHTML { // a page shows all there is
			shown = out
		}
	}
	if err := r.report(shown, c.output.value); err != nil {
		return err
	}
	r.tellMended(mended, c.baseline)
	switch t := out.Count(); {
	case t.Broken > 0:
		return &exit{code: r.failure}
	case t.FilesChanged > 0 || t.Violations > 0:
		return &exit{code: exitFailed}
	}
	return nil
}
