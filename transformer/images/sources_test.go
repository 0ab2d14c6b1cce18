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

// TestFacts holds what was read at each source, as the entry names it: images,
// their flavours, and what a manifest changes.
func TestFacts(t *testing.T) {
	env := func(words ...string) Container {
		c := Container{Env: map[string]string{}}
		for _, w := range words {
			name, value, _ := strings.Cut(w, "=")
			c.Env[name] = value
		}
		return c
	}
	args := func(words ...string) Container { return Container{Args: words} }
	command := func(words ...string) Container { return Container{Command: words} }
	mounts := func(paths ...string) Container { return Container{Mounts: paths} }
	var none Container
	tests := []struct {
		image string
		c     Container
		want  string
	}{
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
		{"influxdb:2.7", none, "root 1000:1000 | write /etc/influxdb2 | write /home/influxdb | write /tmp | data /var/lib/influxdb2 | root CHOWN SETGID SETUID"},
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
		{"mongo:8", args("--dbpath", "/srv/db"), "root 999:999 | write /tmp | data /srv/db | root CHOWN SETGID SETUID"},
		{"redis:8", args("redis-server", "--dir", "/srv/redis"), "root 999:999 | data /srv/redis | root CHOWN SETGID SETUID"},
		{"redis:8", command("redis-sentinel", "/etc/sentinel.conf"), "root 999:999"},
		{"redis:8-alpine", none, "root 999:1000 | data /data | root CHOWN SETGID SETUID"},
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
		{"curlimages/curl:8.10.1", none, "name 100:101"},
		{"oliver006/redis_exporter:v1.62.0", none, "number 59000:59000"},
		{"quay.io/kiwigrid/k8s-sidecar:1.28", env("FOLDER=/etc/dashboards"), "number 65534:65534 | write /etc/dashboards"},
		{"quay.io/prometheus-operator/prometheus-config-reloader:v0.76.0", args("--config-envsubst-file=/etc/prometheus/config_out/p.yaml"), "name 65534:65534 | write /etc/prometheus/config_out"},
		{"prom/statsd-exporter:v0.20.0", none, "name 65534:65534"},
		{"prom/statsd-exporter:v0.26.0", none, "number 65534:65534"},
		{"prometheuscommunity/postgres-exporter:v0.15.0", none, "name 65534:65534"},
		{"registry.k8s.io/sig-storage/csi-provisioner:v5.1.0", none, "root | breaks runAsNonRoot"},
		{"ghcr.io/dexidp/dex:v2.41.1", none, "number 1001:1001 | write /tmp"},
		{"ghcr.io/dexidp/dex:v2.45.0", none, "name 1001:1001 | write /tmp"},
		{"quay.io/oauth2-proxy/oauth2-proxy:v7.6.0-alpine", none, "root 65532:65532"},
		{"vaultwarden/server:1.32.0", none, "root 65534:65534 any | data /data | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"vaultwarden/server:1.32.0", env("ROCKET_PORT=8080", "DATA_FOLDER=/srv/vw"), "root 65534:65534 any | data /srv/vw | root NET_BIND_SERVICE"},
		{"n8nio/n8n:1.60", none, "name 1000:1000 | write /home/node/.cache | write /tmp | data /home/node/.n8n"},
		{"n8nio/n8n:1.60", env("N8N_USER_FOLDER=/srv"), "name 1000:1000 | write /home/node/.cache | write /tmp | data /srv/.n8n"},
		{"mcr.microsoft.com/mssql/server:2017-latest", none, "root 10001:0 group0 | data /var/opt/mssql"},
		{"mcr.microsoft.com/mssql/server:2022-latest", none, "name 10001:0 group0 | data /var/opt/mssql"},
		{"confluentinc/cp-kafka:7.7.0", none, "name 1000:1000 | write /etc/kafka (image) | write /var/log/kafka | write /usr/logs | write /tmp"},
		{"registry.k8s.io/external-dns/external-dns:v0.14.0", none, "root 65532:65532"},
		{"registry.k8s.io/git-sync/git-sync:v4.3.0", args("--root=/srv/git"), "number 65533:65533 | write /srv/git | write /tmp"},
		{"grafana/promtail:3.0.0", none, "root | write /tmp | breaks runAsNonRoot"},
		{"grafana/alloy:v1.5.0", args("run", "/etc/alloy/config.alloy", "--storage.path=/tmp/alloy"), "root 473:473 | write /tmp/alloy"},
		{"clickhouse/clickhouse-server:24.8", env("CLICKHOUSE_PASSWORD=x"), "root 101:101 | write /var/log/clickhouse-server | write /etc/clickhouse-server/users.d (image) | data /var/lib/clickhouse | root CHOWN DAC_OVERRIDE SETGID SETUID"},
		{"postgis/postgis:16-3.4", none, "root 999:999 | write /var/run/postgresql | write /tmp | data /var/lib/postgresql/data chmods | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID"},
		{"postgis/postgis:16-3.4-alpine", none, "root 70:70 | write /var/run/postgresql | write /tmp | data /var/lib/postgresql/data chmods | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID"},
		{"pgvector/pgvector:pg17", none, "root 999:999 | write /var/run/postgresql | write /tmp | data /var/lib/postgresql/data chmods | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID"},
		{"pgvector/pgvector:pg18", none, "root 999:999 | write /var/run/postgresql | write /tmp | data /var/lib/postgresql | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID"},
		{"timescale/timescaledb:latest-pg16", none, "root 70:70 | write /var/run/postgresql | write /tmp | data /var/lib/postgresql/data chmods | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID"},
		{"timescale/timescaledb-ha:pg16", none, "name 1000:1000 | write /var/run/postgresql | write /tmp | data /home/postgres/pgdata/data chmods"},
		{"dpage/pgadmin4:8.12", none, "number 5050:0 group0 | write /tmp | data /var/lib/pgadmin | port 80 | root NET_BIND_SERVICE | always NET_BIND_SERVICE | breaks readOnlyRootFilesystem"},
		{"dpage/pgadmin4:8.12", mounts("/pgadmin4/config_distro.py"), "number 5050:0 group0 | write /tmp | data /var/lib/pgadmin | port 80 | root NET_BIND_SERVICE | always NET_BIND_SERVICE"},
		{"phpmyadmin:5.2", none, "root 33:33 | write /etc/phpmyadmin (image) | write /var/run/apache2 | write /var/lock/apache2 | write /sessions | write /tmp | port 80 | root CHOWN DAC_OVERRIDE SETGID SETUID NET_BIND_SERVICE KILL | breaks runAsNonRoot capabilities (port)"},
		{"phpmyadmin:5.2-fpm-alpine", none, "root 82:82 | write /etc/phpmyadmin (image) | write /sessions | write /tmp | root CHOWN DAC_OVERRIDE SETGID SETUID NET_BIND_SERVICE KILL"},
		{"adminer:4.8.1", env("ADMINER_DESIGN=dracula"), "name 100:101 | write /tmp | breaks readOnlyRootFilesystem"},
		{"docker:27-dind", none, "root | data /var/lib/docker | breaks runAsNonRoot capabilities allowPrivilegeEscalation seccompProfile readOnlyRootFilesystem (never)"},
		{"docker:27-cli", none, "root | breaks runAsNonRoot"},
		{"docker:27-dind-rootless", none, "name 1000:1000 | data /home/rootless/.local/share/docker | breaks capabilities allowPrivilegeEscalation seccompProfile readOnlyRootFilesystem (never)"},
		{"gcr.io/kaniko-project/executor:v1.23.2", none, "root | root CHOWN DAC_OVERRIDE FOWNER SETFCAP SETGID SETUID | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"jenkins/inbound-agent:latest", none, "name 1000:1000 | write /home/jenkins/agent | write /home/jenkins/.jenkins | write /tmp"},
		{"apache/spark:3.5.1", none, "name 185:185 | write /tmp"},
		{"flink:1.20", none, "root 9999:9999 | write /opt/flink/conf (image) | write /opt/flink/log | write /tmp | root SETGID SETUID"},
		{"kong:3.7", none, "name 1000:0 group0 | write /usr/local/kong (image) | write /tmp | breaks readOnlyRootFilesystem"},
		{"kong:3.7", env("KONG_PREFIX=/kong_prefix"), "name 1000:0 group0 | write /kong_prefix | write /tmp"},
		{"quay.io/thanos/thanos:v0.36.1", args("store", "--data-dir=/var/thanos"), "number 1001:1001 | data /var/thanos"},
		{"victoriametrics/victoria-metrics:v1.103.0", args("-storageDataPath=/storage"), "root 1000:1000 | data /storage"},
		{"traefik/whoami:v1.10", none, "root 65534:65534 any | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"traefik/whoami:v1.10", args("--port=8080"), "root 65534:65534 any | root NET_BIND_SERVICE"},
		{"lscr.io/linuxserver/sonarr:latest", none, "root | data /config | root CHOWN DAC_OVERRIDE FOWNER KILL SETGID SETUID | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"gitlab/gitlab-ce:17.4.0-ce.0", none, "root | data /etc/gitlab | data /var/log/gitlab | data /var/opt/gitlab | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"goharbor/harbor-core:v2.11.1", none, "name 10000:10000 | write /etc/pki/tls/certs (image) | write /tmp"},
		{"goharbor/harbor-db:v2.11.1", none, "name 999:999 | write /run/postgresql | write /tmp | data /var/lib/postgresql/data chmods"},
		{"quay.io/metallb/controller:v0.14.8", none, "root 65534:65534"},
		{"quay.io/calico/node:v3.28.0", none, "root | root NET_ADMIN NET_RAW | breaks runAsNonRoot capabilities allowPrivilegeEscalation (never)"},
		{"registry.k8s.io/pause:3.10", none, "number 65535:65535"},
		{"quay.io/jupyter/scipy-notebook:2024-10-07", env("GRANT_SUDO=yes"), "number 1000:100 | write /home/jovyan (unknown) | write /tmp | breaks readOnlyRootFilesystem | breaks runAsNonRoot capabilities"},
		{"grafana/grafana:11.2.0", env("GF_PATHS_DATA=/data"), "number 472:0 group0 | write /tmp | data /data"},
		{"prom/prometheus:v2.54.1", args("--storage.tsdb.path=/tsdb"), "name 65534:65534 | data /tsdb"},
		{"registry:2", env("REGISTRY_STORAGE_S3_BUCKET=b"), "root 65534:65534 any"},
		{"nats:2.10", args("-js", "-sd", "/srv/js"), "root 65534:65534 any | data /srv/js"},
		{"zookeeper:3.9", mounts("/conf/zoo.cfg"), "root 1000:1000 | write /logs | data /data | data /datalog | root CHOWN DAC_OVERRIDE SETGID SETUID"},
		{"quay.io/keycloak/keycloak:26.0", args("start", "--optimized"), "number 1000:0 group0 | write /tmp | write /opt/keycloak/data"},
		{"quay.io/keycloak/keycloak:26.0", args("start"), "number 1000:0 group0 | write /tmp | write /opt/keycloak/data | write /opt/keycloak/lib/quarkus (image) | breaks readOnlyRootFilesystem"},
		{"fluent/fluentd:v1.16-1", none, "name 100:101 | write /fluentd/log | write /tmp"},
		{"fluent/fluentd:v1.17-debian-1", none, "name 999:999 | write /fluentd/log | write /tmp"},
		{"apache/superset:4.0.2", none, "name 1000:1000 | write /app/superset_home | write /tmp"},
		{"drupal:11-fpm-alpine", none, "root 82:82 | write /tmp | write /opt/drupal/web/sites (image) | root SETGID SETUID"},
		{"gitea/gitea:1.22", none, "root | write /tmp | write /etc/s6 (image) | data /data | port 22 | root AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER KILL SETGID SETUID SYS_CHROOT | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"haproxytech/kubernetes-ingress:3.1", none, "root 1000:1000 | write /run | write /tmp | write /usr/local/etc/haproxy (image) | port 80 | port 443 | root NET_BIND_SERVICE | always NET_BIND_SERVICE"},
		{"privatebin/nginx-fpm-alpine:1.7", none, "number 65534:82 | write /run | write /tmp | write /var/lib/nginx/tmp | data /srv/data"},
		{"docker.io/istio/proxyv2:1.23.2", args("istio-iptables", "-p", "15001"), "root 1337:1337 | write /etc/istio/proxy | write /var/lib/istio/data | write /tmp | breaks runAsNonRoot capabilities readOnlyRootFilesystem"},
		{"docker.io/istio/proxyv2:1.23.2", args("proxy", "sidecar"), "root 1337:1337 | write /etc/istio/proxy | write /var/lib/istio/data | write /tmp"},
		{"kubernetesui/dashboard:v2.7.0", none, "name 1001:2001 | write /tmp"},
		{"qdrant/qdrant:v1.12.0-unprivileged", none, "number 1000:1000 | write /qdrant/snapshots | write /tmp | data /qdrant/storage"},
		{"louislam/uptime-kuma:1", none, "root 1000:1000 | write /tmp | data /app/data"},
		{"registry.k8s.io/sig-storage/nfsplugin:v4.9.0", none, "root | breaks runAsNonRoot capabilities allowPrivilegeEscalation (never)"},
		{"traefik:v3.1", args("--entrypoints.web.address=:80"), "root 65532:65532 | write /tmp | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"vaultwarden/server:1.32.0", env("ROCKET_PORT=80"), "root 65534:65534 any | data /data | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"redmine:6", none, "root 999:999 | write /usr/src/redmine/config (image) | write /usr/src/redmine/tmp (image) | write /usr/src/redmine/log (image) | write /usr/src/redmine/public (image) | write /tmp | data /usr/src/redmine/files | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID"},
		{"matomo:5-fpm", mounts("/var/www/html"), "root 33:33 | write /tmp | root CHOWN DAC_OVERRIDE SETGID SETUID"},
		{"joomla:5", none, "root 33:33 | write /var/run/apache2 | write /var/lock/apache2 | write /tmp | port 80 | root CHOWN DAC_OVERRIDE SETGID SETUID NET_BIND_SERVICE KILL | breaks runAsNonRoot capabilities (port) | breaks readOnlyRootFilesystem"},
		{"nodered/node-red:4.0", none, "name 1000:0 group0 | write /tmp | data /data"},
		{"adguard/adguardhome:v0.107.52", none, "root 65534:65534 | data /opt/adguardhome/work | data /opt/adguardhome/conf | port 53 | port 67 | port 80 | port 443 | port 853 | root NET_BIND_SERVICE | always NET_BIND_SERVICE"},
		{"authelia/authelia:4.38", none, "root 1000:1000 | data /config | root CHOWN SETGID SETUID"},
		{"varnish:7.5", env("VARNISH_HTTP_PORT=8080"), "name 1000:1000 | write /var/lib/varnish"},
		{"emqx/emqx:5.8", none, "name 1000:1000 | write /opt/emqx/log | write /tmp | data /opt/emqx/data private .erlang.cookie"},
		{"zabbix/zabbix-server-pgsql:alpine-7.0-latest", none, "number 1997:0 group0 | write /etc/zabbix (image) | write /var/lib/zabbix (image) | write /tmp"},
		{"pihole/pihole:2024.07.0", none, "root | data /etc/pihole | port 53 | port 80 | port 123 | port 443 | root CHOWN DAC_OVERRIDE FOWNER KILL NET_ADMIN NET_BIND_SERVICE NET_RAW SETFCAP SETGID SETUID SYS_NICE | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
	}
	for _, tt := range tests {
		t.Run(tt.image, func(t *testing.T) {
			if got := render(lookup(t, tt.image).In(&tt.c)); got != tt.want {
				t.Errorf("%+v\n got %s\nwant %s", tt.c, got, tt.want)
			}
		})
	}
}
