package command

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/podharden/podharden/transformer"
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/report"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// function is the KRM function: a ResourceList, or a plain YAML stream, in, the
// same hardened out. Where the configuration says mode: check, it comes out as it
// came in, with an error result for each thing to be done.
type function struct {
	// config is used where the input brings none; nil is config.Default.
	config *config.Config
	// given says that the user gave config: an input that brings one too is
	// then refused.
	given bool
	// find looks for the configuration of a plain stream, as fix does; nil is
	// not to look. A ResourceList has its own.
	find func() (configuration, error)
	// allowEmpty says that an input without objects is no error.
	allowEmpty bool
}

// nothing is written where an empty input is allowed: Helm 4 takes an empty output
// for an error.
const nothing = "# podharden: there was nothing to harden\n"

// run reads all of in, and writes to out only once everything is known: the
// hardened input, complete, or nothing. Warnings, errors and a summary go to
// messages, a line each. The result is the process's exit code:
//
//	0  hardened
//	1  an error result, input that can't be read, or out failed. A ResourceList
//	   is still written, with what could be hardened and the results, because
//	   kpt shows them; a plain stream is not, so that no pipe applies it.
func (f function) run(in io.Reader, out, messages io.Writer) int {
	say := func(format string, args ...any) { fmt.Fprintf(messages, "podharden: "+format+"\n", args...) }
	text, err := readWhole(in)
	if err != nil {
		say("error: reading the input: %v", err)
		return 1
	}
	if len(text) > shortInput {
		restCollector()
	}
	if f.allowEmpty && blank(text) {
		say("the input holds no objects: nothing to harden")
		if len(bytes.TrimSpace(text)) == 0 {
			text = []byte(nothing)
		}
		return written(out, transformer.Text{text}, say)
	}
	if len(bytes.TrimSpace(text)) == 0 {
		say("error: the input is empty: want a ResourceList, or a stream of Kubernetes objects in YAML")
		return 1
	}
	output, mode, source, err := f.harden(text)
	if wrong := (*exit)(nil); errors.As(err, &wrong) {
		return Streams{Err: messages}.end(wrong)
	}
	if output == nil {
		say("error: the input: %v", err)
		return 1
	}
	lines := report.Lines(output.Objects)
	if mode == shownList {
		lines = lines[len(lines)-1:] // the summary: the rest is in the results
	}
	if source != "" {
		lines[len(lines)-1] += " (configuration: " + source + ")"
	}
	for _, line := range lines {
		fmt.Fprintln(messages, line)
	}
	failed := output.Failed()
	if failed && mode == plainStream {
		say("nothing was written, because of the errors above")
		return 1
	}
	if code := written(out, output.Text, say); code != 0 || !failed {
		return code
	}
	return 1
}

// written writes the output, and returns the exit code.
func written(out io.Writer, text transformer.Text, say func(string, ...any)) int {
	if _, err := text.WriteTo(out); err != nil {
		say("error: writing the output: %v", err)
		return 1
	}
	return 0
}

// blank reports whether a text is nothing but comments and document markers.
func blank(text []byte) bool {
	for line := range bytes.Lines(text) {
		line = bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\ufeff")))
		marker := bytes.Equal(line, []byte("...")) || bytes.Equal(line, []byte("---")) || bytes.HasPrefix(line, []byte("--- #"))
		if len(line) > 0 && line[0] != '#' && !marker {
			return false
		}
	}
	return true
}

// form says what the input is.
type form int

const (
	plainStream form = iota
	list
	shownList // a list whose host shows the results, so that stderr need not repeat them
)

// harden returns a nil Output if the input can't be read at all, and the name of
// the configuration if it was looked for and found.
func (f function) harden(text []byte) (out *transformer.Output, is form, source string, err error) {
	l, err := transformer.ReadList(text)
	if err != nil {
		return nil, list, "", err
	}
	if l == nil {
		out, source, err = f.stream(text)
		return out, plainStream, source, err
	}
	if is = list; l.ResultsShown() {
		is = shownList
	}
	out, err = f.list(l)
	return out, is, "", err
}

// stream hardens a plain stream.
func (f function) stream(text []byte) (out *transformer.Output, source string, err error) {
	c := configuration{Config: f.fallback()}
	if f.find != nil {
		if c, err = f.find(); err != nil {
			return nil, "", err
		}
	}
	h, err := c.hardener()
	if err != nil {
		return nil, "", err
	}
	if c.Mode() != config.ModeCheck {
		h.Digest = report.Digest
	}
	if out, err = h.Stream(text, transformer.Encode); err != nil {
		return nil, "", err
	}
	if out.Typed == 0 {
		return nil, "", errors.New("neither a ResourceList nor Kubernetes objects: each document needs apiVersion and kind")
	}
	out.Objects = append(out.Objects, h.Closing()...)
	if c.Mode() == config.ModeCheck {
		out.Text, out.Objects = transformer.Text{text}, report.Todo(out.Objects)
	}
	if c.Found {
		source = c.source()
	}
	return out, source, nil
}

func (f function) fallback() *config.Config {
	if f.config == nil {
		return config.Default()
	}
	return f.config
}

// list hardens a ResourceList. What is wrong with the configuration becomes
// results, and the items stay as they are.
func (f function) list(l *transformer.List) (*transformer.Output, error) {
	cfg, err := f.configFor(l)
	var h *transformer.Hardener
	if err == nil {
		h, err = transformer.New(cfg)
	}
	if err != nil {
		objects := configErrors(err)
		out := &transformer.Output{Objects: objects}
		out.Text, err = l.WithResults(nodes(objects, report.Summary))
		return out, err
	}
	_, options := cfg.Options()
	mode := report.Mode(options.Results)
	if mode != report.Fields && cfg.Mode() != config.ModeCheck {
		h.Digest = report.Digest
	}
	out, err := h.List(l, func(objects []edit.Object) []*yaml.Node { return nodes(objects, mode) })
	if err == nil && cfg.Mode() == config.ModeCheck {
		out.Objects = report.Todo(out.Objects)
		out.Text, err = l.WithResults(nodes(out.Objects, mode))
	}
	return out, err
}

func nodes(objects []edit.Object, mode report.Mode) []*yaml.Node {
	return report.Nodes(report.Results(objects, mode))
}

// configFor returns what the list's functionConfig says, or else config.
func (f function) configFor(l *transformer.List) (*config.Config, error) {
	n := l.FunctionConfig()
	if n == nil || emptyConfigMap(n) {
		return f.fallback(), nil
	}
	if f.given {
		return nil, errors.New("functionConfig: the ResourceList brings one, and another was given on the command line: give one")
	}
	return config.Parse(n)
}

// emptyConfigMap is what hosts send where the user gave no configuration.
func emptyConfigMap(n *yaml.RNode) bool {
	return n.GetKind() == "ConfigMap" && len(n.GetDataMap()) == 0
}

// configErrors makes an error of each line of err.
func configErrors(err error) []edit.Object {
	var notes []edit.Note
	for _, line := range bytes.Split([]byte(err.Error()), []byte("\n")) {
		notes = append(notes, edit.Note{Severity: edit.Error, Rule: "config", Message: string(line)})
	}
	return []edit.Object{{Plan: edit.Plan{Notes: notes}}}
}
