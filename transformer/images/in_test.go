package images

import (
	"slices"
	"testing"
)

func TestRunsOther(t *testing.T) {
	programs := []string{"postgres"}
	tests := []struct {
		name string
		c    Container
		want bool
	}{
		{"no command", Container{}, false},
		{"flags only", Container{Args: []string{"-c", "max_connections=5"}}, false},
		{"the program", Container{Args: []string{"postgres", "-c", "x=1"}}, false},
		{"the program by its path", Container{Command: []string{"/usr/bin/postgres"}}, false},
		{"the image's entrypoint", Container{Command: []string{"docker-entrypoint.sh"}, Args: []string{"x"}}, false},
		{"a script that runs it", Container{Command: []string{"sh", "-c", "umask 0077; exec postgres"}}, false},
		{"a script of the author's", Container{Command: []string{"sh", "/scripts/start.sh"}}, false},
		{"a program of the author's", Container{Command: []string{"bash"}, Args: []string{"/scripts/run"}}, false},
		{"a program of the author's in an unusual place", Container{Command: []string{"/opt/run"}}, false},
		{"a wrapper around its arguments", Container{Command: []string{"sh", "-c", "umask 0; exec \"$@\""}}, false},
		{"a client", Container{Command: []string{"pg_isready", "-h", "db"}}, true},
		{"a client as arguments", Container{Args: []string{"psql", "-h", "db"}}, true},
		{"a script that waits", Container{Command: []string{"sh", "-c", "until pg_isready -h db; do sleep 1; done"}}, true},
		{"a script that waits for a variable's host", Container{Command: []string{"/bin/sh", "-c", "until pg_isready -h $HOST; do sleep 1; done"}}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.c.runsOther(programs); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
	if (&Container{Command: []string{"x"}}).runsOther(nil) {
		t.Error("where no program is listed, any is the image's own")
	}
}

// TestFilledAnew holds that what the entrypoint fills itself is no content to protect.
func TestFilledAnew(t *testing.T) {
	m, c := lookup(t, "nginx:1.29"), Container{Mounts: []string{"/etc/nginx/templates"}}
	if got := m.In(&Container{}).Unsafe; !slices.Contains(got, "/etc/nginx/conf.d") {
		t.Errorf("without templates, conf.d is shipped content: %v", got)
	}
	if got := m.In(&c).Unsafe; slices.Contains(got, "/etc/nginx/conf.d") || !slices.Contains(got, "/etc/nginx") {
		t.Errorf("with templates, conf.d is rendered: %v", got)
	}
}
