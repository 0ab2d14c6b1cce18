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

The files and the configuration are found as fix finds them.

Exit codes: 0 nothing to do, no violation; 1 something to do, or a violation; 2
an error: a file that can't be read, wrong flags or configuration; 130
interrupted.`

const checkExample = `  podharden check deploy/
  podharden check -o github .              annotations in GitHub Actions
  podharden check -o sarif . > podharden.sarif
  kustomize build overlay | podharden check -`

type check struct {
	pathFlags
	output choice
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
	return cmd
}

func (c *check) run(ctx context.Context, s Streams, args []string) error {
	r, err := c.begin(s, exitUsage)
	if err != nil {
		return err
	}
	ctx, stop := interruptible(ctx, args)
	defer stop()
	if err := r.over(ctx, args, func(*item) error { return nil }); err != nil {
		return err
	}
	if err := r.report(report.Check, c.output.value, "to change"); err != nil {
		return err
	}
	switch t := r.tally(); {
	case t.failures > 0:
		return &exit{code: r.failure}
	case t.changed > 0 || t.violations > 0:
		return &exit{code: exitFailed}
	}
	return nil
}
