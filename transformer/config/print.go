package config

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Metadata is what is read of an object's metadata.
type Metadata struct {
	Name string `json:"name,omitempty"`
}

// PodHardening is the functionConfig as a whole.
type PodHardening struct {
	APIVersion string   `json:"apiVersion" doc:"The version of the format."`
	Kind       string   `json:"kind" doc:"The kind of the format."`
	Metadata   Metadata `json:"metadata,omitempty" doc:"Only the name is read."`
	Spec       Spec     `json:"spec,omitempty" doc:"What is wanted. Without it: profile restricted, with a writable /tmp."`
}

// YAML prints the configuration as a PodHardening, defaults filled in, that
// parses to the same Config. What the profile adds follows as a comment.
func (c *Config) YAML() string {
	n := encode(reflect.ValueOf(PodHardening{
		APIVersion: apiVersion,
		Kind:       kind,
		Metadata:   Metadata{Name: c.name},
		Spec:       c.spec,
	}))
	quote(n)
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	if err := e.Encode(n); err != nil {
		return fmt.Sprintf("# can't be printed: %v\n", err) // the node is plain: does not happen
	}
	_ = e.Close()
	fmt.Fprintf(&b, "# Below this lies profile %s:\n", c.spec.Profile)
	for line := range strings.Lines(ProfileYAML(c.spec.Profile)) {
		if !strings.HasPrefix(line, "#") {
			b.WriteString("#   " + line)
		}
	}
	return b.String()
}

// quote gives the strings of a tree made by encode the quotes they need: where
// YAML 1.1 or 1.2 would read a bare word as something else.
func quote(n *yaml.Node) {
	for _, c := range n.Content {
		quote(c)
	}
	if n.Kind != yaml.ScalarNode || n.Tag != yaml.NodeTagString {
		return
	}
	var styled yaml.Node
	n.SetString(n.Value)
	if err := styled.Encode(n.Value); err == nil && styled.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		n.Style = styled.Style
	} else if n.Value == "<<" { // a merge key to the parser, plain text to the encoder
		n.Style = yaml.DoubleQuotedStyle
	}
}
