package images

import "testing"

// TestConsoles holds consoles, clients, migrations and mocks, as TestFacts does.
func TestConsoles(t *testing.T) {
	checkFactCases(t, []factCase{
		{"ghcr.io/helm/chartmuseum:v0.16.1", none, "number 1000:1000"},
		{"ghcr.io/helm/chartmuseum:v0.16.1", env("STORAGE=local", "STORAGE_LOCAL_ROOTDIR=/charts"), "number 1000:1000 | data /charts"},
		{"chartmuseum/chartmuseum:v0.8.1", args("--storage=local", "--storage-local-rootdir=/srv"), "number 1000:1000 | data /srv"},
		{"ghcr.io/helm/chartmuseum:v0.16.1", env("STORAGE=amazon"), "number 1000:1000"},
		{"flyway/flyway:11.14", args("migrate"), "root 65534:65534 any"},
		{"redgate/flyway:11.14-azure", none, "root 65534:65534 any"},
		{"liquibase/liquibase:4.33-alpine", none, "name 1001:1001"},
		{"liquibase:5.0", env("INSTALL_MYSQL=true"), "name 1001:1001 | breaks readOnlyRootFilesystem"},
		{"certbot/certbot:v5.1.0", args("renew"), "root 65534:65534 any | write /var/log/letsencrypt | data /etc/letsencrypt | data /var/lib/letsencrypt | root NET_BIND_SERVICE"},
		{"certbot/dns-route53:v5.1.0", args("certonly", "--standalone", "--config-dir", "/certs"), "root 65534:65534 any | write /var/log/letsencrypt | data /certs | data /var/lib/letsencrypt | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"migrate/migrate:v4.19.0", none, "root 65534:65534 any"},
		{"sqitch/sqitch:1.5", none, "name 1024:1024"},
		{"dbgate/dbgate:6.6.5-alpine", none, "root | data /root/.dbgate | breaks runAsNonRoot"},
		{"sosedoff/pgweb:0.16.2", none, "name 1000"},
		{"ghcr.io/joeferner/redis-commander:0.9", none, "number 10000:0 group0 | write /redis-commander/config (image)"},
		{"redis/redisinsight:2.70", none, "name 1000:1000 | data /data"},
		{"redis/redisinsight:2.70", env("RI_APP_FOLDER_ABSOLUTE_PATH=/db"), "name 1000:1000 | data /db"},
		{"redislabs/redisinsight:1.14.0", none, "unknown"},
		{"dbeaver/cloudbeaver:25.2.0", none, "root | write /tmp | data /opt/cloudbeaver/workspace | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID | breaks runAsNonRoot"},
		{"osixia/phpldapadmin:0.9.0", none, "root | port 80 | port 443 | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"tchiotludo/akhq:0.26.0", none, "name | write /tmp"},
		{"tchiotludo/akhq:0.26.0", env("AKHQ_CONFIGURATION=akhq: {}"), "name | write /tmp | write /app (image)"},
		{"quay.io/debezium/connect:3.3", none, "name 1001:1001 | write /kafka/config (image) | write /kafka/logs | write /kafka/data | write /tmp"},
		{"quay.io/debezium/connect:3.3", env("ENABLE_DEBEZIUM_SCRIPTING=true"), "name 1001:1001 | write /kafka/config (image) | write /kafka/logs | write /kafka/data | write /kafka/connect (image) | write /tmp"},
		{"quay.io/debezium/server:3.3", none, "name 65534:65534 any | write /tmp"},
		{"apicurio/apicurio-registry:3.1.0", none, "number 1001:0 group0 | write /tmp"},
		{"edenhill/kcat:1.7.1", none, "root 65534:65534 any"},
		{"ghcr.io/linkedin/burrow:v1.9.5", none, "root 65534:65534 any"},
		{"wiremock/wiremock:3.13.1", args("--global-response-templating"), "root 65534:65534 any | write /tmp | root CHOWN SETGID SETUID"},
		{"wiremock/wiremock:3.13.1-alpine", env("uid=1000"), "root 65534:65534 any | write /tmp | root CHOWN SETGID SETUID | breaks runAsNonRoot"},
		{"mockserver/mockserver:5.15.0", none, "name 65534 | write /tmp"},
		{"bbyars/mountebank:2.9.1", none, "name | write /app"},
		{"stoplight/prism:5", none, "root 65534:65534 any"},
		{"spectolabs/hoverfly:v1.12.1", none, "root 65534:65534 any"},
	})
}

// TestPipelines holds mocks of clouds, documentation, desks, and what manages and
// moves data, as TestFacts does.
func TestPipelines(t *testing.T) {
	checkFactCases(t, []factCase{
		{"ghcr.io/shopify/toxiproxy:2.12.0", none, "root 65534:65534 any"},
		{"fsouza/fake-gcs-server:1.52", none, "root 65534:65534 any | data /storage"},
		{"fsouza/fake-gcs-server:1.52", args("-scheme", "http", "-filesystem-root", "/gcs"), "root 65534:65534 any | data /gcs"},
		{"fsouza/fake-gcs-server:1.52", args("-backend", "memory"), "root 65534:65534 any"},
		{"gcr.io/cloud-spanner-emulator/emulator:1.5.42", none, "root 65534:65534 any"},
		{"localstack/localstack:4.9", none, "root | write /var/lib/localstack | write /tmp"},
		{"motoserver/moto:5.1.14", none, "root 65534:65534 any | write /tmp"},
		{"amazon/dynamodb-local:3.1.0", none, "name | write /tmp"},
		{"amazon/dynamodb-local:3.1.0", args("-jar", "DynamoDBLocal.jar", "-sharedDb", "-dbPath", "/data"), "name | write /tmp | data /data"},
		{"docker.swagger.io/swaggerapi/swagger-ui:v5.29.0", none, "root 101:101 | write /usr/share/nginx/html (image) | write /etc/nginx/conf.d | write /var/cache/nginx | write /var/run | root CHOWN SETGID SETUID"},
		{"swaggerapi/swagger-ui", env("CORS=false"), "root 101:101 | write /usr/share/nginx/html (image) | write /etc/nginx/conf.d | write /etc/nginx/templates (image) | write /var/cache/nginx | write /var/run | root CHOWN SETGID SETUID"},
		{"swaggerapi/swagger-ui:v3.52.5", none, "root | breaks readOnlyRootFilesystem"},
		{"redocly/redoc:v2.5.1", none, "root 101:0 group0 | write /usr/share/nginx/html (image) | write /etc/nginx (image) | write /var/cache/nginx | write /var/run | port 80 | root CHOWN NET_BIND_SERVICE SETGID SETUID | breaks runAsNonRoot capabilities (port)"},
		{"redocly/redoc:v2.5.1", env("PORT=8080"), "root 101:0 group0 | write /usr/share/nginx/html (image) | write /etc/nginx (image) | write /var/cache/nginx | write /var/run | root CHOWN NET_BIND_SERVICE SETGID SETUID"},
		{"sonatype/nexus-iq-server:1.195.0", none, "name 1000:1000 | write /var/log/nexus-iq-server | write /tmp | data /sonatype-work"},
		{"rundeck/rundeck:5.15.0", none, "name | write /tmp | data /home/rundeck/server/data | data /home/rundeck/var/logs | breaks readOnlyRootFilesystem"},
		{"semaphoreui/semaphore:v2.16.0", env("SEMAPHORE_DB_PATH=/db"), "number 1001:0 | write /etc/semaphore | write /home/semaphore | write /tmp | data /db"},
		{"ghcr.io/netbox-community/netbox:v4.4.2", none, "root 1000:1000 | write /opt/unit | write /opt/unit/state | write /opt/unit/tmp | write /tmp | data /opt/netbox/netbox/media | root CHOWN SETGID SETUID"},
		{"kanboard/kanboard:v1.2.47", none, "root | data /var/www/app/data | port 80 | port 443 | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"snipe/snipe-it:v8.3.2", none, "root | data /var/lib/snipeit | port 80 | port 443 | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"glpi/glpi:11.0.0", none, "name 33:33 | write /var/run/apache2 | write /var/lock/apache2 | write /tmp | data /var/glpi | port 80 | root NET_BIND_SERVICE | always NET_BIND_SERVICE"},
		{"ghcr.io/zammad/zammad:6.5.2", args("zammad-railsserver"), "number 1000:1000 | write /opt/zammad/tmp | write /tmp"},
		{"ghcr.io/zammad/zammad:6.5.2", args("zammad-nginx"), "number 1000:1000 | write /opt/zammad/tmp | write /tmp | write /etc/nginx/sites-enabled | write /etc/nginx/conf.d | write /var/lib/nginx | write /var/log/nginx"},
		{"ghcr.io/activepieces/activepieces:0.70.0", none, "root | port 80 | breaks runAsNonRoot capabilities readOnlyRootFilesystem"},

		{"kestra/kestra:v1.0.6", args("server", "standalone"), "name 1000:1000 | write /tmp"},
		{"kestra/kestra:v1.0.6", env("KESTRA_CONFIGURATION=kestra: {}"), "name 1000:1000 | write /tmp | write /app/confs"},
		{"n8nio/runners:1.115.2", none, "name 1000:1000 | write /tmp"},
		{"apache/nifi-registry:1.28.1", none, "name 1000:1000 | write /opt/nifi-registry/nifi-registry-current/conf (image) | write /opt/nifi-registry/nifi-registry-current/logs | write /opt/nifi-registry/nifi-registry-current/run | write /opt/nifi-registry/nifi-registry-current/work | write /tmp | data /opt/nifi-registry/nifi-registry-current/database | data /opt/nifi-registry/nifi-registry-current/flow_storage | breaks readOnlyRootFilesystem"},
		{"ghcr.io/huginn/huginn-single-process:latest", none, "number 1001:0 | write /tmp | write /app/tmp | write /app/log | breaks readOnlyRootFilesystem"},
		{"ghcr.io/projectnessie/nessie:0.105.3", none, "name 10000:10001 | write /tmp"},
		{"apache/polaris:1.1.0-incubating", none, "name 10000:10001 | write /tmp"},
		{"unitycatalog/unitycatalog:v0.3.0", none, "name | write /home/unitycatalog/etc/logs | write /tmp | data /home/unitycatalog/etc/db"},
		{"marquezproject/marquez-web:0.51.1", none, "root 65534:65534 any | write /tmp"},
		{"amundsendev/amundsen-metadata:3.13.0", none, "root 65534:65534 any | write /tmp"},
		{"acryldata/datahub-gms:v1.2.0", none, "name 1000:1000 | write /tmp"},
		{"treeverse/lakefs:1.68.0", args("run"), "name | write /home/lakefs/lakefs/data/cache | write /tmp"},
		{"prestodb/presto:0.294", none, "root | write /opt/presto-server/etc (image) | write /var/lib/presto/data | write /tmp"},
		{"apache/skywalking-oap-server:10.2.0", none, "root 65534:65534 any | write /tmp"},
		{"apache/skywalking-oap-server:10.2.0", mounts("/skywalking/ext-config/alarm-settings.yml"), "root 65534:65534 any | write /tmp | write /skywalking/config (image)"},
		{"apache/rocketmq:5.3.2", command("./mqbroker"), "name 3000:3000 | write /home/rocketmq/logs | write /tmp | data /home/rocketmq/store"},
		{"apache/kvrocks:2.13.0", none, "name | write /var/run/kvrocks | write /var/lib/kvrocks (image)"},
		{"apache/kvrocks:2.13.0", args("--dir", "/db"), "name | write /var/run/kvrocks | data /db"},
		{"apache/iotdb:2.0.5-standalone", none, "root | write /iotdb/conf (image) | write /iotdb/logs | write /tmp | data /iotdb/data"},
		{"apache/dolphinscheduler-worker:3.2.2", none, "root | write /opt/dolphinscheduler/logs | write /tmp"},
		{"meltano/meltano:v3.9", args("run", "tap", "target"), "root | write /tmp | data /project"},
		{"apache/answer:1.7.0", none, "root | write /tmp | data /data | port 80 | root NET_BIND_SERVICE"},
	})
}

// TestOtherConsoles holds that images of others with such names are none of these.
func TestOtherConsoles(t *testing.T) {
	checkNames(t, map[string]string{
		"registry.example.com/mirror/migrate:v1":      "",
		"registry.example.com/shop/connect:1.0":       "",
		"registry.example.com/shop/server:1.0":        "",
		"registry.example.com/survey/answer:2":        "",
		"registry.example.com/traffic/semaphore:1":    "",
		"ghcr.io/acme/emulator:1":                     "",
		"us-docker.pkg.dev/fairwinds-ops/oss/polaris": "polaris",
		"registry.example.com/apache/polaris:1.1.0":   "polaris-catalog",
		"registry.example.com/hub/apache/rocketmq:5":  "rocketmq",
	})
}
