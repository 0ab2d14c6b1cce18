package pods

import (
	"os"
	"testing"
)

// BenchmarkLocate looks at a Deployment of about 100 lines that is parsed
// already.
func BenchmarkLocate(b *testing.B) {
	text, err := os.ReadFile("testdata/deployment.yaml")
	if err != nil {
		b.Fatal(err)
	}
	n := parse(b, string(text))
	k := Builtin()
	b.ReportAllocs()
	for b.Loop() {
		if objects, _ := k.Locate(n); len(objects) != 1 {
			b.Fatal("not found")
		}
	}
}

// BenchmarkLocateNothing looks at an object that holds no pods.
func BenchmarkLocateNothing(b *testing.B) {
	n := parse(b, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {a: b}")
	k := Builtin()
	b.ReportAllocs()
	for b.Loop() {
		if objects, _ := k.Locate(n); objects != nil {
			b.Fatal("found")
		}
	}
}

// BenchmarkTable makes the table of kinds, which each process does once.
func BenchmarkTable(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := newKinds(kinds); err != nil {
			b.Fatal(err)
		}
	}
}
