package images

import (
	"fmt"
	"testing"
)

// BenchmarkLookup is the cost for one container.
func BenchmarkLookup(b *testing.B) {
	for _, image := range []string{"nginx:1.27-alpine", "mirror.example.com/library/postgres:16", "someone/nginx", "example.com/team/app:1.2.3", "${IMAGE}"} {
		b.Run(image, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Lookup(image)
			}
		})
	}
}

// BenchmarkFirstLookup is the cost of a reference that was not met before, in a
// decoded entry.
func BenchmarkFirstLookup(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		match("mirror.example.com/library/nginx:1.27")
	}
}

// BenchmarkDecode is what the first use of an entry costs, and of them all.
func BenchmarkDecode(b *testing.B) {
	records := records()
	for _, n := range []int{1, len(records)} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, r := range records[:n] {
					if _, err := decode(entryStart + r.text); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// BenchmarkIn is the cost of facts that depend on the manifest, for one container.
func BenchmarkIn(b *testing.B) {
	c := &Container{
		Env:    map[string]string{"PGDATA": "/var/lib/postgresql/data/pgdata", "POSTGRES_PASSWORD": ""},
		Args:   []string{"-c", "max_connections=200"},
		Mounts: []string{"/var/lib/postgresql/data"},
	}
	m, _ := Lookup("postgres:16")
	b.ReportAllocs()
	for b.Loop() {
		m.In(c)
	}
}
