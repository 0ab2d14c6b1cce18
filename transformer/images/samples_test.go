package images

import "testing"

// TestSamples holds the images of tutorials, sample shops, application servers
// and machine learning, as TestFacts does.
func TestSamples(t *testing.T) {
	checkFactCases(t, []factCase{
		{"registry.k8s.io/echoserver:1.10", none, "root | breaks runAsNonRoot capabilities readOnlyRootFilesystem"},
		{"gcr.io/google_containers/echoserver:1.4", none, "root | breaks runAsNonRoot capabilities readOnlyRootFilesystem"},
		{"registry.k8s.io/e2e-test-images/nginx:1.14-4", none, "root 101:101 | write /var/cache/nginx | write /var/run | port 80 | root CHOWN SETGID SETUID NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"registry.k8s.io/e2e-test-images/nginx:1.14-4", command("sleep", "60"), "root 101:101"},
		{"docker/getting-started:latest", none, "root 101:101 | write /var/cache/nginx | write /var/run | port 80 | root CHOWN SETGID SETUID NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"registry.k8s.io/e2e-test-images/httpd:2.4.38-4", none, "root 82:82 | write /usr/local/apache2/logs | port 80 | root SETGID SETUID NET_BIND_SERVICE KILL | breaks runAsNonRoot capabilities (port)"},
		{"registry.k8s.io/e2e-test-images/jessie-dnsutils:1.3", none, "root 65534:65534 any"},
		{"gcr.io/google-samples/gb-frontend:v5", none, "root 33:33 | write /var/run/apache2 | write /var/lock/apache2 | write /tmp | port 80 | root SETGID SETUID NET_BIND_SERVICE KILL | breaks runAsNonRoot capabilities (port)"},
		{"us-docker.pkg.dev/google-samples/containers/gke/gb-frontend:v5", none, "root 33:33 | write /var/run/apache2 | write /var/lock/apache2 | write /tmp | port 80 | root SETGID SETUID NET_BIND_SERVICE KILL | breaks runAsNonRoot capabilities (port)"},
		{"us-docker.pkg.dev/google-samples/containers/gke/gb-redis-follower:v2", none, "root 999:999 | write /data"},
		{"gcr.io/google-samples/cassandra:v13", none, "root | data /cassandra_data | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"us-docker.pkg.dev/google-samples/containers/gke/hello-app-redis:1.0", none, "name 65532:65532"},
		{"ealen/echo-server:0.9.2", none, "root 1000:1000 | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"ealen/echo-server:0.9.2", env("PORT=8080"), "root 1000:1000 | root NET_BIND_SERVICE"},
		{"ealen/echo-server:0.9.2", env("PORT=80"), "root 1000:1000 | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"ealen/echo-server:0.9.2", args("--port=3000"), "root 1000:1000 | root NET_BIND_SERVICE"},
		{"kennethreitz/httpbin", none, "root 65534:65534 any | write /tmp | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"jmalloc/echo-server:0.3.7", none, "root 65534:65534 any"},
		{"argoproj/rollouts-demo:blue", none, "root 65534:65534 any"},
		{"mendhak/http-https-echo:35", none, "number 1000:1000"},
		{"paulbouwer/hello-kubernetes:1.10", none, "name 1000:1000 | write /home/node/.npm"},
		{"dockersamples/examplevotingapp_vote", none, "root 65534:65534 any | write /tmp | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"dockersamples/examplevotingapp_result", none, "root 1000:1000 | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"dockersamples/examplevotingapp_result", env("PORT=4000"), "root 1000:1000 | root NET_BIND_SERVICE"},
		{"dockersamples/examplevotingapp_worker", none, "root | write /tmp"},
		{"docker.l5d.io/buoyantio/emojivoto-web:v11", env("WEB_PORT=8080"), "root 65534:65534 any | root NET_BIND_SERVICE"},
		{"docker.l5d.io/buoyantio/emojivoto-web:v10", env("WEB_PORT=80"), "root 65534:65534 any | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"buoyantio/bb:v0.0.6", args("terminus", "--h1-server-port=9090"), "root 65534:65534 any"},
		{"docker.io/istio/examples-helloworld-v1:1.0", none, "root 65534:65534 any | write /tmp"},
		{"fortio/fortio:1.66.5", none, "root 65534:65534 any | write /var/lib/fortio"},
		{"fortio/fortio:1.66.5", args("server", "-data-dir", "/results"), "root 65534:65534 any | write /results"},
		{"wbitt/network-multitool:alpine-minimal", none, "root | write /var/run | write /var/lib/nginx/tmp | port 80 | port 443 | root CHOWN DAC_OVERRIDE NET_BIND_SERVICE SETGID SETUID | breaks runAsNonRoot"},
		{"wbitt/network-multitool:alpine-extra", command("sleep", "infinity"), "root"},
		{"wbitt/network-multitool:openshift-extra", env("HTTP_PORT=1180", "HTTPS_PORT=11443"), "number 1001:0 group0 | write /var/run | write /var/lib/nginx/tmp | write /etc/nginx (image) | port 80 | port 443"},
		{"vish/stress", args("-cpus", "2"), "root 65534:65534 any"},
		{"progrium/stress", none, "root 65534:65534 any"},
		{"luksa/kubia:v1", none, "root 1000:1000"},
		{"weaveworksdemos/carts:0.4.8", none, "name 10001:10001 | write /tmp | port 80 | root NET_BIND_SERVICE | always NET_BIND_SERVICE"},
		{"weaveworksdemos/front-end:0.3.12", none, "name 10001"},
		{"weaveworksdemos/catalogue-db:0.3.0", none, "root 999:999 | write /var/run/mysqld | write /tmp | data /var/lib/mysql | root CHOWN DAC_OVERRIDE SETGID SETUID"},
		{"weaveworksdemos/user-db:0.3.0", none, "root 999:999 | write /data/db-users (image) | write /tmp | root CHOWN SETGID SETUID"},
		{"ghcr.io/open-telemetry/demo:2.1.3-checkout", none, "root"},
		{"ghcr.io/open-telemetry/demo:2.1.3-frontend", none, "name 1001:1001"},
		{"ghcr.io/open-telemetry/demo:2.1.3-frontend-proxy", none, "name 101:101 | write /home/envoy (image)"},
		{"ghcr.io/open-telemetry/demo:1.12.0-imageprovider", none, "number 101:101 | write /etc/nginx (image) | write /tmp"},
		{"ghcr.io/open-telemetry/demo:2.1.3-payment", none, "name 1000:1000"},
		{"ghcr.io/open-telemetry/demo:2.1.3-quote", none, "name 33:33"},
	})
}

// TestAppServers holds application servers, Red Hat's and Chainguard's builds,
// and servers of maps, mail and files.
func TestAppServers(t *testing.T) {
	checkFactCases(t, []factCase{
		{"open-liberty:25.0.0.12-full-java17-openj9", none, "number 1001:0 group0 | write /opt/ol/wlp/output (image) | write /opt/ol/wlp/usr/servers/defaultServer/configDropins (image) | write /logs | write /tmp"},
		{"icr.io/appcafe/open-liberty:kernel-slim-java17-openj9-ubi", env("WLP_OUTPUT_DIR=/work"), "number 1001:0 group0 | write /work | write /opt/ol/wlp/usr/servers/defaultServer/configDropins (image) | write /logs | write /tmp"},
		{"quay.io/wildfly/wildfly:35.0.1.Final-jdk21", none, "name 1000:1000 | write /opt/jboss/wildfly/standalone (image) | write /tmp"},
		{"jboss/wildfly:25.0.0.Final", command("/opt/jboss/wildfly/bin/domain.sh", "-b", "0.0.0.0"), "name 1000:1000 | write /opt/jboss/wildfly/domain (image) | write /tmp"},
		{"payara/micro:6.2024.10", none, "name 1000:1000 | write /tmp"},
		{"payara/server-full:6.2024.10", none, "name 1000:1000 | write /opt/payara/config (image) | write /opt/payara/appserver/glassfish/domains (image) | write /tmp"},
		{"registry.redhat.io/rhel9/postgresql-16:latest", none, "number 26:0 group0 | write /var/lib/pgsql | write /run/postgresql | write /tmp | data /var/lib/pgsql/data"},
		{"registry.redhat.io/rhel9/postgresql-16:latest", command("psql", "-h", "db"), "number 26:0 group0"},
		{"quay.io/sclorg/mysql-80-c9s", none, "number 27:0 group0 | write /etc/my.cnf.d | write /tmp | data /var/lib/mysql/data"},
		{"registry.redhat.io/rhel9/redis-7", none, "number 1001:0 group0 | data /var/lib/redis/data"},
		{"registry.redhat.io/rhel9/redis-7", env("REDIS_PASSWORD=x"), "number 1001:0 group0 | data /var/lib/redis/data | breaks readOnlyRootFilesystem"},
		{"registry.access.redhat.com/ubi9/nginx-124:1-45", none, "number 1001:0 group0 | write /var/lib/nginx/tmp | write /run | write /var/log/nginx"},
		{"registry.access.redhat.com/ubi9/httpd-24:latest", none, "number 1001:0 group0 | write /etc/httpd/conf (image) | write /etc/httpd/conf.d (image) | write /opt/app-root/etc (image) | write /etc/httpd/tls | write /run/httpd"},
		{"registry.access.redhat.com/ubi9/httpd-24:latest", env("HTTPD_MPM=worker"), "number 1001:0 group0 | write /etc/httpd/conf (image) | write /etc/httpd/conf.d (image) | write /etc/httpd/conf.modules.d (image) | write /opt/app-root/etc (image) | write /etc/httpd/tls | write /run/httpd"},
		{"registry.access.redhat.com/ubi8/nodejs-18", none, "number 1001:0 group0"},
		{"cgr.dev/chainguard/python:latest", none, "number 65532:65532"},
		{"cgr.dev/chainguard/wolfi-base", none, "root 65532:65532"},
		{"cgr.dev/chainguard/nginx:latest", none, "number 65532:65532 | write /run | write /var/lib/nginx/tmp"},
		{"cgr.dev/chainguard/redis:latest", args("--dir", "/srv"), "name 65532:65532 | data /srv"},
		{"cgr.dev/chainguard/mariadb", none, "number 65532:65532 | write /run/mysqld | write /tmp | write /var/tmp | data /var/lib/mysql"},
		{"cgr.dev/chainguard/mongodb", none, "number 65532:65532 | write /tmp | data /data/db"},
		{"cgr.dev/chainguard/haproxy", none, "name 65532:65532"},
		{"kartoza/geoserver:2.26.0", env("GEOSERVER_DATA_DIR=/srv/geo"), "root | data /srv/geo | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"docker.osgeo.org/geoserver:2.26.x", none, "root | data /opt/geoserver_data | breaks runAsNonRoot capabilities readOnlyRootFilesystem"},
		{"ghcr.io/project-osrm/osrm-backend:v5.27.1", command("osrm-routed", "/data/map.osrm"), "root 65534:65534 any"},
		{"overv/openstreetmap-tile-server:2.3.0", args("run"), "root | data /data/database | data /data/tiles | port 80 | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"mediagis/nominatim:5.1", none, "root | data /var/lib/postgresql | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"maptiler/tileserver-gl:v5.0.0", none, "name | write /tmp"},
		{"darthsim/imgproxy:v3.25", none, "number 999"},
		{"boky/postfix:v4.3.0", none, "root | data /var/spool/postfix | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"ghcr.io/docker-mailserver/docker-mailserver:14.0", none, "root | data /var/mail | data /var/mail-state | port 25 | port 110 | port 143 | port 465 | port 587 | port 993 | port 995 | breaks runAsNonRoot capabilities allowPrivilegeEscalation readOnlyRootFilesystem (never)"},
		{"atmoz/sftp:alpine", args("foo:pass:1001"), "root | port 22 | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"stilliard/pure-ftpd:hardened", none, "root | data /home/ftpusers | data /etc/pure-ftpd/passwd | port 21 | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"registry.k8s.io/volume-nfs:0.8", none, "root | breaks runAsNonRoot capabilities allowPrivilegeEscalation (never)"},
		{"itsthenetwork/nfs-server-alpine:12", none, "root | breaks runAsNonRoot capabilities allowPrivilegeEscalation (never)"},
	})
}

// TestLearning holds what serves and trains models.
func TestLearning(t *testing.T) {
	checkFactCases(t, []factCase{
		{"ghcr.io/huggingface/text-generation-inference:3.3.4", none, "root | write /data | write /root/.cache | write /root/.triton | write /tmp | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot"},
		{"ghcr.io/huggingface/text-generation-inference:3.3.4", env("HF_HOME=/models"), "root | write /models | write /root/.cache | write /root/.triton | write /tmp | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot"},
		{"ghcr.io/huggingface/text-embeddings-inference:cpu-1.8", none, "root 65534:65534 any | write /data | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"ghcr.io/huggingface/text-embeddings-inference:cpu-1.8", args("--model-id", "BAAI/bge-m3", "--port", "8080"), "root 65534:65534 any | write /data | root NET_BIND_SERVICE"},
		{"ghcr.io/huggingface/text-embeddings-inference:cpu-1.8", env("PORT=80", "HUGGINGFACE_HUB_CACHE=/models"), "root 65534:65534 any | write /models | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"huggingface/transformers-pytorch-gpu:4.41.2", none, "root | write /root/.cache | write /tmp"},
		{"lmsysorg/sglang:v0.5.5", env("HF_HOME=/models"), "root | write /models | write /tmp"},
		{"tensorflow/tensorflow:2.17.0-gpu", none, "root 65534:65534 any | write /tmp"},
		{"tensorflow/tensorflow:2.17.0-jupyter", none, "root | write /tmp"},
		{"pytorch/torchserve:0.12.0-cpu", args("torchserve", "--start"), "name | write /home/model-server/logs | write /home/model-server/tmp | write /tmp"},
		{"ghcr.io/berriai/litellm:main-stable", none, "root | write /tmp | breaks readOnlyRootFilesystem"},
		{"localai/localai:v3.5.0", env("MODELS_PATH=/srv/models"), "root | write /tmp | data /srv/models | data /backends | data /data"},
		{"ghcr.io/mlflow/mlflow:v3.8.0", command("mlflow", "server", "--host", "0.0.0.0"), "root 65534:65534 any | write /tmp | data /mlruns | data /mlartifacts | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"ghcr.io/mlflow/mlflow:v3.8.0", command("mlflow", "server", "--backend-store-uri", "postgresql://db/mlflow", "--artifacts-destination", "s3://b"), "root 65534:65534 any | write /tmp"},
		{"ghcr.io/mlflow/mlflow:v3.8.0", command("python", "train.py"), "root 65534:65534 any"},
		{"prefecthq/prefect:3-latest", args("prefect", "server", "start"), "root | write /root/.prefect | write /tmp | breaks readOnlyRootFilesystem"},
		{"prefecthq/prefect:3-latest", Container{Args: []string{"prefect", "server", "start"}, Env: map[string]string{"HOME": "/home/prefect", "PREFECT_UI_STATIC_DIRECTORY": "/ui_build"}}, "root | write /home/prefect/.prefect | write /tmp"},
		{"kubeflownotebookswg/jupyter-scipy:v1.9.2", none, "number 1000:0 group0 | write /tmp | data /home/jovyan | breaks readOnlyRootFilesystem"},
		{"ghcr.io/kubeflow/notebooks/notebook-controller:v1.10.0", none, "number 65532:65532"},
		{"quay.io/jupyterhub/configurable-http-proxy:4.6.3", none, "number 65534:65534"},
		{"quay.io/jupyterhub/k8s-image-awaiter:4.2.0", none, "root 65534:65534"},
		{"ghcr.io/dask/dask:2025.9.1", none, "root | write /tmp"},
		{"ghcr.io/dask/dask:2025.9.1", env("EXTRA_PIP_PACKAGES=s3fs"), "root | write /tmp | breaks capabilities readOnlyRootFilesystem"},
		{"argilla/argilla-server:v2.8.0", none, "name | write /tmp | data /var/lib/argilla"},
		{"allegroai/clearml:2.0", args("fileserver"), "root | data /mnt/fileserver | root CHOWN DAC_OVERRIDE NET_BIND_SERVICE SETGID SETUID | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"apache/zeppelin:0.12.0", none, "number 1000:0 group0 | write /opt/zeppelin/conf (image) | write /opt/zeppelin/logs | write /opt/zeppelin/run | write /opt/zeppelin/webapps | write /opt/zeppelin/local-repo | write /tmp | data /opt/zeppelin/notebook"},
		{"apache/zeppelin:0.8.2", none, "root"},
	})
}

// TestSamplesNearMisses holds that other publishers' images are not taken for these.
func TestSamplesNearMisses(t *testing.T) {
	for _, image := range []string{
		"registry.example.com/echoserver:1.10",
		"registry.example.com/team/httpbin",
		"registry.k8s.io/nginx-slim:0.8",
		"example.com/geoserver:2",
		"cgr.dev/someone/nginx",
		"someone/wildfly:1",
		"gcr.io/google_samples/gb-redisslave:v1",
		"team/mlflow:1",
		"weaveworksdemos/queue-master:0.3.1",
	} {
		t.Run(image, func(t *testing.T) {
			if m, ok := Lookup(image); ok {
				t.Errorf("taken for %s", m.Entry.Name)
			}
		})
	}
}
