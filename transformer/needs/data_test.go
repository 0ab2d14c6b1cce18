package needs

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/images"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// entry reads what is known of an image.
func entry(t *testing.T, text string) *images.Match {
	t.Helper()
	node, err := yaml.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	e, problems := images.DecodeEntry(node.YNode())
	if problems != nil {
		t.Fatal(problems)
	}
	m := images.NewOwn(e).Match("acme/db:1")
	return &m
}

func TestData(t *testing.T) {
	const fails = "the volume at /var/lib/postgresql/data is the data directory itself: initdb fails on a new one, whose mode only root can change; " +
		"a database that is there already starts"
	facts := entry(t, `
image: acme/db
user: root
uid: 999
gid: 999
data: [{path: /var/lib/postgresql/data, or: [/var/lib/postgresql], from: {env: PGDATA}, chmods: true}]
`)
	for _, tt := range []struct {
		name, container, volumes string
		path                     string
		served                   bool
		root                     string
	}{
		{"claim at the directory", `volumeMounts: [{name: v, mountPath: /var/lib/postgresql/data}]`, `{name: v, persistentVolumeClaim: {claimName: x}}`,
			"/var/lib/postgresql/data", true, fails},
		{"by subPath", `volumeMounts: [{name: v, mountPath: /var/lib/postgresql/data, subPath: pg}]`, `{name: v, persistentVolumeClaim: {claimName: x}}`,
			"/var/lib/postgresql/data", true, fails},
		{"emptyDir", `volumeMounts: [{name: v, mountPath: /var/lib/postgresql/data/}]`, `{name: v, emptyDir: {}}`,
			"/var/lib/postgresql/data", true, fails},
		{"claim above", `volumeMounts: [{name: v, mountPath: /var/lib/postgresql}]`, `{name: v, persistentVolumeClaim: {claimName: x}}`,
			"/var/lib/postgresql/data", true, ""},
		{"PGDATA below", `env: [{name: PGDATA, value: /var/lib/postgresql/data/pgdata}], volumeMounts: [{name: v, mountPath: /var/lib/postgresql/data}]`,
			`{name: v, persistentVolumeClaim: {claimName: x}}`, "/var/lib/postgresql/data/pgdata", true, ""},
		{"PGDATA elsewhere", `env: [{name: PGDATA, value: /pg}], volumeMounts: [{name: v, mountPath: /pg}]`,
			`{name: v, persistentVolumeClaim: {claimName: x}}`, "/pg", true,
			"the volume at /pg is the data directory itself: initdb fails on a new one, whose mode only root can change; a database that is there already starts"},
		{"hostPath", `volumeMounts: [{name: v, mountPath: /var/lib/postgresql/data}]`, `{name: v, hostPath: {path: /srv/pg}}`,
			"/var/lib/postgresql/data", true, ""},
		{"no volume", `env: []`, ``, "/var/lib/postgresql", false, ""},
		{"a volume elsewhere", `volumeMounts: [{name: v, mountPath: /backup}]`, `{name: v, persistentVolumeClaim: {claimName: x}}`, "/var/lib/postgresql", false, ""},
		{"a file below it", `volumeMounts: [{name: v, mountPath: /var/lib/postgresql/data/postgresql.conf, subPath: c, readOnly: true}]`, `{name: v, configMap: {name: x}}`,
			"/var/lib/postgresql", false, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			pod := podOf(t, "  containers:\n  - {name: db, image: acme/db, "+tt.container+"}\n  volumes: ["+tt.volumes+"]\n")
			all := Of(pod, []*images.Match{facts})[0]
			data := first(all, Data)
			if data.Path != tt.path || data.Served != tt.served {
				t.Errorf("%s served %t, want %s %t", data.Path, data.Served, tt.path, tt.served)
			}
			if diff := cmp.Diff(tt.root, failing(all, Root)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What an init container with a command of its own would keep goes with it.
func TestDataOfInitContainers(t *testing.T) {
	for _, tt := range []struct{ name, kind, rest, want string }{
		{"that waits", "initContainers", "command: [sh, -c, 'until pg_isready; do sleep 1; done']", ""},
		{"with a script", "initContainers", "command: [/scripts/init.sh]", ""},
		{"with the volume", "initContainers", "command: [/scripts/init.sh], volumeMounts: [{name: v, mountPath: /var/lib/mysql}]", "/var/lib/mysql"},
		{"that does what the image does", "initContainers", "args: [--initialize]", "/var/lib/mysql"},
		{"a sidecar", "initContainers", "command: [/scripts/init.sh], restartPolicy: Always", "/var/lib/mysql"},
		{"a container", "containers", "command: [/scripts/init.sh]", "/var/lib/mysql"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			pod := podOf(t, "  "+tt.kind+":\n  - {name: db, image: mysql:8, "+tt.rest+"}\n  volumes: [{name: v, persistentVolumeClaim: {claimName: x}}]\n")
			got := ""
			if n := first(needsOf(t, pod)["db"], Data); n != nil {
				got = n.Path
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestPrivate(t *testing.T) {
	facts := entry(t, `{image: acme/db, uid: 999, data: [{path: /var/lib/db, private: [.cookie]}]}`)
	for _, tt := range []struct {
		name, container, volumes, want string
	}{
		{"on a claim", `volumeMounts: [{name: v, mountPath: /var/lib/db}]`, `{name: v, persistentVolumeClaim: {claimName: x}}`,
			"the program refuses it then"},
		{"on an emptyDir", `volumeMounts: [{name: v, mountPath: /var/lib/db}]`, `{name: v, emptyDir: {}}`, ""},
		{"certificates", `args: [--certificatesresolvers.le.acme.storage=/data/acme.json], volumeMounts: [{name: v, mountPath: /data}]`,
			`{name: v, persistentVolumeClaim: {claimName: x}}`, "Traefik refuses a file of certificates with a mode other than 0600"},
		{"key file in a Secret", `command: [mongod, --keyFile, /k/key], volumeMounts: [{name: v, mountPath: /k}]`,
			`{name: v, secret: {secretName: x, defaultMode: 0400}}`, "MongoDB refuses a key file that a group may read"},
		{"keys for ssh", `volumeMounts: [{name: v, mountPath: /home/git/.ssh}]`, `{name: v, secret: {secretName: x, defaultMode: 0400}}`,
			"ssh refuses keys in /home/git/.ssh that a group may read"},
		{"keys for ssh that others may read", `volumeMounts: [{name: v, mountPath: /home/git/.ssh}]`, `{name: v, secret: {secretName: x, defaultMode: 0444}}`, ""},
		{"a key that a command names to ssh", `command: [ssh, -i, /keys/id, host], volumeMounts: [{name: v, mountPath: /keys}]`,
			`{name: v, secret: {secretName: x, defaultMode: 0400}}`, "ssh refuses keys in /keys that a group may read"},
		{"keys beside a command of ssh", `command: [ssh, host], volumeMounts: [{name: v, mountPath: /keys}]`, `{name: v, secret: {secretName: x, defaultMode: 0400}}`, ""},
		{"a password file", `env: [{name: PGPASSFILE, value: /pg/pass}], volumeMounts: [{name: v, mountPath: /pg}]`,
			`{name: v, secret: {secretName: x, defaultMode: 0600}}`, "libpq ignores a password file that a group may read"},
		{"key file that is no volume's", `command: [mongod, --keyFile, /k/key]`, ``, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			pod := podOf(t, "  containers:\n  - {name: db, image: acme/db, "+tt.container+"}\n  volumes: ["+tt.volumes+"]\n")
			if diff := cmp.Diff(tt.want, failing(Of(pod, []*images.Match{facts})[0], Private)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
