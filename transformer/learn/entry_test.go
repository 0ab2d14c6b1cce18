package learn

import (
	"archive/tar"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/podharden/podharden/transformer/images"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

const netBind = "\x01\x00\x00\x02\x00\x04\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"

func TestEntry(t *testing.T) {
	bound := reg("usr/bin/web", 0o755, "\x7fELF")
	bound.PAXRecords = map[string]string{"SCHILY.xattr.security.capability": netBind}
	tests := map[string]struct {
		config v1.Config
		layer  []tar.Header
		want   string
	}{
		"a named user, its directories, empty, filled and linked": {
			config: v1.Config{User: "shop", WorkingDir: "/app", Entrypoint: []string{"/app/shop"}, Volumes: map[string]struct{}{"/var/lib/shop": {}, "/tmp": {}}, ExposedPorts: map[string]struct{}{"80/tcp": {}, "8080/tcp": {}}},
			layer: []tar.Header{
				reg("etc/passwd", 0o644, "shop:x:10001:10002::/:\n"), reg("bin/sh", 0o755, "x"), reg("bin/cp", 0o755, "x"),
				dir("app", 0o755, 10001, 10002), reg("app/shop", 0o755, "\x7fELF"), dir("app/cache", 0o755, 10001, 10002),
				dir("app/conf", 0o755, 10001, 10002), reg("app/conf/shop.ini", 0o644, "a=1"),
				dir("app/lib", 0o755, 10001, 10002), reg("app/lib/a.so", 0o644, "x"),
				dir("var/log/shop", 0o755, 10001, 10002), link("var/log/shop/out.log", "/dev/stdout"),
				dir("app/data", 0o755, 10001, 10002), dir("tmp", 0o1777, 0, 0), dir("opt/drop", 0o777, 0, 0),
			},
			want: `- image: shop:1
  digest: sha256:1
  read: "2026-11-26"
  user: name                        # USER shop
  uid: 10001                        # USER and /etc/passwd
  gid: 10002                        # USER and /etc/passwd
  entrypoint: shop                  # ENTRYPOINT
  workingDir: /app                  # WORKDIR
  writable:
  - /tmp                            # VOLUME
  - /app/cache                      # empty, belongs to 10001 (shop) (inferred)
  - {path: /app/conf, seed: image}  # with content, belongs to 10001 (shop) (inferred)
  - /opt/drop                       # empty, all may write it (inferred)
  data:
  - /var/lib/shop                   # VOLUME
  - /app/data                       # empty, belongs to 10001 (shop) (inferred)
  ports:
  - 80                              # EXPOSE
`,
		},
		"root, a file capability, no shell": {
			config: v1.Config{Cmd: []string{"web"}},
			layer:  []tar.Header{bound, dir("var/cache/web", 0o755, 101, 101)},
			want: `- image: shop:1
  digest: sha256:1
  read: "2026-11-26"
  user: root                                      # no USER
  workingDir: /                                   # no other WORKDIR
  writable:
  - /var/cache/web                                # empty, belongs to 101 (inferred)
  capabilities:
  - {name: NET_BIND_SERVICE, file: /usr/bin/web}  # file capability of /usr/bin/web
  without:
  - cp                                            # not in PATH
  - sh                                            # not in PATH
`,
		},
		"an entrypoint that is a script": {
			config: v1.Config{Entrypoint: []string{"/entrypoint.sh"}, Env: []string{"HOME_OF=/opt/shop"}},
			layer: []tar.Header{
				reg("bin/sh", 0o755, "x"), reg("bin/cp", 0o755, "x"), reg("opt/shop/conf/shop.ini", 0o644, "a=1"), reg("etc/passwd", 0o644, "shop:x:10001:10001::/:\n"),
				reg("entrypoint.sh", 0o755, "#!/bin/sh\nset -e\nmkdir -p /var/cache/shop/a\nsed -i s/a/b/ \"$HOME_OF/conf/shop.ini\"\nchown -R shop /var/cache/shop\nexec su-exec shop shopd\n"),
			},
			want: `- image: shop:1
  digest: sha256:1
  read: "2026-11-26"
  user: root                             # no USER
  workingDir: /                          # no other WORKDIR
  writable:
  - /var/cache/shop                      # chown -R shop /var/cache/shop in /entrypoint.sh
  - {path: /opt/shop/conf, seed: image}  # sed -i s/a/b/ /opt/shop/conf/shop.ini in /entrypoint.sh
  capabilities:
  - CHOWN                                # chown -R shop /var/cache/shop in /entrypoint.sh
  - DAC_OVERRIDE                         # chown -R shop /var/cache/shop in /entrypoint.sh
  - SETGID                               # su-exec shop shopd in /entrypoint.sh
  - SETUID                               # su-exec shop shopd in /entrypoint.sh
  # chown -R shop /var/cache/shop in /entrypoint.sh works as root only.
`,
		},
		"a script that changes its user only where it is root": {
			config: v1.Config{Entrypoint: []string{"/entrypoint.sh"}},
			layer: []tar.Header{
				reg("bin/sh", 0o755, "x"), reg("bin/cp", 0o755, "x"), reg("etc/passwd", 0o644, "shop:x:10001:10002::/:\n"),
				reg("entrypoint.sh", 0o755, "#!/bin/bash\nif [ \"$(id -u)\" = 0 ]; then\n  chown -R shop /var/cache/shop\n  exec gosu shop \"$0\" \"$@\"\nfi\nexec shopd\n"),
			},
			want: `- image: shop:1
  digest: sha256:1
  read: "2026-11-26"
  user: root         # no USER
  uid: 10001         # gosu shop in /entrypoint.sh (inferred)
  gid: 10002         # gosu shop in /entrypoint.sh (inferred)
  workingDir: /      # no other WORKDIR
  writable:
  - /var/cache/shop  # chown -R shop /var/cache/shop in /entrypoint.sh
`,
		},
		"a user that nothing resolves": {
			config: v1.Config{User: "nobody"},
			layer:  []tar.Header{reg("bin/sh", 0o755, "x"), reg("bin/cp", 0o755, "x")},
			want: `- image: shop:1
  digest: sha256:1
  read: "2026-11-26"
  user: name     # USER nobody
  workingDir: /  # no other WORKDIR
  # USER nobody is not in the image's /etc/passwd: its UID is not known, and runAsNonRoot needs one.
`,
		},
		"what an image says can't break the file that it is written to": {
			config: v1.Config{User: "1:2", WorkingDir: "/a\nuid: 0", Volumes: map[string]struct{}{"/a\n- image: evil": {}, "/b: [x": {}}},
			layer:  []tar.Header{reg("bin/sh", 0o755, "x"), reg("bin/cp", 0o755, "x"), dir("run/a # b", 0o777, 0, 0)},
			want: `- image: shop:1
  digest: sha256:1
  read: "2026-11-26"
  user: number              # USER 1:2
  uid: 1                    # USER
  gid: 2                    # USER
  workingDir: "/a\nuid: 0"  # WORKDIR
  writable:
  - "/run/a # b"            # empty, all may write it (inferred)
  data:
  - "/a\n- image: evil"     # VOLUME
  - "/b: [x"                # VOLUME
`,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			image := &Image{Ref: "shop:1", Name: "shop:1", Digest: "sha256:1", Config: test.config, tree: layered(t, tarOf(t, test.layer...))}
			e := image.Entry(time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC))
			if diff := cmp.Diff(test.want, e.YAML()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			decodes(t, e.YAML())
		})
	}
}

