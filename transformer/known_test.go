package transformer

import (
	"strings"
	"testing"

	"github.com/podharden/podharden/transformer/edit"
)

func pod(containers string) string {
	return "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n" + containers
}

// What the catalogue knows reaches the pod, below the configuration and the
// author's word.
func TestKnownImages(t *testing.T) {
	for _, c := range []struct {
		name, spec, in string
		has, hasNot    []string // lines of the output
		says           []string // parts of notes
	}{
		{
			"postgres", "{}", pod("  - {name: db, image: \"postgres:16-alpine\"}\n"),
			[]string{"runAsUser: 70", "runAsNonRoot: true", "/var/run/postgresql"}, []string{"fsGroup"},
			[]string{"keeps its data in /var/lib/postgresql"},
		},
		{"the author's user", "{}", pod("  - {name: db, image: \"postgres:16\", securityContext: {runAsUser: 5}}\n"), []string{"runAsUser: 5", "runAsNonRoot: true"}, []string{"999"}, nil},
		{"the configuration's user", "{containerSecurityContext: {runAsUser: 6}}", pod("  - {name: db, image: \"postgres:16\"}\n"), []string{"runAsUser: 6"}, []string{"999"}, nil},
		{"switched off", "{imageCatalogue: none}", pod("  - {name: db, image: \"postgres:16\"}\n"), []string{"runAsNonRoot: true"}, []string{"runAsUser", "postgresql,"}, nil},
		{"openshift", "{platform: openshift}", pod("  - {name: db, image: \"postgres:16\"}\n"), []string{"/var/run/postgresql"}, []string{"runAsUser", "runAsGroup", "fsGroup"}, nil},
		{
			"nginx can't as shipped", "{privilegedPorts: report}", pod("  - {name: web, image: nginx}\n"),
			[]string{"readOnlyRootFilesystem: true", "/var/cache/nginx", "/var/run", "capabilities: {add: [CHOWN, SETGID, SETUID, NET_BIND_SERVICE], drop: [ALL]}"}, []string{"runAsNonRoot"},
			[]string{`container "web": runAsNonRoot not set: image nginx starts as root`, "Use nginxinc/nginx-unprivileged", "Pod Security restricted: unrestricted capabilities, runAsNonRoot != true."},
		},
		{"nginx, told so", "{containerSecurityContext: {runAsNonRoot: true, runAsUser: 101}}", pod("  - {name: web, image: nginx}\n"), []string{"runAsNonRoot: true", "runAsUser: 101"}, nil, nil},
		{
			"nginx, overridden", "{existing: override}", pod("  - {name: web, image: nginx}\n"), []string{"runAsNonRoot: true", "drop:", "value: \"80\""}, nil, nil,
		},
		{"nginx runs restricted", "{}", pod("  - {name: web, image: nginx}\n"), []string{"runAsNonRoot: true", "runAsUser: 101", "drop: [ALL]", "value: \"80\""}, nil, nil},
		{"caddy needs its capability", "{}", pod("  - {name: web, image: \"caddy:2\"}\n"), []string{"NET_BIND_SERVICE"}, nil, nil},
		{"ports opened", "{privilegedPorts: sysctl}", pod("  - {name: web, image: registry.example.com/web, ports: [{containerPort: 80}]}\n"), []string{"net.ipv4.ip_unprivileged_port_start"}, nil, nil},
		{"ports reported", "{privilegedPorts: report}", pod("  - {name: web, image: registry.example.com/web, ports: [{containerPort: 80}]}\n"), nil, []string{"sysctls"}, []string{"port 80 is below 1024"}},
		{"a user's path that hides content", "{writable: [{path: /etc/nginx}]}", pod("  - {name: web, image: nginx}\n"), []string{"mountPath: /etc/nginx"}, nil, []string{"an empty volume at /etc/nginx hides /etc/nginx of image nginx"}},
		{"ruby and the sticky bit", "{}", pod("  - {name: app, image: \"ruby:3.3\"}\n"), []string{"mkdir", "value: /tmp/sticky"}, nil, nil},
		{"no paths in Windows", "{profile: none, writable: [/tmp]}", "apiVersion: v1\nkind: Pod\nspec:\n  os: {name: windows}\n  containers:\n  - {name: db, image: shop}\n", nil, []string{"emptyDir", "volumeMounts"}, nil},
		{"Windows is not Linux", "{}", "apiVersion: v1\nkind: Pod\nspec:\n  os: {name: windows}\n  containers:\n  - {name: db, image: postgres}\n", []string{"runAsNonRoot: true"}, []string{"runAsUser", "emptyDir", "readOnly"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, text := hardened(t, c.spec, c.in)
			for _, s := range c.has {
				if !strings.Contains(text, s) {
					t.Errorf("lacks %q:\n%s", s, text)
				}
			}
			for _, s := range c.hasNot {
				if strings.Contains(text, s) {
					t.Errorf("has %q:\n%s", s, text)
				}
			}
			var notes strings.Builder
			for _, n := range out.Objects[0].Plan.Notes {
				if n.Severity != edit.Held {
					notes.WriteString(n.Message + "\n")
				}
			}
			for _, s := range c.says {
				if !strings.Contains(notes.String(), s) {
					t.Errorf("does not say %q:\n%s", s, notes.String())
				}
			}
		})
	}
}

// What is exempt is no violation to warn of.
func TestVerifyExempt(t *testing.T) {
	in := strings.Replace(pod("  - {name: a, image: registry.example.com/a}\n"), "{name: p}", "{name: p, annotations: {podharden.dev/skip: \"runAsNonRoot: needs root\"}}", 1)
	out, _ := hardened(t, "{podSecurity: {mode: fail}}", in)
	for _, n := range out.Objects[0].Plan.Notes {
		if n.Rule == "verify/runAsNonRoot" {
			if want := `runAsNonRoot != true (pod or container "a" must set securityContext.runAsNonRoot=true); exempt by annotation podharden.dev/skip: needs root`; n.Severity != edit.Info || n.Message != want {
				t.Errorf("%s: %s", n.Severity, n.Message)
			}
			return
		}
	}
	t.Error("the violation is not told")
}
