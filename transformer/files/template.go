package files

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// isTemplate reports whether a text is a template, to be rendered before it is a
// manifest: it has {{ outside of comments, and either does not parse as YAML
// or parses with {{ outside of scalars. For YAML {{ .x }} is a mapping whose
// first key is a mapping, which no manifest has.
//
// So a ConfigMap that carries a template in a block scalar, and a workflow
// with '{{inputs.parameters.x}}' in quotes or within a plain word, are none.
func isTemplate(text []byte) bool {
	if !bytes.Contains(text, []byte("{{")) || !actsOutsideComments(text) {
		return false
	}
	d := yaml.NewDecoder(bytes.NewReader(withoutDirectives(text)))
	for {
		var doc yaml.Node
		switch err := decode(d, &doc); {
		case errors.Is(err, io.EOF):
			return false
		case err != nil:
			return true
		case hasMappingAsKey(&doc):
			return true
		}
	}
}

// actsOutsideComments reports whether {{ stands on a line that is no comment as a
// whole.
func actsOutsideComments(text []byte) bool {
	for line := range bytes.Lines(text) {
		if bytes.Contains(line, []byte("{{")) && !bytes.HasPrefix(bytes.TrimLeft(line, " \t"), []byte("#")) {
			return true
		}
	}
	return false
}

// hasMappingAsKey looks for a flow mapping that serves as a key.
func hasMappingAsKey(n *yaml.Node) bool {
	for i, c := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 && c.Kind == yaml.MappingNode && c.Style&yaml.FlowStyle != 0 {
			return true
		}
		if hasMappingAsKey(c) {
			return true
		}
	}
	return false
}

// withoutDirectives turns %YAML lines into comments: the parser knows version
// 1.1 only and refuses others, which says nothing about templates.
func withoutDirectives(text []byte) []byte {
	if !bytes.Contains(text, []byte("%YAML")) {
		return text
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	var out []byte
	for line := range bytes.Lines(text) {
		if bytes.HasPrefix(line, []byte("%YAML")) {
			out = append(out, '#')
		}
		out = append(out, line...)
	}
	return out
}

// decode reads one document; a panic of the parser is an error.
func decode(d *yaml.Decoder, doc *yaml.Node) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the YAML parser failed: %v", r)
		}
	}()
	return d.Decode(doc)
}

// unmarshal reads the first document of a text; no document is no error.
func unmarshal(text []byte, doc *yaml.Node) error {
	err := decode(yaml.NewDecoder(bytes.NewReader(withoutDirectives(text))), doc)
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
