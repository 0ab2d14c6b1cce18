package images

import "testing"

func TestUsualTag(t *testing.T) {
	tests := []struct {
		tag  string
		want bool
	}{
		{"latest", true}, {"1", true}, {"16.4", true}, {"v3.0.0", true}, {"1.27-bookworm", true},
		{"bookworm-slim", true}, {"Stable", true}, {"lts_1", true},
		{"prod", false}, {"7f3a9c2", false}, {"v", false}, {"main2", false}, {"-1", false},
	}
	for _, tt := range tests {
		if got := usualTag(tt.tag); got != tt.want {
			t.Errorf("%s: got %v, want %v", tt.tag, got, tt.want)
		}
	}
}

func TestOverlay(t *testing.T) {
	l, err := decode(`- name: a
  image: [library/a]
  flavour: base
  user: root
  uid: 5
  gid: 6
  ports: [80]
  unsafe: [/etc/a]
  data:
  - /data
  flavours:
  - {name: over, tags: ["o*"], uid: 7, ports: []}
  - {name: alone, tags: ["a*"], alone: true, unsafe: [/a]}
`)
	if err != nil {
		t.Fatal(err)
	}
	over, alone := l.flavours[0], l.flavours[1]
	if *over.UID != 7 || *over.GID != 6 || over.User != StartRoot || len(over.Ports) != 0 || over.Unsafe[0] != "/etc/a" || over.always.Data[0].Path != "/data" {
		t.Errorf("over: %+v", over)
	}
	if alone.UID != nil || alone.User != StartUnknown || len(alone.Data) != 0 || alone.Unsafe[0] != "/a" {
		t.Errorf("alone: %+v", alone)
	}
	if got := l.unknown; got.UID != nil || got.GID != nil || got.User != StartUnknown || len(got.Unsafe) != 2 || len(got.Ports) != 1 || len(got.Data) != 0 {
		t.Errorf("unknown: %+v", got)
	}
}