func TestWay(t *testing.T) {
	image := &Image{
		Config: v1.Config{Entrypoint: []string{"tini", "--", "docker-entrypoint.sh"}, Cmd: []string{"shopd"}, Env: []string{"PATH=/usr/local/bin:/usr/bin"}},
		tree: layered(t, tarOf(t,
			reg("usr/bin/tini", 0o755, "\x7fELF"), reg("usr/bin/shopd", 0o755, "\x7fELF"), reg("usr/bin/su-exec", 0o755, "\x7fELF"), reg("usr/bin/unused", 0o755, "\x7fELF"),
			reg("usr/local/bin/docker-entrypoint.sh", 0o755, "#!/bin/sh\nset -e\n. /setup.sh\nif [ $(id -u) = 0 ]; then exec su-exec shop \"$0\" \"$@\"; fi\n# unused\necho unused\nexec \"$@\"\n"),
			reg("setup.sh", 0o755, "#!/usr/bin/env -S bash -e\nloop\n/setup.sh\n"),
		)),
	}
	var got []string
	for _, s := range image.way() {
		got = append(got, s.path)
	}
	want := []string{"/usr/bin/tini", "/usr/local/bin/docker-entrypoint.sh", "/setup.sh", "/usr/bin/su-exec", "/usr/bin/shopd"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// decodes fails if what was written does not read as the list of entries that
// the function takes.
func decodes(t *testing.T, text string) {
	t.Helper()
	var list yaml.Node
	if err := yaml.Unmarshal([]byte(text), &list); err != nil {
		t.Fatal(err)
	}
	items := list.Content[0]
	if len(items.Content) != 1 {
		t.Fatalf("%d entries, want 1", len(items.Content))
	}
	if _, problems := images.DecodeEntry(items.Content[0]); len(problems) > 0 {
		t.Errorf("the entry does not decode: %v", problems)
	}
}
