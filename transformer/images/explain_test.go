package images

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestExplain(t *testing.T) {
	tests := []struct {
		image string
		want  []Line // without notes and sources
	}{
		{"caddy:2", []Line{
			{"entry", "caddy (confidence high)"},
			{"starts as", "root"},
			{"runAsUser", "65534 (any user works)"},
			{"runAsGroup", "65534"},
			{"capabilities", "NET_BIND_SERVICE: /usr/bin/caddy carries it and does not execute without it"},
			{"writable", "/config/caddy, or what XDG_CONFIG_HOME says: configuration saved at run time"},
			{"data", "/data/caddy, or a volume at /data, or what XDG_DATA_HOME says: certificates and keys"},
			{"not added", "/tmp"},
			{"never over", "/etc/caddy, /usr/share/caddy"},
			{"port", "80: below 1024"},
			{"port", "443: below 1024"},
			{"restricted", "yes"},
		}},
		{"grafana/grafana", []Line{
			{"entry", "grafana (confidence high)"},
			{"starts as", "number"},
			{"runAsUser", "472"},
			{"runAsGroup", "0"},
			{"group", "files are writable for group 0: keep it"},
			{"writable", "/tmp: plug-ins are unpacked here at the start"},
			{"data", "/var/lib/grafana, or what GF_PATHS_DATA says: SQLite and plug-ins"},
			{"conditional", "/var/log/grafana, or what GF_PATHS_LOGS says, when variable GF_LOG_MODE=*file*"},
			{"not added", "/usr/share/grafana/data/plugins-bundled, not known whether it may be empty"},
			{"never over", "/usr/share/grafana, /usr/share/grafana/conf, /etc/grafana"},
			{"restricted", "yes"},
		}},
		{"gitea/gitea" + digest, []Line{
			{"entry", "gitea (confidence medium)"},
			{"flavour", "not told by the reference: only what all flavours share is used"},
			{"starts as", "unknown"},
			{"capabilities", "AUDIT_WRITE, CHOWN, DAC_OVERRIDE, FOWNER, KILL, SETGID, SETUID, SYS_CHROOT, as root"},
			{"writable", "/tmp"},
			{"never over", "/app, /etc/s6"},
			{"port", "22: below 1024"},
			{"restricted", "no"},
			{"limit", "its init, s6, must be root and writes beside its service definitions in /etc/s6"},
			{"not set", "runAsNonRoot, capabilities, readOnlyRootFilesystem: keeps it from working as shipped"},
			{"way out", "use a -rootless tag of the same version"},
		}},
		{"eclipse-mosquitto:2", []Line{
			{"entry", "mosquitto (confidence high)"},
			{"starts as", "root"},
			{"runAsUser", "1883"},
			{"runAsGroup", "1883"},
			{"capabilities", "CHOWN, SETGID, SETUID, as root"},
			{"data", "/mosquitto/data (only with some configurations)"},
			{"not added", "/mosquitto/log"},
			{"never over", "/mosquitto, /mosquitto/config"},
			{"restricted", "yes"},
		}},
		{"cassandra:5", []Line{
			{"entry", "cassandra (confidence high)"},
			{"starts as", "root"},
			{"runAsUser", "999"},
			{"runAsGroup", "999"},
			{"capabilities", "CHOWN, DAC_OVERRIDE, SETGID, SETUID, as root"},
			{"writable", "/var/log/cassandra"},
			{"writable", "/tmp: the entrypoint's mktemp"},
			{"filled volume", "/etc/cassandra, must not be empty: the entrypoint edits cassandra.yaml in place"},
			{"data", "/var/lib/cassandra"},
			{"never over", "/opt/cassandra"},
			{"restricted", "seeded"},
			{"limit", "its entrypoint edits the shipped configuration in /etc/cassandra"},
			{"not set", "readOnlyRootFilesystem: keeps it from working as shipped"},
			{"way out", "mount a volume at /etc/cassandra that an init container fills from the image, or exempt readOnlyRootFilesystem"},
		}},
		{"httpd:2.4", []Line{
			{"entry", "httpd (confidence medium)"},
			{"flavour", "debian"},
			{"starts as", "root"},
			{"runAsUser", "33"},
			{"runAsGroup", "33"},
			{"capabilities", "SETGID, SETUID, NET_BIND_SERVICE, KILL, as root"},
			{"writable", "/usr/local/apache2/logs: httpd.pid; logs go to the standard streams"},
			{"not added", "/tmp"},
			{"never over", "/usr/local/apache2, /usr/local/apache2/conf, /usr/local/apache2/htdocs, /usr/local/apache2/modules"},
			{"port", "80: below 1024"},
			{"restricted", "yes"},
			{"limit", "it starts as root to bind port 80 and to start its workers as user www-data (SETUID, SETGID)"},
			{"opened", "ports from 80 on, by a sysctl: then another user than root does, unless privilegedPorts: report"},
			{"way out", "let it listen above 1023 and set runAsUser to www-data (33, on alpine 82) by a rule"},
		}},
		{"someone/nginx", nil},
	}
	for _, tt := range tests {
		t.Run(tt.image, func(t *testing.T) {
			var got []Line
			for _, l := range Explain(tt.image) {
				if l.Topic != "note" && l.Topic != "source" {
					got = append(got, l)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestExplainNamesEverySource holds that no fact is shown without its source.
func TestExplainNamesEverySource(t *testing.T) {
	for _, e := range All() {
		var got []string
		for _, l := range Explain(e.Image[0] + ":1.0") {
			if l.Topic == "source" {
				got = append(got, l.Text)
			}
		}
		if diff := cmp.Diff(e.Sources, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", e.Name, diff)
		}
	}
}

// No condition of the catalogue is left unsaid.
func TestConditionsAreSaid(t *testing.T) {
	said := func(name string, lists ...Conditions) {
		for _, list := range lists {
			for _, q := range list {
				if (Conditions{q}).describe() == "" {
					t.Errorf("%s: nothing is said of %+v", name, q)
				}
			}
		}
	}
	for _, l := range everything() {
		for _, f := range append(slices.Clone(l.flavours), l.base) {
			for _, limit := range f.Limits {
				said(l.entry.Name, limit.When, limit.Unless)
			}
			for _, p := range slices.Concat(f.Writable, f.Data) {
				said(l.entry.Name, p.When, p.Unless)
			}
		}
	}
	if got, want := (Conditions{{Volume: "hostPath", Arg: "agent"}, {Env: "A"}}).describe(), "argument agent and a mounted hostPath volume or variable A"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
