package transformer

import (
	"bytes"

	"github.com/podharden/podharden/transformer/layout"
	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// encode writes a unit as a whole, as the encoder does, and proves it.
func (r *run) encode(u unit, drafts []draft) ([]byte, error) {
	nodes.AddComments(u.text, u.root)
	is, origin, err := settle(u, drafts)
	if err != nil {
		return nil, err
	}
	origin.Comments()
	body, err := yaml.Marshal(is)
	if err != nil {
		return nil, err
	}
	margin := layout.Margin(u.text, firstLine(u))
	if !bytes.HasSuffix(u.text, []byte("\n")) {
		body = bytes.TrimSuffix(body, []byte("\n"))
	}
	if len(margin) > 0 {
		body = append(bytes.Clone(margin), bytes.ReplaceAll(body, []byte("\n"), append([]byte("\n"), margin...))...)
		body = bytes.TrimSuffix(body, margin)
	}
	out := append(append(marker(u.text), body...), endMarker(u.text)...)
	if newline(u.text) == "\r\n" {
		out = bytes.ReplaceAll(bytes.ReplaceAll(out, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n"))
	}
	again, err := parse(out)
	if err != nil || again == nil {
		return nil, layout.ErrParse
	}
	if !nodes.Equal(again, is) {
		return nil, layout.ErrValue
	}
	if !layout.KeepsComments(u.text, out, u.root, again) {
		return nil, layout.ErrComments
	}
	return out, nil
}

// firstLine is an offset on the line where a unit's own text begins.
func firstLine(u unit) int {
	i := 0
	for l := 1; l < u.root.Content[0].Line; l++ {
		j := bytes.IndexByte(u.text[i:], '\n')
		if j < 0 {
			break
		}
		i += j + 1
	}
	return i
}

// marker is what a text begins with down to its marker line; nothing if it has
// none. The encoder leaves it out, and the document would run into the one
// before it.
func marker(text []byte) []byte {
	for i := 0; i < len(text); {
		j := bytes.IndexByte(text[i:], '\n')
		if j < 0 {
			break
		}
		line := text[i : i+j+1]
		i += j + 1
		if bytes.HasPrefix(line, []byte("---")) {
			if rest := bytes.TrimSpace(line[3:]); len(rest) == 0 || rest[0] == '#' {
				return bytes.Clone(text[:i])
			}
			return []byte("---\n")
		}
		if len(bytes.TrimSpace(line)) > 0 && line[0] != '#' && line[0] != '%' {
			break
		}
	}
	return nil
}

// endMarker is the end marker that a text ends with, from its line on; nothing if
// it has none.
func endMarker(text []byte) []byte {
	line := bytes.LastIndexByte(bytes.TrimRight(text, " \t\r\n"), '\n') + 1
	if rest := text[line:]; line > 0 && bytes.HasPrefix(rest, []byte("...")) {
		return rest
	}
	return nil
}
