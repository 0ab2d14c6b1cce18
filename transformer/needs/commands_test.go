package needs

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/pods"
)

// match gives what is known of an image.
func match(t *testing.T, image string) *images.Match {
	t.Helper()
	m, ok := lookup(image)
	if !ok {
		t.Fatalf("%s is not known", image)
	}
	return m
}

func lookup(image string) (*images.Match, bool) {
	m, ok := images.Lookup(image)
	return &m, ok
}

// said shows needs in short: what is needed, and whether it is sure.
func said(list []Need) []string {
	var out []string
	for _, n := range list {
		if n.Kind == Content {
			continue // see TestCopied
		}
		s := string(n.Kind)
		switch n.Kind {
		case Writable:
			s = "write " + n.Path
			if n.Empty != EmptySafe {
				s += " (root file system)"
			}
		case Capability:
			if s = n.Capability; n.AsRoot {
				s += " (as root)"
			}
		case Port:
			s = fmt.Sprint("port ", n.Port)
		case Variable:
			s = n.Variable + "=" + n.Value
		}
		if n.Sure == Likely {
			s += "?"
		}
		out = append(out, s)
	}
	return out
}

// ofScript reads a script as the manifest has it, with these mounts; of image ""
// nothing is known.
func ofScript(t *testing.T, image, script string, mounts ...string) []Need {
	t.Helper()
	p, c := container(mounts...)
	c.Command = []string{"sh", "-c", script}
	var m *images.Match
	if image != "" {
		c.Image, m = image, match(t, image)
	}
	list, _, _ := commands(p, c, m)
	return list
}

// container makes a container with claims at these paths; those that end with
// ":ro" are ConfigMaps.
func container(mounts ...string) (*pods.Pod, *pods.Container) {
	p := &pods.Pod{}
	c := &pods.Container{Name: "shop", Image: "registry.example.com/acme/api:1.4"}
	for i, m := range mounts {
		v := pods.Volume{Name: fmt.Sprint("v", i), Source: "persistentVolumeClaim"}
		path, ro := strings.CutSuffix(m, ":ro")
		if ro {
			v.Source, v.ReadOnly = "configMap", true
		}
		p.Volumes = append(p.Volumes, v)
		c.Mounts = append(c.Mounts, pods.Mount{Volume: v.Name, Path: path})
	}
	return p, c
}

type scriptTest struct {
	script string
	mounts string
	want   string // separated by ", "
}

func runScripts(t *testing.T, image string, tests []scriptTest) {
	t.Helper()
	for _, tt := range tests {
		got := strings.Join(said(ofScript(t, image, tt.script, strings.Fields(tt.mounts)...)), ", ")
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s [%s]\n got %s\nwant %s", tt.script, tt.mounts, got, tt.want)
		}
	}
}
