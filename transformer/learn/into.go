package learn

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/layout"
	"github.com/podharden/podharden/transformer/nodes"
	"github.com/podharden/podharden/transformer/stream"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Into writes entries into the text of a configuration, a PodHardening: below
// images, behind the entries that are there, or in place of the one for the
// same image. All else stays the bytes it was. Nothing is returned if one of
// them can't be written.
func Into(configuration []byte, entries []*Entry) ([]byte, error) {
	text := configuration
	for _, e := range entries {
		var err error
		if text, err = into(text, e); err != nil {
			return nil, fmt.Errorf("image %s: %w", e.Image, err)
		}
	}
	return text, nil
}

func into(text []byte, e *Entry) ([]byte, error) {
	d, err := find(text)
	if err != nil {
		return nil, err
	}
	n := d.entry(e.Image)
	if n < 0 {
		if d, err = d.append(e); err != nil {
			return nil, err
		}
		n = len(d.images().Content) - 1
	}
	ranges, err := layout.Items(d.text, d.images())
	if err != nil {
		return nil, err
	}
	if d.images().Style&yaml.FlowStyle != 0 {
		return nil, errors.New("images is written in brackets, where comments have no place: write one entry a line")
	}
	at := ranges[n]
	margin := layout.Margin(d.text, at.Start)
	var b bytes.Buffer
	b.Write(d.text[:at.Start])
	for line := range strings.SplitAfterSeq(e.YAML(), "\n") {
		if line != "" {
			b.Write(margin)
			b.WriteString(line)
		}
	}
	b.Write(d.text[at.End:])
	out := b.Bytes()
	if bytes.Contains(d.text, []byte("\r\n")) {
		out = bytes.ReplaceAll(bytes.ReplaceAll(out, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n"))
	}
	if err := d.onlyEntry(out, n); err != nil {
		return nil, err
	}
	return append(append(bytes.Clone(text[:d.start]), out...), text[d.end:]...), nil
}

// document is the configuration in a text that may hold other documents.
type document struct {
	start, end int // in the whole text
	text       []byte
	root       *yaml.Node
}

// find finds the PodHardening of a text.
func find(text []byte) (*document, error) {
	for _, piece := range stream.Documents(text) {
		d := &document{start: piece.Start, end: piece.End, text: piece.Text(text)}
		var err error
		if d.root, err = parse(d.text); err != nil {
			return nil, err
		}
		if kind := nodes.Lookup(d.object(), "kind"); kind != nil && kind.Value == "PodHardening" {
			return d, nil
		}
	}
	return nil, errors.New("the file holds no PodHardening to write into")
}

func parse(text []byte) (*yaml.Node, error) {
	root := &yaml.Node{}
	if err := yaml.Unmarshal(text, root); err != nil {
		return nil, fmt.Errorf("the configuration does not parse: %w", err)
	}
	return root, nil
}

func (d *document) object() *yaml.Node {
	if len(d.root.Content) == 0 {
		return d.root
	}
	return d.root.Content[0]
}

// images is the list of entries; nil if there is none.
func (d *document) images() *yaml.Node {
	spec := nodes.Lookup(d.object(), "spec")
	if spec == nil {
		return nil
	}
	list := nodes.Lookup(spec, "images")
	if list == nil || list.Kind != yaml.SequenceNode || len(list.Content) == 0 {
		return nil
	}
	return list
}

// entry finds the entry for an image, by what it says under image; -1 if there
// is none.
func (d *document) entry(image string) int {
	list := d.images()
	if list == nil {
		return -1
	}
	for i, item := range list.Content {
		if v := nodes.Lookup(item, "image"); v != nil && v.Value == image {
			return i
		}
	}
	return -1
}

// append adds an entry behind the others: the place is found as for any edit.
func (d *document) append(e *Entry) (*document, error) {
	item := edit.Fields{{Name: "image", Value: e.Image}}
	is, origin, err := edit.Apply(d.object(), []edit.Edit{{Op: edit.Append, Path: edit.Root.Key("spec", "images"), New: item}})
	if err != nil {
		return nil, err
	}
	after := *d.root
	after.Content = []*yaml.Node{is}
	out, err := layout.Splice(d.text, d.root, &after, origin, layout.NoHost)
	if err != nil {
		return nil, err
	}
	if err := layout.Prove(d.text, out.Text, d.root, &after, origin, parse); err != nil {
		return nil, err
	}
	root, err := parse(out.Text)
	if err != nil {
		return nil, err
	}
	return &document{start: d.start, end: d.end, text: out.Text, root: root}, nil
}

// onlyEntry fails if a new text differs from the document in more than its n-th
// entry.
func (d *document) onlyEntry(text []byte, n int) error {
	root, err := parse(text)
	if err != nil {
		return err
	}
	after := &document{text: text, root: root}
	list := after.images()
	if list == nil || len(list.Content) != len(d.images().Content) {
		return errors.New("the entry can't be written beside the others: write the images of the configuration one key a line")
	}
	list.Content[n] = d.images().Content[n]
	if !nodes.Equal(after.object(), d.object()) {
		return errors.New("writing the entry would change something else in the configuration: write it by hand")
	}
	return nil
}
