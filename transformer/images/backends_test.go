package images

import "testing"

// TestBackends holds backends, what backs them up, and games, as TestFacts does.
func TestBackends(t *testing.T) {
	checkFactCases(t, []factCase{
		{"itzg/minecraft-server:java21", none, "root 1000:1000 | write /home/minecraft | write /tmp | data /data"},
		{"mumblevoip/mumble-server:v1.5", none, "name 10000:10000 | data /data"},
		{"teamspeak:3.13", none, "root 9987:9987 | write /var/run/ts3server | data /var/ts3server | root CHOWN SETGID SETUID"},
		{"lloesche/valheim-server", none, "root | data /config | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"ghcr.io/muchobien/pocketbase:0.22", args("serve", "--dir=/srv/data"), "root 65534:65534 any | data /srv/data"},
		{"supabase/gotrue:v2.170.0", none, "name 1000:1000"},
		{"launchdarkly/ld-relay:8", none, "number 1000:1000"},
		{"healthchecks/healthchecks:v3.9", env("DB_NAME=/data/hc.sqlite"), "name 999:999 | data /data"},
		{"healthchecks/healthchecks:v3.9", env("DB=postgres"), "name 999:999"},
		{"quay.io/wekan/wekan:v7.80", env("WRITABLE_PATH=/srv"), "name 999:999 | data /srv"},
		{"camunda/camunda-bpm-platform:7.21.0", env("DB_URL=jdbc:postgresql://db/c"), "name 1000:1000 | write /camunda/logs | write /camunda/temp | write /camunda/work | write /camunda/conf (image) | write /tmp"},
		{"camunda/camunda-bpm-platform:7.21.0", env("DB_URL=jdbc:postgresql://db/c", "SKIP_DB_CONFIG=1"), "name 1000:1000 | write /camunda/logs | write /camunda/temp | write /camunda/work | write /tmp"},
		{"camunda/camunda-bpm-platform:run-7.21.0", none, "name 1000:1000 | write /camunda/logs | write /tmp | data /camunda/camunda-h2-dbs"},
		{"camunda/camunda-bpm-platform:wildfly-7.21.0", none, "name 1000:1000 | write /tmp | data /camunda/camunda-h2-dbs | breaks readOnlyRootFilesystem"},
		{"icinga/icinga2:2.14", none, "name 5665:5665 | data /data | root NET_RAW | always NET_RAW"},
		{"ghcr.io/zulip/zulip-server:11.4", none, "root | data /data | port 80 | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"technitium/dns-server:13.6.0", none, "root 65534:65534 any | write /tmp | data /etc/dns | port 53 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"sameersbn/squid:3.5.27-2", none, "root | write /var/log/squid | write /run | write /var/spool/squid | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID | breaks runAsNonRoot (never)"},
		{"kylemanna/openvpn:2.4", none, "root | write /run | data /etc/openvpn | breaks runAsNonRoot capabilities (never)"},
		{"prodrigestivill/postgres-backup-local:16", env("BACKUP_DIR=/srv"), "root 999:999 | data /srv"},
		{"prodrigestivill/postgres-backup-local:16-alpine", none, "root 70:70 | data /backups"},
		{"databack/mysql-backup:1.1", env("DB_DUMP_TARGET=s3://b/x"), "name 1005:1005 | write /tmp"},
		{"renovate/renovate:41", none, "number | write /tmp | breaks readOnlyRootFilesystem"},
		{"ghcr.io/renovatebot/renovate:41-full", env("RENOVATE_BINARY_SOURCE=global"), "number | write /tmp"},
	})
}
