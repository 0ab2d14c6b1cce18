package nodes

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/podharden/podharden/transformer/stream"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Parse reads a text of one document. The nodes of the tree say where in the
// text they stand; which comments are theirs, AddComments tells. The tree is nil
// if there is nothing but comments. An error is a *SyntaxError. Values may share
// the bytes of the text, which must never change.
func Parse(text []byte) (*yaml.Node, error) {
	if doc, ok := quickly(text); ok {
		return doc, nil
	}
	return parseAll(text)
}

// parseAll is Parse by the YAML library.
func parseAll(text []byte) (*yaml.Node, error) {
	d := yaml.NewDecoder(bytes.NewReader(withoutVersion(text)))
	doc := &yaml.Node{}
	switch err := decode(d, doc); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, syntaxError(err, text)
	}
	if line := stream.TemplateLine(text); line > 0 {
		return nil, &SyntaxError{Line: line, Reason: "{{ stands where no quotes are" + renderFirst}
	}
	more := &yaml.Node{}
	if err := decode(d, more); errors.Is(err, io.EOF) {
		return doc, nil
	} else if err != nil {
		return nil, syntaxError(err, text)
	}
	return nil, &SyntaxError{Line: more.Line, Reason: `a document begins where no line of its own does: use \n or \r\n for line breaks`}
}

// AddComments gives the nodes of a text's tree their comments, as the YAML
// library assigns them: what is encoded anew needs them, nothing else does.
func AddComments(text []byte, doc *yaml.Node) {
	if all, err := parseAll(text); err == nil && all != nil {
		addComments(doc, all)
	}
}

func addComments(to, from *yaml.Node) {
	to.HeadComment, to.LineComment, to.FootComment = from.HeadComment, from.LineComment, from.FootComment
	for i := 0; i < min(len(to.Content), len(from.Content)); i++ {
		addComments(to.Content[i], from.Content[i])
	}
}

// decode reads one document; a panic of the parser is an error.
func decode(d *yaml.Decoder, doc *yaml.Node) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("yaml: the parser failed: %v", cause)
		}
	}()
	return d.Decode(doc)
}

// withoutVersion hides the directive %YAML, of which the parser takes only
// version 1.1; the length of the text and its lines stay.
func withoutVersion(text []byte) []byte {
	if !bytes.Contains(text, []byte("%YAML")) {
		return text
	}
	out := text
	for i := 0; i < len(text); {
		line := text[i:]
		if j := bytes.IndexByte(line, '\n'); j >= 0 {
			line = line[:j+1]
		}
		if start := bytes.TrimPrefix(line, []byte("\ufeff")); bytes.HasPrefix(start, []byte("%YAML")) {
			if &out[0] == &text[0] {
				out = bytes.Clone(text)
			}
			out[i+len(line)-len(start)] = '#'
		} else if len(bytes.TrimSpace(start)) > 0 && start[0] != '#' && start[0] != '%' {
			break // directives stand in front of the document
		}
		i += len(line)
	}
	return out
}

const renderFirst = " (if this is a Helm or Go template, render it first)"
