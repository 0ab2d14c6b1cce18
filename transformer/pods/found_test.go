package pods

import "testing"

func TestAt(t *testing.T) {
	pod := &Pod{
		Volumes: []Volume{{Name: "e", Source: "emptyDir"}, {Name: "c", Source: "configMap", ReadOnly: true}},
		Claims:  []string{"t"},
	}
	c := &Container{
		Mounts: []Mount{
			{Volume: "e", Path: "/run"}, {Volume: "c", Path: "/run/conf"}, {Volume: "t", Path: "/data/"},
			{Volume: "e", Path: "/ro", ReadOnly: true}, {Volume: "nowhere", Path: "/lost"},
		},
		Devices: []string{"/dev/block"},
	}
	for path, want := range map[string]State{
		"/":              Free,
		"/runner":        Free,
		"/var/run/x":     Served,
		"/run/conf/a":    ReadOnly,
		"/data/a/b":      Served,
		"/ro":            ReadOnly,
		"/lost/x":        Missing,
		"/dev/block":     Device,
		"/dev/blockless": Free,
	} {
		if got := pod.At(c, path); got.State != want {
			t.Errorf("%s: %+v, want state %d", path, got, want)
		}
	}
	if pod.Claim("e") || !pod.Claim("t") {
		t.Error("the template's claim is one, the emptyDir is none")
	}
}
