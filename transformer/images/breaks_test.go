package images

import (
	"slices"
	"testing"
)

func TestBreaks(t *testing.T) {
	mounted := func(paths ...string) Situation {
		return Situation{Mounted: func(p string) bool { return slices.Contains(paths, p) }}
	}
	var (
		nothing   Situation
		userGiven = Situation{UserGiven: true}
		portsOpen = Situation{PortsOpen: true}
	)
	const (
		nginx  = "it starts as root to bind port 80 and to start its workers as user nginx (CHOWN, SETUID, SETGID)"
		s6     = "its init, s6, must be root and writes beside its service definitions in /etc/s6"
		cass   = "its entrypoint edits the shipped configuration in /etc/cassandra"
		php    = "bitnami/wordpress:6"
		phpWhy = "it writes beside shipped files in /opt/bitnami/php/etc, /opt/bitnami/php/var and /opt/bitnami/wordpress"
		jetty  = "it starts as user jetty, whose number no source states"
	)
	tests := []struct {
		name, image, field string
		situation          Situation
		want               string
	}{
		{"nginx needs root", "nginx", RunAsNonRoot, nothing, nginx},
		{"nginx needs capabilities", "nginx", Capabilities, nothing, nginx},
		{"nginx takes a read-only root", "nginx", ReadOnlyRootFilesystem, nothing, ""},
		{"nginx needs no escalation", "nginx", AllowPrivilegeEscalation, nothing, ""},
		{"nginx takes seccomp", "nginx", SeccompProfile, nothing, ""},
		{"nginx with open ports", "nginx", RunAsNonRoot, portsOpen, ""},
		{"nginx with a user of the author's", "nginx", Capabilities, userGiven, ""},
		{"nginx-unprivileged", "nginxinc/nginx-unprivileged", RunAsNonRoot, nothing, ""},
		{"gitea as root", "gitea/gitea:1.22", RunAsNonRoot, portsOpen, s6},
		{"gitea read-only", "gitea/gitea:1.22", ReadOnlyRootFilesystem, nothing, s6},
		{"gitea rootless", "gitea/gitea:1.22-rootless", RunAsNonRoot, nothing, ""},
		{"gitea by digest", "gitea/gitea" + digest, RunAsNonRoot, nothing, s6},
		{"cassandra read-only", "cassandra:5", ReadOnlyRootFilesystem, nothing, cass},
		{"cassandra with its volume", "cassandra:5", ReadOnlyRootFilesystem, mounted("/etc/cassandra"), ""},
		{"cassandra as non-root", "cassandra:5", RunAsNonRoot, nothing, ""},
		{"one of three volumes", php, ReadOnlyRootFilesystem, mounted("/opt/bitnami/php/etc"), phpWhy},
		{"all three volumes", php, ReadOnlyRootFilesystem, mounted("/opt/bitnami/php/etc", "/opt/bitnami/php/var", "/opt/bitnami/wordpress"), ""},
		{"name without number", "jetty:12", RunAsNonRoot, nothing, jetty},
		{"name, user given", "jetty:12", RunAsNonRoot, userGiven, ""},
		{"root without user", "influxdb:1.8", RunAsNonRoot, nothing, "it starts as root, and no other user is known to work"},
		{"root without user, digest", "postgres" + digest, RunAsNonRoot, nothing, "it starts as root, and no other user is known to work"},
		{"root with user", "postgres:16", RunAsNonRoot, nothing, ""},
		{"httpd by digest, ports open, no user known", "httpd" + digest, Capabilities, portsOpen, "it starts as root to bind port 80 and to start its workers as user www-data (SETUID, SETGID)"},
		{"unknown field", "nginx", "hostUsers", nothing, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			reason, breaks := lookup(t, tt.image).Breaks(tt.field, tt.situation)
			if reason != tt.want || breaks != (tt.want != "") {
				t.Errorf("got %q, %v, want %q", reason, breaks, tt.want)
			}
		})
	}
}

func TestNameWithoutNumber(t *testing.T) {
	m := Match{Entry: &Entry{}, facts: newKnown("x", Facts{User: StartName})}
	want := "it starts under a user name, which the kubelet can't verify, and its number is not known"
	if got, _ := m.Breaks(RunAsNonRoot, Situation{}); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
