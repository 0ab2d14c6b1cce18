package images

import (
	"fmt"
	"strings"
	"testing"
)

// render says what facts come to for a container, in one line for each kind.
func render(f *Facts) string {
	var b strings.Builder
	b.WriteString(f.User.String())
	if f.UID != nil {
		fmt.Fprintf(&b, " %d", *f.UID)
	}
	if f.GID != nil {
		fmt.Fprintf(&b, ":%d", *f.GID)
	}
	if f.AnyUID {
		b.WriteString(" any")
	}
	if f.Group0 {
		b.WriteString(" group0")
	}
	for _, kind := range []struct {
		name  string
		paths []Path
	}{{"write", f.Writable}, {"data", f.Data}} {
		for _, p := range kind.paths {
			fmt.Fprintf(&b, " | %s %s", kind.name, p.Path)
			if p.Seed != SeedNothing {
				b.WriteString(" (" + string(p.Seed) + ")")
			}
			if p.Chmods {
				b.WriteString(" chmods")
			}
			if p.Private != nil {
				b.WriteString(" private " + strings.Join(p.Private, " "))
			}
			if p.Maybe {
				b.WriteString(" maybe")
			}
		}
	}
	for _, p := range f.Ports {
		fmt.Fprintf(&b, " | port %d", p)
	}
	if root := f.CapabilitiesAs(true); root != nil {
		b.WriteString(" | root " + strings.Join(root, " "))
	}
	if other := f.CapabilitiesAs(false); other != nil {
		b.WriteString(" | always " + strings.Join(other, " "))
	}
	for _, l := range f.Limits {
		b.WriteString(" | breaks " + strings.Join(l.Breaks, " "))
		if l.LowPort {
			b.WriteString(" (port)")
		}
		if l.Never {
			b.WriteString(" (never)")
		}
		if l.Maybe {
			b.WriteString(" maybe")
		}
	}
	return b.String()
}

// factCase is an image, what a manifest says of its container, and what facts come to.
type factCase struct {
	image string
	c     Container
	want  string
}

// checkUnknown holds that images, of like names, are taken for none.
func checkUnknown(t *testing.T, list ...string) {
	t.Helper()
	for _, image := range list {
		if m, ok := Lookup(image); ok {
			t.Errorf("%s is taken for %s", image, m.Entry.Name)
		}
	}
}

// checkNames holds which entry answers for an image, "" for none.
func checkNames(t *testing.T, want map[string]string) {
	t.Helper()
	for image, name := range want {
		t.Run(image, func(t *testing.T) {
			got := ""
			if m, ok := Lookup(image); ok {
				got = m.Entry.Name
			}
			if got != name {
				t.Errorf("got %q, want %q", got, name)
			}
		})
	}
}

func checkFactCases(t *testing.T, tests []factCase) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.image, func(t *testing.T) {
			if got := render(lookup(t, tt.image).In(&tt.c)); got != tt.want {
				t.Errorf("%+v\n got %s\nwant %s", tt.c, got, tt.want)
			}
		})
	}
}

// none is a container of which a manifest says nothing but its image.
var none Container

func env(words ...string) Container {
	c := Container{Env: map[string]string{}}
	for _, w := range words {
		name, value, _ := strings.Cut(w, "=")
		c.Env[name] = value
	}
	return c
}

func args(words ...string) Container    { return Container{Args: words} }
func command(words ...string) Container { return Container{Command: words} }
func mounts(paths ...string) Container  { return Container{Mounts: paths} }

