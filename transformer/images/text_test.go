package images

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDescribe(t *testing.T) {
	tests := []struct{ image, want string }{
		{"nginx:1.27-alpine", `nginx:1.27-alpine
  entry       nginx (confidence high)
  starts as   root
  runAsUser   101
  runAsGroup  101
  writable    /var/cache/nginx
              /var/run: nginx.pid
  not added   /tmp
  never over  /etc/nginx, /etc/nginx/conf.d, /usr/share/nginx/html, /var/log/nginx, /docker-entrypoint.d
  port        80: below 1024
  restricted  partial
  limit       it starts as root to bind port 80 and to start its workers as user nginx (CHOWN, SETUID, SETGID)
  not set     runAsNonRoot, capabilities: keeps it from working as shipped
  way out     use nginxinc/nginx-unprivileged, or let nginx listen above 1023 and set runAsUser 101 by a rule
  note        conf.d is edited by the entrypoint, which goes on where it can't; the capabilities are inferred from what nginx does
  source      nginx/docker-nginx:mainline/debian/Dockerfile
              nginx/docker-nginx:entrypoint/
              docker-library/docs:nginx/content.md
              https://github.com/nginx/docker-nginx/issues/759
`},
		{"${IMAGE}", `${IMAGE}
  is not in the image catalogue: nothing is set for it that the configuration does not say
`},
	}
	for _, tt := range tests {
		t.Run(tt.image, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, Describe(tt.image)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestList(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(List(), "\n"), "\n")
	want := 1
	for _, e := range All() {
		want += 1 + len(e.Flavours)
	}
	if len(lines) != want {
		t.Errorf("got %d lines, want %d: a head, and one for each entry and flavour", len(lines), want)
	}
	var got [][]string
	for _, l := range lines {
		if f := strings.Fields(l); f[0] == "NAME" || f[0] == "redis" || f[0] == "cert-manager" {
			got = append(got, f)
		}
	}
	if diff := cmp.Diff([][]string{
		strings.Fields("NAME FLAVOUR STARTS AS USER RESTRICTED WRITABLE IMAGES"),
		strings.Fields("cert-manager - number - yes - jetstack/cert-manager-controller, jetstack/cert-manager-webhook, jetstack/cert-manager-cainjector"),
		strings.Fields("redis debian root 999:999 yes - library/redis"),
		strings.Fields("redis alpine root 999:1000 yes - tags *alpine*"),
	}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
