package images

import "testing"

// TestOperators holds operators, and what clusters ran before, as TestFacts does.
func TestOperators(t *testing.T) {
	checkFactCases(t, []factCase{
		{"ghcr.io/runatlantis/atlantis:v0.35.0", none, "name 100:1000 | write /home/atlantis | write /tmp | data /home/atlantis/.atlantis"},
		{"runatlantis/atlantis:v0.19.2", args("server", "--data-dir=/plans"), "root 100:1000 | write /home/atlantis | write /tmp | data /plans | root SETGID SETUID"},
		{"runatlantis/atlantis:v0.25.0-debian", env("ATLANTIS_DATA_DIR=/atlantis-data"), "root 1000:1000 | write /home/atlantis | write /tmp | data /atlantis-data | root SETGID SETUID"},
		{"ghcr.io/runatlantis/atlantis:v0.30.0-debian", none, "name 1000:1000 | write /home/atlantis | write /tmp | data /home/atlantis/.atlantis"},
		{"jboss/keycloak:11.0.0", none, "number 1000:0 group0 | write /tmp | data /opt/jboss/keycloak/standalone/data | breaks readOnlyRootFilesystem"},
		{"jboss/keycloak:16.1.1", env("DB_VENDOR=postgres"), "number 1000:0 group0 | write /tmp | breaks readOnlyRootFilesystem"},
		{"quay.io/kubernetes-ingress-controller/nginx-ingress-controller:0.33.0", none, "name 101 | write /etc/nginx (image) | write /etc/ingress-controller (image) | write /tmp | port 80 | port 443 | root NET_BIND_SERVICE | always NET_BIND_SERVICE | breaks readOnlyRootFilesystem"},
		{"quay.io/kubernetes-ingress-controller/nginx-ingress-controller:0.24.1", none, "name 33:33 | write /etc/nginx (image) | write /etc/ingress-controller (image) | write /tmp | port 80 | port 443 | root NET_BIND_SERVICE | always NET_BIND_SERVICE | breaks readOnlyRootFilesystem"},
		{"k8s.gcr.io/nginx-ingress-controller:0.9.0-beta.15", none, "root | port 80 | port 443 | breaks runAsNonRoot capabilities readOnlyRootFilesystem"},
		{"k8s.gcr.io/cluster-autoscaler:v1.14.6", command("./cluster-autoscaler", "--v=4"), "root 65534:65534 any | write /tmp"},
		{"k8s.gcr.io/cluster-autoscaler:v1.2.2", command("./run.sh", "--cloud-provider=gce"), "root 65534:65534 any | write /tmp | write /var/log"},
		{"k8s.gcr.io/metrics-server-amd64:v0.3.6", none, "root 10001:10001 | write /apiserver.local.config | write /tmp | port 443 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"k8s.gcr.io/metrics-server-amd64:v0.3.6", args("--cert-dir=/certs", "--secure-port=4443"), "root 10001:10001 | write /certs | write /tmp | root NET_BIND_SERVICE"},
		{"k8s.gcr.io/etcd-amd64:3.1.12", command("etcd", "--data-dir=/srv/etcd"), "root 65534:65534 any | data /srv/etcd"},
		{"k8s.gcr.io/kubernetes-dashboard-amd64:v1.10.1", args("--auto-generate-certificates"), "root 1001:2001 | write /tmp"},
		{"jaegertracing/jaeger-collector:1.58.1", none, "number 10001:10001"},
		{"jaegertracing/jaeger-query:1.22", none, "root 10001:10001"},
		{"jaegertracing/jaeger-cassandra-schema:1.22.0", none, "root | write /root/.cassandra | write /tmp"},
		{"ghcr.io/open-telemetry/opentelemetry-operator/target-allocator:0.135.0", none, "number 65532:65532"},
		{"ghcr.io/open-telemetry/opentelemetry-operator/target-allocator:0.60.0", none, "root | breaks runAsNonRoot"},
		{"lmenezes/cerebro:0.9.4", none, "name 1000:1000 | write /opt/cerebro/logs | write /tmp | breaks readOnlyRootFilesystem"},
		{"lmenezes/cerebro:0.9.4", mounts("/etc/cerebro"), "name 1000:1000 | write /opt/cerebro/logs | write /tmp | data /var/db/cerebro"},
		{"quay.io/uswitch/kiam:v3.6", command("/kiam", "server"), "root 65534:65534 any"},
		{"quay.io/uswitch/kiam:v3.6", Container{Command: []string{"/kiam"}, Args: []string{"agent", "--iptables"}}, "root 65534:65534 any | breaks runAsNonRoot capabilities (never)"},
		{"quay.io/datawire/ambassador:1.14.4", none, "root 8888:0 group0 | write /ambassador (image) | write /tmp"},
	})
	checkNames(t, map[string]string{
		"k8s.gcr.io/autoscaling/cluster-autoscaler:v1.20.0":    "cluster-autoscaler",
		"k8s.gcr.io/defaultbackend-amd64:1.5":                  "defaultbackend",
		"k8s.gcr.io/defaultbackend:1.4":                        "defaultbackend-old",
		"registry.k8s.io/ingress-nginx/controller:v1.8.1":      "ingress-nginx-controller",
		"registry.k8s.io/metrics-server/metrics-server:v0.7.0": "metrics-server",
		"jaegertracing/all-in-one:1.57":                        "jaeger",
		"quay.io/pusher/oauth2_proxy:v5.1.0":                   "pusher-oauth2-proxy",
		"ghcr.io/kanisterio/controller:0.110.0":                "kanister-controller",
		"registry.example.com/mirror/lmierzwa/karma:v0.85":     "karma",
		"karma":               "",
		"controller:1.0":      "",
		"kiwigrid/controller": "",
	})
	checkUnknown(t, "example.com/metrics-exporter:1.0", "example.com/controller:1.0", "example.com/karma:1.0", "jaegertracing/vertx-create-span:1", "quay.io/coreos/prometheus-operator-old:v1")
}

// TestExporters holds exporters, ledgers and tools, as TestFacts does.
func TestExporters(t *testing.T) {
	checkFactCases(t, []factCase{
		{"prometheuscommunity/yet-another-cloudwatch-exporter:v0.62.1", none, "name 65534:65534"},
		{"prometheuscommunity/ipmi-exporter:v1.10.0", none, "name 65534:65534 | write /tmp"},
		{"falcosecurity/falcosidekick:2.31.1", none, "number 1234"},
		{"bitnami/harbor-registry:2.13", none, "number 1001:0 group0 | write /tmp | data /storage"},
		{"ipfs/kubo:v0.38.1", none, "root 1000 | write /tmp | data /data/ipfs | root CHOWN SETGID SETUID"},
		{"ipfs/go-ipfs:v0.9.1", env("IPFS_PATH=/srv/ipfs"), "root 1000 | write /tmp | data /srv/ipfs | root CHOWN SETGID SETUID"},
		{"hyperledger/fabric-peer:2.5.4", none, "root 65534:65534 any | write /tmp | data /var/hyperledger/production"},
		{"hyperledger/fabric-peer:1.4", env("CORE_PEER_FILESYSTEMPATH=/srv/peer"), "root 65534:65534 any | write /tmp | write /var/hyperledger/production/snapshots | data /srv/peer"},
		{"hyperledger/fabric-orderer:2.5.4", env("ORDERER_FILELEDGER_LOCATION=/srv/orderer"), "root 65534:65534 any | data /srv/orderer | data /var/hyperledger/production/orderer/etcdraft"},
		{"hyperledger/fabric-couchdb:0.4.22", none, "root | write /opt/couchdb/etc/local.d | data /opt/couchdb/data | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID | breaks runAsNonRoot capabilities readOnlyRootFilesystem"},
		{"hazelcast/management-center:5.5.0", none, "number 10001:0 group0 | write /tmp | data /data | breaks readOnlyRootFilesystem"},
		{"centrifugo/centrifugo:v4.1.5", none, "root 1000:1000"},
		{"rodolpheche/wiremock:2.27.2", env("uid=1000"), "root 65534:65534 any | write /tmp | root CHOWN SETGID SETUID | breaks runAsNonRoot"},
		{"hoppscotch/hoppscotch:2025.8.0", none, "root | write /tmp | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"thelastpickle/cassandra-reaper:4.0.0", none, "name 1001:1001 | write /etc/cassandra-reaper/config | write /var/tmp/cassandra-reaper | data /var/lib/cassandra-reaper/storage"},
		{"thelastpickle/cassandra-reaper:3.8.0", env("REAPER_STORAGE_TYPE=cassandra"), "name 1001:1001 | write /etc/cassandra-reaper/config | write /var/tmp/cassandra-reaper"},
		{"thelastpickle/cassandra-reaper:2.2.4", none, "name 1001:1001 | write /tmp | breaks readOnlyRootFilesystem"},
		{"justb4/jmeter:5.5", args("-n", "-t", "/tests/plan.jmx"), "root | write /tmp | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"justb4/jmeter:5.5", args("-n", "-t", "/tests/plan.jmx", "-j", "/tmp/jmeter.log"), "root | write /tmp"},
		{"ethereum/client-go:v1.16.1", args("--http"), "root | data /root/.ethereum | breaks runAsNonRoot"},
		{"ethereum/client-go:v1.16.1", args("--datadir=/chain"), "root | data /chain"},
	})
	checkNames(t, map[string]string{
		"natsio/prometheus-nats-exporter:0.17":                   "prometheus-nats-exporter",
		"synadia/prometheus-nats-exporter:0.6":                   "synadia-nats-exporter",
		"bitnami/harbor-core:2.13":                               "bitnami-harbor-parts",
		"bitnamilegacy/harbor-portal:2.13":                       "bitnami-harbor-portal",
		"goharbor/harbor-core:v2.13":                             "harbor",
		"chronograf:1.10":                                        "chronograf",
		"quay.io/influxdb/chronograf:1.9.4":                      "chronograf-quay",
		"registry.opensource.zalan.do/acid/spilo-cdp-12:1.6-p16": "spilo-other-versions",
		"registry.opensource.zalan.do/acid/spilo-15:3.0-p1":      "spilo",
		"wiremock/wiremock:3.13.1":                               "wiremock",
		"quay.io/squareup/ghostunnel:v1.5.3":                     "ghostunnel",
		"registry.example.com/alpine/socat:1.8":                  "socat",
	})
	checkUnknown(t, "socat", "example.com/jmeter:5", "example.com/client-go:1", "hyperledger/fabric-tools:2.5", "aerospike/aerospike-tools:12")
}