// TestFacts holds what was read at each source, as the entry names it: images,
// their flavours, and what a manifest changes.
func TestFacts(t *testing.T) {
	checkFactCases(t, []factCase{
		{"coredns/coredns:1.10.1", none, "root 65532:65532 | port 53 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"registry.k8s.io/coredns/coredns:v1.11.1", none, "name 65532:65532 | port 53 | root NET_BIND_SERVICE | always NET_BIND_SERVICE"},
		{"registry.k8s.io/coredns/coredns:v1.14.6", none, "name 65532:65532 | port 53 | root NET_BIND_SERVICE | always NET_BIND_SERVICE"},
		{"registry.k8s.io/coredns/coredns:v1.14.7", none, "number 65532:65532 | port 53 | root NET_BIND_SERVICE | always NET_BIND_SERVICE"},
		{"elasticsearch:7.17.3", none, "root 1000:0 group0 | write /usr/share/elasticsearch/logs | write /tmp | write /usr/share/elasticsearch/config (image) | data /usr/share/elasticsearch/data | root SYS_CHROOT SETGID SETUID | breaks readOnlyRootFilesystem"},
		{"elasticsearch:8.5.1", none, "name 1000:0 group0 | write /usr/share/elasticsearch/logs | write /tmp | write /usr/share/elasticsearch/config (image) | data /usr/share/elasticsearch/data | breaks readOnlyRootFilesystem"},
		{"elasticsearch:8.10.2", args("-Epath.data=/es"), "number 1000:0 group0 | write /usr/share/elasticsearch/logs | write /tmp | write /usr/share/elasticsearch/config (image) | data /es | breaks readOnlyRootFilesystem"},
		{"kibana:7.17.3", none, "name 1000:0 group0 | write /usr/share/kibana/data | write /usr/share/kibana/logs | write /tmp"},
		{"kibana:8.11.4", none, "name 1000:0 group0 | write /usr/share/kibana/data | write /usr/share/kibana/logs | write /tmp"},
		{"kibana:8.12.0", none, "number 1000:0 group0 | write /usr/share/kibana/data | write /usr/share/kibana/logs | write /tmp"},
		{"influxdb:1.8-alpine", none, "root | data /var/lib/influxdb"},
		{"influxdb:2.7", none, "root 1000:1000 | write /etc/influxdb2 | write /home/influxdb | write /tmp | data /var/lib/influxdb2 | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID"},
		{"wordpress:cli-2.10", none, "name 82:82 | write /tmp"},
		{"wordpress:6.5-fpm-alpine", none, "root 82:82 | write /tmp | write /run | data /var/www/html | root CHOWN DAC_OVERRIDE SETGID SETUID"},
		{"rabbitmq:3.8-management", none, "root 999:999 | write /etc/rabbitmq (image) | write /tmp | data /var/lib/rabbitmq private .erlang.cookie | root CHOWN SETGID SETUID"},
		{"rabbitmq:3.8-alpine", none, "root 100:101 | write /etc/rabbitmq (image) | write /tmp | data /var/lib/rabbitmq private .erlang.cookie | root CHOWN SETGID SETUID"},
		{"rabbitmq:3.13-management", none, "root 999:999 | data /var/lib/rabbitmq private .erlang.cookie | root CHOWN SETGID SETUID"},
		{"hashicorp/vault:1.17", none, "root 100:1000 | write /home/vault | write /tmp | root CHOWN SETGID SETUID SETFCAP | breaks "},
		{"hashicorp/vault:1.17", env("VAULT_LOCAL_CONFIG={}"), "root 100:1000 | write /home/vault | write /tmp | write /vault/config | root CHOWN SETGID SETUID SETFCAP | breaks "},
		{"nginx:1.29", none, "root 101:101 | write /var/cache/nginx | write /var/run | port 80 | root CHOWN SETGID SETUID NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"nginx:1.29", mounts("/etc/nginx/templates"), "root 101:101 | write /var/cache/nginx | write /var/run | write /etc/nginx/conf.d | port 80 | root CHOWN SETGID SETUID NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"nginx:1.29", mounts("/etc/nginx/templates/site.conf.template"), "root 101:101 | write /var/cache/nginx | write /var/run | write /etc/nginx/conf.d | port 80 | root CHOWN SETGID SETUID NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"nginx:1.29", Container{Mounts: []string{"/etc/nginx/templates"}, Env: map[string]string{"NGINX_ENVSUBST_OUTPUT_DIR": "/tmp/conf"}}, "root 101:101 | write /var/cache/nginx | write /var/run | write /tmp/conf | port 80 | root CHOWN SETGID SETUID NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"nginx:1.29", Container{Mounts: []string{"/etc/nginx/templates"}, Command: []string{"nginx", "-g", "daemon off;"}}, "root 101:101 | write /var/cache/nginx | write /var/run | port 80 | root CHOWN SETGID SETUID NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"nginx:1.29", command("sleep", "60"), "root 101:101"},
		{"nginxinc/nginx-unprivileged:1.29", mounts("/etc/nginx/templates"), "number 101:101 | write /tmp | write /etc/nginx/conf.d"},
		{"nextcloud:30", env("REDIS_HOST=cache"), "root 33:33 | write /tmp | write /var/run/apache2 | write /var/lock/apache2 | data /var/www/html | port 80 | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID NET_BIND_SERVICE KILL | breaks runAsNonRoot readOnlyRootFilesystem | breaks runAsNonRoot capabilities (port)"},
		{"nextcloud:30-fpm", env("REDIS_HOST"), "root 33:33 | write /tmp | data /var/www/html | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"nextcloud:30-fpm", Container{EnvFrom: true}, "root 33:33 | write /tmp | data /var/www/html | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID | breaks runAsNonRoot readOnlyRootFilesystem maybe"},
		{"nextcloud:30", env("APACHE_DISABLE_REWRITE_IP=1"), "root 33:33 | write /tmp | write /var/run/apache2 | write /var/lock/apache2 | data /var/www/html | port 80 | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID NET_BIND_SERVICE KILL | breaks runAsNonRoot readOnlyRootFilesystem | breaks runAsNonRoot capabilities (port)"},
		{"postgres:16", none, "root 999:999 | write /var/run/postgresql | write /tmp | data /var/lib/postgresql/data chmods | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID"},
		{"postgres:16", env("PGDATA=/var/lib/postgresql/data/pgdata"), "root 999:999 | write /var/run/postgresql | write /tmp | data /var/lib/postgresql/data/pgdata chmods | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID"},
		{"postgres:16-alpine", env("PGDATA"), "root 70:70 | write /var/run/postgresql | write /tmp | data /var/lib/postgresql/data chmods maybe | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID"},
		{"postgres:18.1", none, "root 999:999 | write /var/run/postgresql | write /tmp | data /var/lib/postgresql | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID"},
		{"postgres:16", command("pg_isready", "-h", "db"), "root 999:999"},
		{"traefik:v3.1", none, "root 65532:65532 | write /tmp | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"traefik:v3.1", args("--entryPoints.web.address=:8000", "--certificatesresolvers.le.acme.storage=/letsencrypt/acme.json", "--experimental.plugins.x.modulename=y"), "root 65532:65532 | write /tmp | write /plugins-storage | data /letsencrypt private acme.json | root NET_BIND_SERVICE"},
		{"jenkins/jenkins:lts", none, "name 1000:1000 | write /tmp | data /var/jenkins_home"},
		{"jenkins/jenkins:lts", env("JENKINS_HOME=/srv/jenkins"), "name 1000:1000 | write /tmp | data /srv/jenkins"},
		{"php:8.3-cli", none, "root 65534:65534 any | write /tmp"},
		{"php:8.5-zts-alpine", none, "root 65534:65534 any | write /tmp"},
		{"php:8.3-apache", none, "root 33:33 | write /var/run/apache2 | write /var/lock/apache2 | write /tmp | port 80 | root SETGID SETUID NET_BIND_SERVICE KILL | breaks runAsNonRoot capabilities (port)"},
		{"mariadb:11.8", args("--datadir=/srv/mysql"), "root 999:999 | write /run/mysqld | write /tmp | data /srv/mysql | root CHOWN DAC_OVERRIDE SETGID SETUID"},
		{"mariadb:11.8-ubi", none, "name 999:999 | write /run/mariadb | write /tmp | data /var/lib/mysql"},
		{"gcr.io/distroless/java17-debian12", none, "root 65532:65532"},
		{"gcr.io/distroless/nodejs24-debian13:nonroot", none, "number 65532:65532"},
		{"sonarqube:9.9-community", none, "name 1000:0 group0 | write /opt/sonarqube/temp | write /opt/sonarqube/logs | write /tmp | data /opt/sonarqube/data"},
		{"couchdb:3.5.1", none, "root 5984:5984 | write /opt/couchdb/etc/local.d | data /opt/couchdb/data | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID"},
		{"couchdb:3.5.1", env("COUCHDB_ERLANG_COOKIE=x"), "root 5984:5984 | write /opt/couchdb/etc/local.d | data /opt/couchdb/data | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID | breaks readOnlyRootFilesystem"},
		{"minio/minio", args("server", "/export", "--console-address", ":9001"), "root 1000:1000 | write /tmp | data /export | root SETGID SETUID"},
		{"minio/minio", none, "root 1000:1000 | write /tmp | data /data | root SETGID SETUID"},
		{"mongo:8", args("--dbpath", "/srv/db"), "root 999:999 | write /tmp | data /srv/db | root CHOWN DAC_OVERRIDE SETGID SETUID"},
		{"redis:8", args("redis-server", "--dir", "/srv/redis"), "root 999:999 | data /srv/redis | root CHOWN DAC_OVERRIDE SETGID SETUID"},
		{"redis:8", command("redis-sentinel", "/etc/sentinel.conf"), "root 999:999"},
		{"redis:8-alpine", none, "root 999:1000 | data /data | root CHOWN DAC_OVERRIDE SETGID SETUID"},
		{"caddy:2", env("XDG_DATA_HOME=/srv"), "root 65534:65534 any | write /config/caddy | data /srv/caddy | port 80 | port 443 | root NET_BIND_SERVICE | always NET_BIND_SERVICE"},
		{"quay.io/argoproj/argocd:v3.0.0", command("argocd-server"), "number 999:999 | write /tmp | write /home/argocd"},
		{"quay.io/argoproj/argocd:v3.0.0", args("/usr/local/bin/argocd-repo-server"), "number 999:999 | write /tmp | write /home/argocd | write /app/config/gpg/keys"},
		{"haproxy:2.3", none, "root 99:99"},
		{"haproxy:3.2-alpine", none, "name 99:99"},
		{"grafana/loki:3", mounts("/var/loki"), "number 10001:10001 | write /tmp | data /loki"},
		{"bitnami/discourse:3", none, "root | data /bitnami/discourse | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID SYS_CHROOT | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"bitnami/superset:4", none, "number 1001:0 group0 | write /tmp | breaks readOnlyRootFilesystem"},
		{"bitnami/concourse:7", args("worker"), "number 1001:0 group0 | write /tmp | breaks runAsNonRoot capabilities allowPrivilegeEscalation readOnlyRootFilesystem (never)"},
		{"bitnami/concourse:7", args("web"), "number 1001:0 group0 | write /tmp"},
		{"bitnami/multus-cni:4", none, "number 1001:0 group0 | write /tmp | breaks runAsNonRoot capabilities allowPrivilegeEscalation (never)"},
		{"bitnami/nginx:1.21", none, "number 1001:0 group0 | write /tmp | write /opt/bitnami/nginx/conf (unknown) | write /opt/bitnami/nginx/tmp"},
		{"bitnami/nginx:1.21.6-debian-10-r99", none, "number 1001:0 group0 | write /tmp | write /opt/bitnami/nginx/conf (unknown) | write /opt/bitnami/nginx/tmp"},
		{"bitnami/nginx:1.27", none, "number 1001:0 group0 | write /tmp | write /opt/bitnami/nginx/conf | write /opt/bitnami/nginx/tmp"},
		{"bitnami/postgresql:16", none, "number 1001:0 group0 | write /tmp | write /opt/bitnami/postgresql/conf | write /opt/bitnami/postgresql/tmp | data /bitnami/postgresql"},
		{"bitnami/mysql:8.4", none, "number 1001:0 group0 | write /tmp | write /opt/bitnami/mysql/conf | write /opt/bitnami/mysql/tmp | data /bitnami/mysql"},
		{"bitnami/redis:7.4", none, "number 1001:0 group0 | write /opt/bitnami/redis/etc | write /tmp | data /bitnami/redis/data"},
		{"bitnami/rabbitmq:4", none, "number 1001:0 group0 | write /tmp | write /opt/bitnami/rabbitmq/etc/rabbitmq | write /opt/bitnami/rabbitmq/var/lib/rabbitmq | write /opt/bitnami/rabbitmq/.rabbitmq | write /opt/bitnami/rabbitmq/var/log/rabbitmq | data /opt/bitnami/rabbitmq/.rabbitmq/mnesia private /opt/bitnami/rabbitmq/.rabbitmq/.erlang.cookie"},
		{"bitnami/cassandra:5", none, "number 1001:0 group0 | write /opt/bitnami/cassandra/tmp | write /tmp | write /opt/bitnami/cassandra/conf | write /opt/bitnami/cassandra/logs | data /bitnami/cassandra"},
		{"bitnami/minio:2025", none, "number 1001:0 group0 | write /tmp | write /opt/bitnami/minio/tmp | write /.mc | data /bitnami/minio/data"},
		{"bitnami/neo4j:5", none, "number 1001:0 group0 | write /tmp | write /opt/bitnami/neo4j/logs | write /opt/bitnami/neo4j/.home | write /opt/bitnami/neo4j/conf | write /opt/bitnami/neo4j/run | data /bitnami/neo4j"},
		{"bitnami/clickhouse:25", none, "number 1001:0 group0 | write /tmp | write /opt/bitnami/clickhouse/etc | write /opt/bitnami/clickhouse/logs | write /opt/bitnami/clickhouse/tmp | data /bitnami/clickhouse"},
		{"bitnami/kafka:3.9", none, "number 1001:0 group0 | write /tmp | write /opt/bitnami/kafka/logs | write /opt/bitnami/kafka/config (image) | data /bitnami/kafka"},
		{"bitnami/redis-exporter:1", none, "number 1001:0 group0 | write /tmp"},
		{"bitnami/kubectl:1.31", none, "number 1001:0 group0 | write /tmp"},
	})
}
