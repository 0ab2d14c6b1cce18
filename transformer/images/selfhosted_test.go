package images

import "testing"

// TestSelfHosted holds applications that are hosted by oneself, as TestFacts does.
func TestSelfHosted(t *testing.T) {
	hostPath := Container{Volumes: []string{"hostPath"}}
	checkFactCases(t, []factCase{
		{"nocodb/nocodb:latest", none, "unknown | data /usr/app/data | root CHOWN DAC_OVERRIDE FOWNER | breaks runAsNonRoot | breaks readOnlyRootFilesystem"},
		{"baserow/baserow:1.35.3", none, "root | data /baserow/data | port 80 | port 443 | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"baserow/backend:1.35.3", args("gunicorn"), "number 9999:9999 | write /tmp | data /baserow/media"},
		{"baserow/backend:1.35.3", env("AWS_STORAGE_BUCKET_NAME=files", "BASEROW_PLUGIN_URLS=https://example.com/p.tgz"), "number 9999:9999 | write /tmp | breaks readOnlyRootFilesystem"},
		{"tooljet/tooljet-ce:v3.16", args("npm", "run", "start:prod"), "name 1000:0 | write /home/appuser | write /app/frontend/build (image) | write /var/lib/redis | write /var/log/redis | write /tmp"},
		{"flowiseai/flowise:3.0.3", none, "root | write /tmp | data /root/.flowise"},
		{"flowiseai/flowise:3.0.3", env("DATABASE_PATH=/data", "LOG_PATH=/data/logs"), "root | write /tmp | data /data"},
		{"ghcr.io/windmill-labs/windmill:1.500.0", env("MODE=server"), "root 1000:1000 | write /tmp/windmill | write /tmp | root CHOWN DAC_OVERRIDE FOWNER KILL SETGID SETUID"},
		{"ghcr.io/windmill-labs/windmill:1.500.0", env("MODE=worker"), "root 1000:1000 | write /tmp/windmill | write /tmp | root CHOWN DAC_OVERRIDE FOWNER KILL SETGID SETUID | breaks readOnlyRootFilesystem"},
		{"langfuse/langfuse-worker:3", none, "name 1001"},
		{"langgenius/dify-api:1.16.1", env("MODE=beat"), "name 1001:1001 | write /tmp | data /app/api/storage | breaks readOnlyRootFilesystem"},
		{"langgenius/dify-api:1.10.0", none, "root | write /tmp | data /app/api/storage"},
		{"langgenius/dify-plugin-daemon:0.6.3-local", env("PLUGIN_WORKING_PATH=/app/storage/cwd"), "root | write /tmp | data /app/storage | root CHOWN DAC_OVERRIDE FOWNER"},
		{"langgenius/dify-plugin-daemon:0.6.3-serverless", none, "name 1000:1000"},
		{"unclecode/crawl4ai:0.9.2", none, "name 999:999 | write /var/lib/redis | write /var/lib/crawl4ai/outputs | write /home/appuser/.crawl4ai | write /home/appuser/.cache/url_seeder | write /home/appuser/.gunicorn | write /tmp"},
		{"unclecode/crawl4ai:0.8.0", none, "name 999:999 | write /home/appuser/.crawl4ai | write /tmp | breaks readOnlyRootFilesystem"},
		{"ghcr.io/ggml-org/llama.cpp:server-cuda13", args("-m", "/models/a.gguf"), "root 65534:65534 any"},
		{"ghcr.io/ggml-org/llama.cpp:server", args("-hf", "org/model"), "root 65534:65534 any | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"ghcr.io/ggml-org/llama.cpp:server", Container{Args: []string{"-hf", "org/model"}, Env: map[string]string{"LLAMA_CACHE": "/cache"}}, "root 65534:65534 any | data /cache"},
		{"postgrest/postgrest:v14.1", none, "number 1000"},
		{"hasura/graphql-engine:v2.48.6", none, "unknown 1001:1001"},
		{"hasura/graphql-engine:v2.48.6.cli-migrations-v3", none, "unknown 1001:1001 | write /tmp | write /home/hasura | breaks runAsNonRoot"},
		{"parseplatform/parse-server:8.4.0", env("PARSE_SERVER_LOGS_FOLDER=/logs"), "name 1000:1000 | write /logs"},
		{"flagsmith/flagsmith-api:2.230.0", args("migrate-and-serve"), "name 65534:65534 | write /tmp/prometheus | write /tmp"},
		{"unleashorg/unleash-edge:v20", env("BACKUP_FOLDER=/backup"), "name 10001 | write /backup"},
		{"growthbook/growthbook:latest", env("UPLOAD_METHOD=s3"), "unknown 1000:1000 | write /tmp"},
		{"growthbook/growthbook:4.3.0", none, "root | write /tmp | data /usr/local/src/app/packages/back-end/uploads"},
		{"cubejs/cubestore:v1.3", env("CUBESTORE_DATA_DIR=/cube/data"), "root 65534:65534 any | data /cube/data"},
		{"signoz/signoz:v0.131.0", none, "root 65534:65534 any | data /var/lib/signoz"},
		{"signoz/signoz:v0.76.1", none, "root | data /var/lib/signoz | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"signoz/query-service:0.50.0", none, "root | data /var/lib/signoz | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"myoung34/github-runner:ubuntu-noble", env("RUNNER_WORKDIR=/tmp/work"), "root 1001:121 | write /tmp/work | write /home/runner | write /tmp | root CHOWN DAC_OVERRIDE FOWNER KILL SETGID SETUID | breaks readOnlyRootFilesystem"},
		{"myoung34/github-runner:latest", hostPath, "root 1001:121 | write /_work | write /home/runner | write /tmp | root CHOWN DAC_OVERRIDE FOWNER KILL SETGID SETUID | breaks readOnlyRootFilesystem | breaks runAsNonRoot"},
		{"icr.io/appcafe/websphere-liberty:full-java17-openj9-ubi", none, "number 1001:0 group0 | write /opt/ibm/wlp/output (image) | write /opt/ibm/wlp/usr/servers/defaultServer/configDropins (image) | write /logs | write /tmp"},

		{"chatwoot/chatwoot:v4.14.0", env("ACTIVE_STORAGE_SERVICE=amazon"), "root | write /app/tmp | write /tmp"},
		{"passbolt/passbolt:5.13.0-1-ce", none, "root | data /etc/passbolt/gpg | data /etc/passbolt/jwt | port 80 | port 443 | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"passbolt/passbolt:5.13.0-1-ce-non-root", none, "name 33:33 | write /tmp | data /etc/passbolt/gpg | data /etc/passbolt/jwt | breaks readOnlyRootFilesystem"},
		{"prestashop/prestashop:8.2-apache", env("PS_INSTALL_AUTO=1"), "root 33:33 | write /var/run/apache2 | write /var/lock/apache2 | data /var/www/html | port 80 | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID NET_BIND_SERVICE KILL | breaks runAsNonRoot capabilities (port) | breaks runAsNonRoot | breaks readOnlyRootFilesystem"},
		{"prestashop/prestashop:8.2-fpm", none, "root 33:33 | data /var/www/html | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID | breaks readOnlyRootFilesystem"},
		{"ghcr.io/bitwarden/self-host:2026.7.0", none, "root | data /etc/bitwarden | root CHOWN DAC_OVERRIDE FOWNER KILL SETGID SETUID | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"codercom/code-server:4.105.1", none, "number 1000:1000 | write /tmp | data /home/coder"},
		{"codercom/code-server:4.105.1", env("DOCKER_USER=me"), "number 1000:1000 | write /tmp | data /home/coder | breaks runAsNonRoot allowPrivilegeEscalation readOnlyRootFilesystem"},
		{"ghcr.io/coder/coder:v2.29.1", env("CODER_PG_CONNECTION_URL=postgres://db", "CODER_CACHE_DIRECTORY=/cache"), "number 1000:1000 | write /cache | write /tmp"},
		{"ghcr.io/jitsi/web:stable-11146-2", env("DISABLE_HTTPS=1"), "name 1000:1000 | write /run | write /tmp"},
		{"ghcr.io/jitsi/prosody:stable-11146-2", none, "name 1000:1000 | write /run | write /tmp | data /var/lib/prosody"},
		{"jitsi/web:stable-11031", none, "root | data /config | port 80 | port 443 | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"jitsi/jvb:stable-9955", none, "root | write /config | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"moodlehq/moodle-php-apache:8.4-bookworm", none, "root 33:33 | write /usr/local/etc/php/conf.d (image) | write /var/run/apache2 | write /var/lock/apache2 | write /tmp | port 80 | root CHOWN DAC_OVERRIDE SETGID SETUID NET_BIND_SERVICE KILL | breaks runAsNonRoot capabilities (port)"},
		{"sentry:9.1.2", args("run", "worker"), "root 999:999 | write /tmp | data /var/lib/sentry/files | root CHOWN DAC_OVERRIDE SETGID SETUID"},
		{"louislam/dockge:1", hostPath, "root | write /tmp | data /app/data | data /opt/stacks | root DAC_OVERRIDE | breaks runAsNonRoot (never)"},
	})
}

// TestOtherSelfHosted holds that images of others with such names are none of these.
func TestOtherSelfHosted(t *testing.T) {
	checkNames(t, map[string]string{
		"registry.example.com/backend:1":         "",
		"registry.example.com/web:1":             "",
		"registry.example.com/coder:1":           "",
		"registry.example.com/shop/backend:1":    "",
		"ghcr.io/acme/web-frontend:1":            "",
		"baserow/web-frontend:1.35.3":            "baserow-web-frontend",
		"getsentry/sentry:25.10.0":               "sentry",
		"sentry:9.1":                             "sentry-9",
		"linuxserver/code-server:4.105.1":        "linuxserver",
		"registry.example.com/hub/jitsi/jvb:1":   "jitsi-bridges",
		"registry.example.com/nocodb/nocodb:0.2": "nocodb",
	})
}
