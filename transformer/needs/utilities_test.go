package needs

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/pods"
)

// A container that runs nothing of its image needs nothing of what that writes.
func TestRunsUtilities(t *testing.T) {
	facts := entry(t, "{image: acme/shop-curl, user: root, uid: 999, writable: [/opt/shop/conf]}")
	sh := func(script string) []string { return []string{"/bin/sh", "-ec", script} }
	for _, tt := range []struct {
		name    string
		command []string
		want    bool
	}{
		{"one utility", []string{"cp", "-r", "/opt/shop/conf", "/conf"}, true},
		{"by its path", []string{"/bin/sleep", "1"}, true},
		{"of another directory", []string{"/opt/bin/sleep", "1"}, false},
		{"a script", sh("set -e; for f in /opt/shop/conf/*; do cp \"$f\" /conf; done"), true},
		{"options of the shell", []string{"bash", "-o", "pipefail", "-c", "ls | wc -l"}, true},
		{"a loop that waits", sh("until nc -z db 5432; do echo waiting; sleep 2; done"), true},
		{"functions of its own", sh("check() { wget -q -O- http://x; }\nwhile ! check; do sleep 1; done"), true},
		{"what the image is for", sh("curl http://x"), false},
		{"the image's program", sh("cp /a /conf && exec shop"), false},
		{"in a substitution", sh("echo $(shop version)"), false},
		{"a script of the author's", sh("/scripts/start.sh"), false},
		{"a script that is sourced", sh(". /scripts/env.sh; ls"), false},
		{"Bitnami's library", sh(". /opt/bitnami/scripts/libfs.sh\nif ! is_dir_empty /opt/shop/logs; then cp -r /opt/shop/logs /x; fi; info done"), true},
		{"a program behind the library", sh(". /opt/bitnami/scripts/libshop.sh; shop"), false},
		{"what the library executes", sh(". /opt/bitnami/scripts/libshop.sh; shop_execute migrate"), false},
		{"a function of no library", sh("is_dir_empty /x"), false},
		{"exec", sh("exec tail -f /dev/null"), true},
		{"timeout of a program", sh("timeout 60 shop"), false},
		{"timeout of a utility", sh("timeout -k 5 60 sleep 30"), true},
		{"xargs", sh("find /x | xargs -n 1 shop"), false},
		{"find -exec", sh("find /x -exec shop {} +"), false},
		{"find -exec of a utility", sh("find /x -type f -exec rm {} +"), true},
		{"parameters", sh(`exec "$@"`), false},
		{"a variable", sh(`$RUN`), false},
		{"eval", sh("eval shop"), false},
		{"nothing", sh("# later"), false},
		{"what does not parse", sh("if"), false},
		{"a script by name", []string{"sh", "/scripts/run"}, false},
		{"args alone", nil, false},
	} {
		c := &pods.Container{Command: tt.command, Args: []string{}}
		if got := runsUtilities(c, facts); got != tt.want {
			t.Errorf("%s: got %t", tt.name, got)
		}
	}
}

// What a container copies from its image is not hidden by an empty volume.
func TestCopied(t *testing.T) {
	facts := entry(t, "{image: acme/shop, user: number, uid: 999, writable: [/opt/shop/conf]}")
	const fails = "it writes /opt/shop/conf, and an empty volume at /opt/shop/conf would hide /opt/shop/conf/a of the image"
	for _, tt := range []struct{ name, script, mounts, want string }{
		{"copied before the start", "cp /opt/shop/conf/a /data; exec shop", "/data", fails},
		{"moved", "mv /opt/shop/conf/a /data; exec shop", "/data", fails},
		{"a relative path", "cd /opt/shop/conf && cp a /data; exec shop", "/data", fails},
		{"into it", "cp /data/a /opt/shop/conf/a; exec shop", "/data", "it writes /opt/shop/conf"},
		{"written before", "echo x > /opt/shop/conf/a; cp /opt/shop/conf/a /data; exec shop", "/data", "it writes /opt/shop/conf"},
		{"from elsewhere", "cp /opt/shop/a /data; exec shop", "/data", "it writes /opt/shop/conf"},
		{"from a volume", "cp /opt/shop/conf/a /data; exec shop", "/opt/shop/conf", "it writes /opt/shop/conf"},
		{"whoever fails it", "cp /opt/shop/conf/a /data || true; exec shop", "/data", "it writes /opt/shop/conf"},
	} {
		c := pods.Container{Name: "c", Image: "acme/shop", Command: []string{"sh", "-c", tt.script}, Mounts: []pods.Mount{{Volume: "v", Path: tt.mounts}}}
		p := &pods.Pod{Containers: []pods.Container{c}, Volumes: []pods.Volume{{Name: "v", Source: "emptyDir"}}}
		got := ""
		for _, n := range Of(p, []*images.Match{facts})[0] {
			if n.Kind == Writable && n.Path == "/opt/shop/conf" {
				got = n.Fails
				if unsafe := n.Empty == EmptyUnsafe; unsafe != (tt.want == fails) || unsafe != n.Seed {
					t.Errorf("%s: empty %s, seed %t", tt.name, n.Empty, n.Seed)
				}
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}
