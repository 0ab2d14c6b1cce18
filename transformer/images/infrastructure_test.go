package images

import "testing"

// TestClusterwide holds the images of meshes' other registries, of Kubernetes itself,
// of agents, poolers, builders and data platforms, as TestFacts does.
func TestClusterwide(t *testing.T) {
	hostPath := Container{Volumes: []string{"hostPath"}}
	checkFactCases(t, []factCase{
		{"registry.istio.io/release/pilot:1.27.1", args("discovery"), "number 1337:1337 | write /tmp"},
		{"gcr.io/istio-testing/proxyv2:latest", none, "root 1337:1337 | write /etc/istio/proxy | write /var/lib/istio/data | write /tmp"},
		{"gcr.io/istio-testing/proxyv2:latest", args("istio-iptables", "-p", "15001"), "root 1337:1337 | write /etc/istio/proxy | write /var/lib/istio/data | write /tmp | breaks runAsNonRoot capabilities readOnlyRootFilesystem"},
		{"registry.istio.io/testing/ztunnel:latest", args("proxy", "ztunnel"), "root | root NET_ADMIN NET_RAW | breaks runAsNonRoot capabilities allowPrivilegeEscalation (never)"},
		{"registry.istio.io/release/examples-bookinfo-mysqldb:1.20.3", none, "root 999:999 | write /var/run/mysqld | write /tmp | data /var/lib/mysql | root CHOWN DAC_OVERRIDE SETGID SETUID"},
		{"registry.istio.io/release/examples-bookinfo-mongodb:1.20.3", command("mongosh"), "root 999:999"},
		{"docker.io/kumahq/kuma-dp:2.11.1", args("run"), "number 5678:5678 | write /tmp"},
		{"quay.io/kiali/kiali:v2.27", command("/opt/kiali/kiali"), "number 1000:1000"},

		{"registry.k8s.io/busybox:1.27.2", command("sh"), "root 65534:65534 any"},
		{"k8s.gcr.io/nginx-slim:0.8", none, "root 65534:65534 any | write /var/lib/nginx | write /run | port 80 | root CHOWN SETGID SETUID NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"registry.k8s.io/test-webserver", none, "root 65534:65534 any | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"registry.k8s.io/test-webserver", args("--port=8080"), "root 65534:65534 any | root NET_BIND_SERVICE"},
		{"registry.k8s.io/dns/k8s-dns-kube-dns:1.26.4", args("--dns-port=10053"), "root 1001:1001 | root NET_BIND_SERVICE"},
		{"gcr.io/google_containers/kubedns-amd64:1.7", none, "root 1001:1001 | port 53 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"registry.k8s.io/dns/k8s-dns-dnsmasq-nanny:1.26.4", none, "root | write /var/run | port 53 | root NET_BIND_SERVICE SETGID | breaks runAsNonRoot capabilities"},
		{"mcr.microsoft.com/oss/kubernetes/k8s-dns-node-cache:1.22.28", none, "root | write /tmp | port 53 | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"ghcr.io/k8snetworkplumbingwg/sriov-cni:v2.10.0", hostPath, "root | breaks runAsNonRoot (never)"},
		{"quay.io/piraeusdatastore/drbd-reactor:v1.8.0", none, "root | breaks "},
		{"newrelic/k8s-events-forwarder:1.60.0", none, "name 1000:2000 | write /var/db/newrelic-infra/data | write /var/db/newrelic-infra/user_data | write /tmp"},

		{"clickhouse/clickhouse-keeper:latest", env("CLICKHOUSE_DATA_DIR=/srv/keeper"), "root 101:101 | write /var/log/clickhouse-keeper | data /srv/keeper | root CHOWN DAC_OVERRIDE SETGID SETUID"},
		{"clickhouse/clickhouse-keeper:26.9-distroless", none, "number 101:101 | write /var/log/clickhouse-keeper | data /var/lib/clickhouse"},
		{"pgbouncer/pgbouncer:latest", env("DB_HOST=db"), "root | write /etc/pgbouncer | write /tmp | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"bitnamilegacy/pgbouncer:1.24.1", none, "number 1001:0 group0 | write /opt/bitnami/pgbouncer/conf | write /opt/bitnami/pgbouncer/tmp | write /tmp"},
		{"ubuntu/squid:7.2-26.04_edge", none, "name 584792:584792 | write /var/log/squid | write /var/spool/squid | write /run"},
		{"ubuntu/squid:5.2-22.04_beta", none, "unknown | write /var/log/squid | write /var/spool/squid | write /run"},
		{"quay.io/openbao/openbao:2.4.1", args("server"), "name 100:1000 | write /home/openbao | write /tmp"},
		{"hashicorp/nomad:1.10", args("agent", "-server", "-data-dir=/srv/nomad"), "root 65534:65534 any | data /srv/nomad"},
		{"hashicorp/nomad:1.10", args("agent", "-dev"), "root 65534:65534 any | breaks runAsNonRoot capabilities allowPrivilegeEscalation (never)"},
		{"mcr.microsoft.com/oss/azure/aad-pod-identity/mic:v1.8.17", hostPath, "number 65532:65532 | breaks runAsNonRoot"},
		{"mcr.microsoft.com/dotnet/samples:aspnetapp-chiseled", none, "number 1654:1654 | write /tmp"},
		{"pulumi/pulumi:3.190.0", none, "root | write /root/.pulumi | write /root/.cache | write /tmp | breaks runAsNonRoot"},
		{"pulumi/pulumi:3.190.0-nonroot", none, "name 1000:1000 | write /home/pulumi/.pulumi | write /home/pulumi/.cache | write /tmp"},

		{"timberio/vector:0.50.0-distroless-libc", args("--config-dir", "/etc/vector/"), "root 65534:65534 any | data /var/lib/vector"},
		{"timberio/vector:0.50.0-debian", hostPath, "root 65534:65534 any | data /var/lib/vector | breaks runAsNonRoot"},
		{"apachepinot/pinot:1.4.0", Container{Args: []string{"StartServer"}, Env: map[string]string{"JAVA_OPTS": "-Xmx1G -Xlog:gc*:file=/opt/pinot/gc-pinot-server.log"}}, "root | write /tmp | data /var/pinot/server/data | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"apache/doris:fe-2.1.9", none, "root | write /opt/apache-doris/fe/log | write /tmp | data /opt/apache-doris/fe/doris-meta | breaks readOnlyRootFilesystem"},
		{"apache/doris:broker-2.1.9", none, "root | breaks readOnlyRootFilesystem"},
		{"docker.io/dagster/dagster-celery-k8s:1.11.0", command("/bin/bash", "-c", "dagster-webserver -h 0.0.0.0 -p 80"), "root 65534:65534 any | write /tmp | write /opt/dagster/dagster_home | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"docker.io/dagster/dagster-celery-k8s:1.11.0", command("dagster-daemon", "run"), "root 65534:65534 any | write /tmp | write /opt/dagster/dagster_home | root NET_BIND_SERVICE"},
		{"airbyte/server:1.8.0", none, "name 1000:1000 | write /etc/pki/ca-trust (image) | write /tmp"},
		{"wazuh/wazuh-indexer:4.14.0", none, "name 1000:1000 | write /var/log/wazuh-indexer | write /usr/share/wazuh-indexer/logs | write /tmp | data /var/lib/wazuh-indexer | breaks readOnlyRootFilesystem"},
		{"wazuh/wazuh-dashboard:5.0.1", env("SERVER_PORT=5601"), "name 101:101 | write /usr/share/wazuh-dashboard/config (image) | write /usr/share/wazuh-dashboard/data (image) | write /tmp"},
		{"releases-docker.jfrog.io/jfrog/artifactory-oss:7.111.9", none, "unknown 1030:1030 | write /tmp | data /var/opt/jfrog/artifactory | breaks readOnlyRootFilesystem"},
		{"hello-world", none, "root 65534:65534 any"},
	})
}

// TestClusterwideNeighbours holds that other images of like names are not taken for these.
func TestClusterwideNeighbours(t *testing.T) {
	checkUnknown(t,
		"registry.istio.io/release/app:1.27.1",
		"registry.istio.io/testing/pilot:latest",
		"registry.corp.io/pilot:1",
		"registry.corp.io/release/server:1",
		"quay.io/someone/stable:1",
		"mirror.corp.io/sidecar:1",
		"registry.corp.io/team/vector:1",
		"registry.corp.io/team/server:1",
		"registry.corp.io/worker:1",
		"gcr.io/someone/test-webserver:1",
		"ghcr.io/someone/hello-world:1",
		"ubuntu/nginx:1.24-24.04_beta",
		"kubeshark/hub:v52",
		"rancher/k3k-kubelet:v1",
	)
	if got := lookup(t, "mirror.corp.io/busybox:1").Entry.Name; got != "busybox" {
		t.Errorf("a mirror's busybox is taken for %s", got)
	}
}
