package pods

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/edit"
)

func TestCommands(t *testing.T) {
	at := edit.Root.Key("spec", "containers").Item(0)
	tests := map[string]struct {
		container map[string]any
		command   []string
		args      []string
		execs     []Exec
	}{
		"nothing": {container: map[string]any{"name": "a"}},
		"command and args, numbers as text": {
			container: map[string]any{"command": []any{"sleep"}, "args": []any{int64(3600), true}},
			command:   []string{"sleep"}, args: []string{"3600", "true"},
		},
		"a command that is no list of strings": {
			container: map[string]any{"command": "sleep 3600", "args": []any{map[string]any{"a": "b"}}},
		},
		"hooks and probes": {
			container: map[string]any{
				"lifecycle":     map[string]any{"postStart": map[string]any{"exec": map[string]any{"command": []any{"touch", "/ready"}}}},
				"livenessProbe": map[string]any{"exec": map[string]any{"command": []any{"cat", "/ready"}}},
				"startupProbe":  map[string]any{"httpGet": map[string]any{"path": "/"}},
			},
			execs: []Exec{
				{Path: at.Key("lifecycle", "postStart", "exec", "command"), Use: "postStart", Command: []string{"touch", "/ready"}},
				{Path: at.Key("livenessProbe", "exec", "command"), Use: "livenessProbe", Command: []string{"cat", "/ready"}},
			},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c := newContainer(at, Regular, test.container)
			if diff := cmp.Diff(test.command, c.Command); diff != "" {
				t.Errorf("command (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.args, c.Args); diff != "" {
				t.Errorf("args (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.execs, c.Execs); diff != "" {
				t.Errorf("execs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFilesOfVolumes(t *testing.T) {
	tests := map[string]struct {
		volume map[string]any
		want   Volume
	}{
		"a secret's modes": {
			volume: map[string]any{"name": "keys", "secret": map[string]any{"defaultMode": int64(256), "items": []any{map[string]any{"key": "a", "mode": int64(288)}}}},
			want:   Volume{Name: "keys", Source: "secret", ReadOnly: true, Modes: []int64{256, 288}},
		},
		"a projected volume's": {
			volume: map[string]any{"name": "p", "projected": map[string]any{"sources": []any{map[string]any{"secret": map[string]any{"items": []any{map[string]any{"mode": int64(256)}}}}}}},
			want:   Volume{Name: "p", Source: "projected", ReadOnly: true, Modes: []int64{256}},
		},
		"a path of the host": {
			volume: map[string]any{"name": "sock", "hostPath": map[string]any{"path": "/run/docker.sock", "type": "Socket"}},
			want:   Volume{Name: "sock", Source: "hostPath", HostPath: "/run/docker.sock", HostType: "Socket"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, newVolume(test.volume)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
