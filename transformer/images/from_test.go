package images

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/mountpath"
)

func TestFrom(t *testing.T) {
	pgdata := Froms{{Env: "PGDATA"}, {Arg: Words{"-D", "--pgdata"}}}
	server := Froms{{After: "server"}}
	tests := []struct {
		name  string
		from  Froms
		c     Container
		paths []string
		given bool
		sure  bool
	}{
		{"nothing", pgdata, Container{}, nil, false, true},
		{"variable", pgdata, Container{Env: map[string]string{"PGDATA": "/pg/data/"}}, []string{"/pg/data"}, true, true},
		{"variable of variables", pgdata, Container{Env: map[string]string{"ROOT": "/pg", "PGDATA": "$(ROOT)/data"}}, []string{"/pg/data"}, true, true},
		{"variable that is not shown", pgdata, Container{Env: map[string]string{"PGDATA": ""}}, nil, true, false},
		{"variable that names itself", pgdata, Container{Env: map[string]string{"PGDATA": "$(PGDATA)x"}}, nil, true, false},
		{"the variable before the flag", pgdata, Container{Args: []string{"-D", "/b"}, Env: map[string]string{"PGDATA": "/a"}}, []string{"/a"}, true, true},
		{"flag, next word", pgdata, Container{Args: []string{"-D", "/b"}}, []string{"/b"}, true, true},
		{"flag, last of two", pgdata, Container{Args: []string{"--pgdata=/a", "--pgdata=/b"}}, []string{"/b"}, true, true},
		{"flag without value", pgdata, Container{Args: []string{"-D"}}, nil, false, true},
		{"flag in a script", pgdata, Container{Command: []string{"sh", "-c", "exec postgres -D '/b c'"}}, []string{"/b"}, true, true},
		{"relative", pgdata, Container{Args: []string{"-D", "data"}}, nil, true, false},
		{"variable that the manifest lacks", pgdata, Container{Args: []string{"-D", "$(X)/a"}}, nil, true, false},
		{"words behind", server, Container{Args: []string{"server", "/a", "--address", ":9000", "/b"}}, []string{"/a", "/b"}, true, true},
		{"address", server, Container{Args: []string{"server", "http://minio-{0...3}.minio/export"}}, []string{"/export"}, true, true},
		{"ellipsis", server, Container{Args: []string{"server", "/mnt/data{1...4}"}}, []string{"/mnt"}, true, true},
		{"ellipsis right below the root", server, Container{Args: []string{"server", "http://minio-{0...3}.minio:9000/data{1...2}"}}, []string{"/data1", "/data2"}, true, true},
		{"ellipsis of too many", server, Container{Args: []string{"server", "/data{1...9999}"}}, nil, true, false},
		{"no word behind", server, Container{Args: []string{"server"}}, nil, false, true},
		{"joined", Froms{{Env: "XDG_DATA_HOME", Join: "caddy"}}, Container{Env: map[string]string{"XDG_DATA_HOME": "/d"}}, []string{"/d/caddy"}, true, true},
		{"a file", Froms{{Arg: Words{"--db"}, File: true}}, Container{Args: []string{"--db=/d/x.db"}}, []string{"/d"}, true, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			paths, given, sure := tt.from.in(&tt.c)
			if diff := cmp.Diff(tt.paths, paths); diff != "" || given != tt.given || sure != tt.sure {
				t.Errorf("given %v, sure %v, paths (-want +got):\n%s", given, sure, diff)
			}
		})
	}
}

func FuzzFrom(f *testing.F) {
	f.Add("PGDATA", "$(A)/x", "server /a{1...4} --d=/b")
	f.Fuzz(func(t *testing.T, name, value, args string) {
		c := Container{Env: map[string]string{"A": value, name: value}, Command: []string{"sh", "-c", args}}
		paths, given, sure := Froms{{Env: name, Arg: Words{"--d"}, After: "server"}}.in(&c)
		for _, p := range paths {
			if !given || mountpath.Resolve(p) == "/" || p[0] != '/' {
				t.Errorf("path %q, given %v, sure %v", p, given, sure)
			}
		}
	})
}
