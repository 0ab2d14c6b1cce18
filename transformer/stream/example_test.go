package stream_test

import (
	"fmt"

	"github.com/podharden/podharden/transformer/stream"
)

func ExampleDocuments() {
	text := []byte("kind: ConfigMap\n---\nkind: Pod\n")
	for _, p := range stream.Documents(text) {
		fmt.Printf("%s: %q\n", stream.Kind(p.Text(text)), p.Text(text))
	}
	// Output:
	// ConfigMap: "kind: ConfigMap\n"
	// Pod: "---\nkind: Pod\n"
}

func ExampleCutItems() {
	text := []byte("kind: List\nitems:\n- # web\n  kind: Pod\n- kind: ConfigMap\nmetadata: {}\n")
	items, ok := stream.CutItems(text)
	fmt.Println(ok)
	fmt.Printf("%q\n", text[:items.Head])
	for _, p := range items.Pieces {
		fmt.Printf("%s: %q\n", p.Kind, p.Text(text))
	}
	fmt.Printf("%q\n", text[items.Tail:])
	// Output:
	// true
	// "kind: List\nitems:\n"
	// Pod: "- # web\n  kind: Pod\n"
	// ConfigMap: "- kind: ConfigMap\n"
	// "metadata: {}\n"
}

func ExampleScanner() {
	text := []byte("- name: web # the site\n")
	s := stream.NewScanner(text)
	for t, ok := s.Next(); ok; t, ok = s.Next() {
		fmt.Printf("%d %q key=%v\n", t.Col, text[t.Start:t.End], t.Key)
	}
	// Output:
	// 0 "-" key=false
	// 2 "name" key=true
	// 6 ":" key=false
	// 8 "web" key=false
	// 12 "# the site" key=false
}
