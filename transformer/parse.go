package transformer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/podharden/podharden/transformer/alias"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// parse reads a text of one document. The nodes of the tree say where in the
// text they stand. The tree is nil if there is nothing but comments.
func parse(text []byte) (*yaml.Node, error) {
	d := yaml.NewDecoder(bytes.NewReader(readable(text)))
	doc := &yaml.Node{}
	if err := d.Decode(doc); errors.Is(err, io.EOF) {
		return nil, nil
	} else if err != nil {
		return nil, parseError(err, text)
	}
	if bytes.Contains(text, []byte("{{")) {
		if n := templated(doc); n != nil {
			return nil, &InputError{Line: n.Line, Reason: "{{ stands where no quotes are" + renderFirst}
		}
	}
	if err := d.Decode(&yaml.Node{}); !errors.Is(err, io.EOF) {
		if err != nil {
			return nil, parseError(err, text)
		}
		return nil, errors.New("a document begins where no line of its own does: use \\n or \\r\\n for line breaks")
	}
	return doc, nil
}

// readable hides directives, of which the parser takes only YAML 1.1; the
// length of the text and its lines stay.
func readable(text []byte) []byte {
	if !bytes.HasPrefix(text, []byte("%")) && !bytes.Contains(text, []byte("\n%")) {
		return text
	}
	out := bytes.Clone(text)
	for i := 0; i < len(out); {
		if bytes.HasPrefix(out[i:], []byte("---")) {
			break
		}
		if bytes.HasPrefix(out[i:], []byte("%YAML")) {
			out[i] = '#'
		}
		j := bytes.IndexByte(out[i:], '\n')
		if j < 0 {
			break
		}
		i += j + 1
	}
	return out
}

const renderFirst = " (if this is a Helm or Go template, render it first)"

// templated finds the mapping that {{ .Values.x }} outside of quotes reads as:
// one whose key is a mapping.
func templated(n *yaml.Node) *yaml.Node {
	for i, c := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 && c.Kind == yaml.MappingNode && c.Style&yaml.FlowStyle != 0 {
			return c
		}
		if found := templated(c); found != nil {
			return found
		}
	}
	return nil
}

// InputError is an input that can't be read as YAML.
type InputError struct {
	Line   int // from 1, 0 if unknown
	Reason string
}

// Error says where and why.
func (e *InputError) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("line %d: %s", e.Line, e.Reason)
	}
	return e.Reason
}

var yamlLine = regexp.MustCompile(`^yaml: (?:unmarshal errors:\s*)?(?:line (\d+): )?((?s).*)$`)

func parseError(err error, text []byte) error {
	hint := ""
	if bytes.Contains(text, []byte("{{")) {
		hint = renderFirst
	}
	m := yamlLine.FindStringSubmatch(err.Error())
	if m == nil {
		return &InputError{Reason: err.Error() + hint}
	}
	line, _ := strconv.Atoi(m[1])
	return &InputError{Line: line, Reason: "not valid YAML: " + strings.TrimSpace(m[2]) + hint}
}

// errNoItem says that a piece of a list is no item by itself.
var errNoItem = &InputError{Reason: "an item that does not read by itself"}

// kindOf is the kind of an object; "" if the node is none.
func kindOf(n *yaml.Node) string {
	if v := alias.Target(valueOf(n, "kind")); v != nil {
		return v.Value
	}
	return ""
}

// valueOf returns what a mapping, or a document that is one, gives a key; nil
// if it gives nothing. kyaml's own getters panic on anything but mappings.
func valueOf(n *yaml.Node, key string) *yaml.Node {
	if n = alias.Target(n); n != nil && n.Kind == yaml.MappingNode {
		if i := alias.Own(n, key); i > 0 {
			return n.Content[i]
		}
	}
	return nil
}
