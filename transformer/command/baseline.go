package command

import (
	"bytes"
	"errors"
	"os"

	"github.com/podharden/podharden/transformer/report"
)

// readBaseline reads the file of --baseline; nil without one.
func (c *check) readBaseline() (*report.Baseline, error) {
	if c.baseline == "" {
		return nil, nil
	}
	text, err := os.ReadFile(c.baseline)
	if errors.Is(err, os.ErrNotExist) {
		return nil, usage("--baseline %s: no such file: write it with --write-baseline %[1]s", c.baseline)
	}
	if err != nil {
		return nil, usage("--baseline %s: %s", c.baseline, reading(err))
	}
	known, err := report.ReadBaseline(text)
	if err != nil {
		return nil, usage("--baseline %s: %w", c.baseline, err)
	}
	return known, nil
}

// write writes the file of --write-baseline. What could not be judged is told,
// since no baseline can hold it.
func (c *check) write(r *run, out report.Run) error {
	r.namedFromRoot(&out)
	var b bytes.Buffer
	n, err := report.WriteBaseline(&b, &out)
	if err == nil {
		err = os.WriteFile(c.writeBaseline, b.Bytes(), 0o644)
	}
	if err != nil {
		return &exit{r.failure, err}
	}
	r.tellErrors()
	r.tellSummary(out)
	if !c.quiet {
		r.say("%s written into %s", plural(n, "finding"), c.writeBaseline)
	}
	if out.Count().Broken > 0 {
		return &exit{code: r.failure}
	}
	return nil
}

// tellMended says that the baseline could be smaller.
func (r *run) tellMended(n int, file string) {
	if n > 0 && !r.flags.quiet {
		r.say("%s of %s not found any more: write it anew with --write-baseline %[2]s", plural(n, "finding"), file)
	}
}
