package learn

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestFromFindings(t *testing.T) {
	log := `starting
nginx: [emerg] mkdir() "/tmp/proxy_temp" failed (30: Read-only file system)
nginx: [emerg] open() "/run/nginx.pid" failed (30: Read-only file system)
nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)
sed: can't create temp file '/etc/nginx/conf.d/default.confXXXXXX': Read-only file system
Error: container has runAsNonRoot and image has non-numeric user (web), cannot verify user is non-root
panic: runtime error: permission denied by policy
System.IO.IOException: Read-only file system
`
	found, err := Listen(strings.NewReader(log))
	if err != nil {
		t.Fatal(err)
	}
	e := FromFindings("shop:1", found, time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC))
	want := `- image: shop:1
  read: "2026-11-26"
  user: name                                # Error: container has runAsNonRoot and image has non-numeric user (web), cannot verify user is non-root
  writable:
  - /tmp                                    # nginx: [emerg] mkdir() "/tmp/proxy_temp" failed (30: Read-only file system)
  - /run                                    # nginx: [emerg] open() "/run/nginx.pid" failed (30: Read-only file system)
  - {path: /etc/nginx/conf.d, seed: image}  # sed: can't create temp file '/etc/nginx/conf.d/default.confXXXXXX': Read-only file system
  ports:
  - 80                                      # nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)
  # USER web is a name: set uid to its number, or learn the image itself, which tells it.
  # it wrote to the read-only root, and the line does not say where: look at the lines around it: System.IO.IOException: Read-only file system
`
	if diff := cmp.Diff(want, e.YAML()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	decodes(t, e.YAML())
}
