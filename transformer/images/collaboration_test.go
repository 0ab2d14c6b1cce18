package images

import "testing"

// TestCollaboration holds forges, chat, wikis, office services, and applications
// of businesses, as TestFacts does.
func TestCollaboration(t *testing.T) {
	checkFactCases(t, []factCase{
		{"gogs/gogs:0.13", none, "root | data /data | port 22 | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"gogs/gogs:next-0.15.0", none, "name 1000:1000 | write /app/gogs/log | write /tmp | data /data"},
		{"codeberg.org/forgejo/forgejo:11", none, "root | data /data | port 22 | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"codeberg.org/forgejo/forgejo:11-rootless", none, "number 1000:1000 | write /tmp | data /var/lib/gitea"},
		{"codeberg.org/forgejo/forgejo:11-rootless", env("GITEA_WORK_DIR=/data"), "number 1000:1000 | write /tmp | data /data"},
		{"registry.rocket.chat/rocketchat/rocket.chat:7.9.3", none, "name 999 | write /tmp"},
		{"rocket.chat:8.0", none, "name 999 | write /tmp"},
		{"mattermost/mattermost-team-edition:10.11", none, "name 2000:2000 | write /mattermost/logs | write /mattermost/plugins | write /mattermost/client/plugins | write /tmp | data /mattermost/data | data /mattermost/config"},
		{"mattermost/mattermost-team-edition:10.11", env("MM_CONFIG=postgres://db/mattermost", "MM_PLUGINSETTINGS_CLIENTDIRECTORY=./client/plugins"), "name 2000:2000 | write /mattermost/logs | write /mattermost/plugins | write /mattermost/client/plugins | write /tmp | data /mattermost/data"},
		{"matrixdotorg/synapse:v1.135.0", none, "root 991:991 | data /data | root CHOWN DAC_OVERRIDE SETGID SETUID"},
		{"ghcr.io/element-hq/synapse:v1.135.0", env("UID=1000", "GID=1000"), "root 991:991 | data /data | root CHOWN DAC_OVERRIDE SETGID SETUID | breaks runAsNonRoot"},
		{"vectorim/element-web:v1.11.108", none, "name 101:101 | write /var/cache/nginx | write /etc/nginx/conf.d | write /tmp | port 80 | breaks capabilities (port)"},
		{"vectorim/element-web:v1.12.3", env("ELEMENT_WEB_PORT=8080"), "name 101:101 | write /var/cache/nginx | write /etc/nginx/conf.d | write /tmp"},
		{"vectorim/element-web:v1.11.89", none, "root 101:101 | write /var/cache/nginx | write /var/run | port 80 | root CHOWN SETGID SETUID NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"vectorim/element-web:v1.9.3", none, "root 101:101 | write /var/cache/nginx | write /var/run | port 80 | root CHOWN SETGID SETUID NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"ghcr.io/requarks/wiki:2.5", none, "name 1000:1000 | write /wiki/data"},
		{"requarks/wiki:2", env("DB_TYPE=sqlite", "DB_FILEPATH=/wiki/sqlite/db.sqlite"), "name 1000:1000 | write /wiki/data | data /wiki/sqlite"},
		{"outlinewiki/outline:1.1.0", none, "name 1001:1001 | write /tmp"},
		{"outlinewiki/outline:1.1.0", env("FILE_STORAGE=local"), "name 1001:1001 | write /tmp | data /var/lib/outline/data"},
		{"etherpad/etherpad:2.5", none, "name 5001:0 | data /opt/etherpad-lite/var | breaks readOnlyRootFilesystem"},
		{"quay.io/hedgedoc/hedgedoc:1.10.3", none, "root 10000:10000 | data /hedgedoc/public/uploads | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID"},
		{"hackmdio/hackmd:2.6.0", none, "name 1500:1500 | write /home/hackmd/.npm"},
		{"docmost/docmost:0.23", none, "name 1000:1000 | write /app/apps/client/dist (image) | data /app/data/storage"},
		{"docmost/docmost:0.23", env("STORAGE_DRIVER=s3"), "name 1000:1000 | write /app/apps/client/dist (image)"},
		{"freshrss/freshrss:1.27.0", none, "root | data /var/www/FreshRSS/data | port 80 | breaks runAsNonRoot capabilities readOnlyRootFilesystem"},
		{"miniflux/miniflux:2.2.14", none, "number 65534:65534"},
		{"miniflux/miniflux:2.2.14-distroless", none, "number 65532:65532"},
		{"wallabag/wallabag:2.6.14", none, "root | data /var/www/wallabag/data | data /var/www/wallabag/web/assets/images | port 80 | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},

		{"jgraph/drawio:28.2.5", none, "unknown | breaks runAsNonRoot | breaks readOnlyRootFilesystem"},
		{"plantuml/plantuml-server:jetty-v1.2025.8", none, "name | write /tmp/jetty | write /run/jetty | write /tmp | breaks runAsNonRoot"},
		{"plantuml/plantuml-server:tomcat", none, "root | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"apache/tika:3.2.2.0-full", none, "number 35002:35002 | write /tmp"},
		{"collabora/code:25.04.5.1.1", none, "number | breaks capabilities allowPrivilegeEscalation | breaks readOnlyRootFilesystem"},
		{"onlyoffice/documentserver:9.0", none, "root | data /var/lib/onlyoffice | data /var/www/onlyoffice/Data | port 80 | port 443 | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"libretranslate/libretranslate:v1.7.3", none, "name 1032 | write /home/libretranslate/.local (unknown) | write /app/db | write /tmp"},
		{"libretranslate/libretranslate:latest-cuda", none, "root | write /app/db | write /tmp | write /root/.local (unknown)"},
		{"ghcr.io/open-webui/open-webui:v0.6.32", none, "root | data /app/backend/data | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"owncloud/server:10.15", env("OWNCLOUD_VOLUME_ROOT=/srv"), "root | data /srv | breaks runAsNonRoot capabilities readOnlyRootFilesystem"},
		{"roundcube/roundcubemail:1.6.11-apache", none, "root 33:33 | write /var/www/html | write /var/run/apache2 | write /var/lock/apache2 | write /tmp | data /var/roundcube/db | port 80 | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID NET_BIND_SERVICE KILL | breaks runAsNonRoot capabilities (port)"},
		{"roundcube/roundcubemail:1.6.11-apache", env("ROUNDCUBEMAIL_DB_TYPE=pgsql"), "root 33:33 | write /var/www/html | write /var/run/apache2 | write /var/lock/apache2 | write /tmp | port 80 | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID NET_BIND_SERVICE KILL | breaks runAsNonRoot capabilities (port)"},
		{"roundcube/roundcubemail:1.6.11-fpm-alpine", none, "root 82:82 | write /var/www/html | write /tmp | data /var/roundcube/db | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID"},
		{"roundcube/roundcubemail:latest-nonroot", none, "number 33:33 | write /var/www/html | write /var/run/apache2 | write /var/lock/apache2 | write /tmp | data /var/roundcube/db"},
		{"roundcube/roundcubemail:1.7.x-fpm-alpine-nonroot", none, "number 82:82 | write /var/www/html | write /tmp | data /var/roundcube/db"},
		{"redash/redash:25.8.0", args("server"), "name | write /tmp | breaks runAsNonRoot"},
		{"ghcr.io/plausible/community-edition:v3.0.1", none, "unknown 999 | data /var/lib/plausible"},
		{"ghcr.io/umami-software/umami:postgresql-v2.19", none, "name 1001"},
		{"ghcr.io/umami-software/umami:postgresql-v2.19", env("COLLECT_API_ENDPOINT=/in"), "name 1001 | breaks readOnlyRootFilesystem"},
		{"ghcr.io/getsentry/sentry:25.9.0", args("run", "web"), "root | write /tmp"},
		{"ghcr.io/getsentry/relay:25.9.0", none, "unknown 65532:65532"},
		{"ghcr.io/getsentry/snuba:25.9.0", args("api"), "name 1000:1000 | write /tmp"},
		{"directus/directus:11.12.0", none, "name 1000:1000 | write /home/node/.pm2 | write /tmp | data /directus/uploads | data /directus/database"},
		{"directus/directus:11.12.0", env("DB_CLIENT=pg", "PM2_HOME=/pm2"), "name 1000:1000 | write /pm2 | write /tmp | data /directus/uploads"},
		{"listmonk/listmonk:v5.0.3", none, "root 65534:65534 any | root CHOWN SETGID SETUID"},
		{"listmonk/listmonk:v5.0.3", env("PUID=1000"), "root 65534:65534 any | root CHOWN SETGID SETUID | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"mautic/mautic:6-apache", none, "root | data /var/www/html/config | data /var/www/html/docroot/media/files | data /var/www/html/docroot/media/images | port 80 | breaks runAsNonRoot capabilities readOnlyRootFilesystem"},
	})
}

// TestIdentity holds identity providers and directories, as TestFacts does.
func TestIdentity(t *testing.T) {
	checkFactCases(t, []factCase{
		{"ghcr.io/goauthentik/server:2025.8.4", args("worker"), "number 1000:1000 | data /media"},
		{"oryd/hydra:v2.3.0", none, "name 65532:65532"},
		{"oryd/hydra:v2.3.0-distroless", none, "number 65532:65532"},
		{"oryd/kratos:v1.3.1", none, "number 10000"},
		{"oryd/kratos:v1.3.1-distroless", none, "number 65532:65532"},
		{"oryd/keto:v0.14.0", none, "name 100"},
		{"oryd/oathkeeper:v0.40.9", none, "name 1000"},
		{"oryd/oathkeeper:v0.40.9-distroless", none, "number 65532:65532"},
		{"lldap/lldap:stable", none, "root | data /data | root CHOWN DAC_OVERRIDE SETGID SETUID | breaks runAsNonRoot"},
		{"lldap/lldap:v0.6.2-alpine-rootless", none, "name 1000:1000 | data /data"},
		{"osixia/openldap:1.5.0", none, "root | data /var/lib/ldap | data /etc/ldap/slapd.d | port 389 | port 636 | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"casbin/casdoor:v2.50.0", none, "number 1000 | write /logs | write /tmp | port 389"},
		{"ghcr.io/zitadel/zitadel:v4.2.0", args("start"), "name 1000"},
		{"ghcr.io/zitadel/zitadel-login:v4.2.0", none, "unknown 1000"},
		{"fusionauth/fusionauth-app:1.60.1", none, "name | write /usr/local/fusionauth/logs | write /tmp | breaks runAsNonRoot"},
	})
}

// TestHomelab holds media servers, home automation and other applications of a
// household, as TestFacts does.
func TestHomelab(t *testing.T) {
	hostPath := Container{Volumes: []string{"hostPath"}}
	checkFactCases(t, []factCase{
		{"portainer/portainer-ce:2.33.1", args("--data=/store"), "root | write /tmp | data /store"},
		{"portainer/agent:2.33.1", none, "root | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"containrrr/watchtower:1.7.1", hostPath, "root | breaks runAsNonRoot (never)"},
		{"plexinc/pms-docker:1.42.1", none, "root | data /config | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"ghcr.io/home-operations/sonarr:4.0.15", none, "name 65534:65534 any | write /tmp | data /config"},
		{"ghcr.io/onedr0p/qbittorrent:5.0.4", none, "name 65534:65534 any | write /tmp | data /config"},
		{"ghcr.io/home-operations/home-assistant:2025.9.4", none, "name 65534:65534 any | write /tmp | data /config"},
		{"ghcr.io/home-operations/plex:1.42.1", none, "name 65534:65534 any | write /transcode | write /tmp | data /config"},
		{"ghcr.io/home-operations/esphome:2025.9.1", none, "name 65534:65534 any | write /cache | write /tmp | data /config"},
		{"ghcr.io/paperless-ngx/paperless-ngx:2.18.4", none, "root 1000:1000 | write /tmp | data /usr/src/paperless/data | data /usr/src/paperless/media | root CHOWN DAC_OVERRIDE FOWNER KILL SETGID SETUID | breaks readOnlyRootFilesystem"},
		{"paperlessngx/paperless-ngx:2.18.4", env("USERMAP_UID=1001", "PAPERLESS_DATA_DIR=/store"), "root 1000:1000 | write /tmp | data /store | data /usr/src/paperless/media | root CHOWN DAC_OVERRIDE FOWNER KILL SETGID SETUID | breaks readOnlyRootFilesystem | breaks runAsNonRoot"},
		{"paperlessngx/paperless-ngx:2.18.4", env("PAPERLESS_OCR_LANGUAGES=deu"), "root 1000:1000 | write /tmp | data /usr/src/paperless/data | data /usr/src/paperless/media | root CHOWN DAC_OVERRIDE FOWNER KILL SETGID SETUID | breaks readOnlyRootFilesystem | breaks runAsNonRoot"},
		{"ghcr.io/immich-app/immich-server:v1.142.0", none, "root 65534:65534 any | write /tmp | data /usr/src/app/upload"},
		{"ghcr.io/immich-app/immich-server:v1.142.0", env("IMMICH_MEDIA_LOCATION=/photos"), "root 65534:65534 any | write /tmp | data /photos"},
		{"ghcr.io/immich-app/immich-machine-learning:v1.142.0", none, "root 1000:1000 | write /cache | write /.cache | write /.config | write /tmp"},
		{"photoprism/photoprism:250707", none, "root 1000:1000 | write /tmp | data /photoprism/storage | data /photoprism/originals | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID"},
		{"filebrowser/filebrowser:v2.42.5", none, "name 1000:1000 | data /database | data /config | data /srv | port 80 | breaks capabilities (port)"},
		{"filebrowser/filebrowser:v2.42.5", args("--port", "8080", "--database", "/db/fb.db"), "name 1000:1000 | data /db | data /config | data /srv"},
		{"filebrowser/filebrowser:v2.42.5-s6", none, "root | data /database | data /config | data /srv | port 80 | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"filebrowser/filebrowser:v2.32.0", none, "root | data /srv | port 80 | breaks readOnlyRootFilesystem"},
		{"syncthing/syncthing:2.0.10", none, "root 1000:1000 | data /var/syncthing | root CHOWN SETGID SETUID"},
		{"ghcr.io/advplyr/audiobookshelf:2.29.0", none, "root 1000:1000 | data /config | data /metadata | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"ghcr.io/advplyr/audiobookshelf:2.29.0", env("PORT=8080", "CONFIG_PATH=/data/config"), "root 1000:1000 | data /data/config | data /metadata | root NET_BIND_SERVICE"},
		{"ghcr.io/advplyr/audiobookshelf:2.29.0", env("PORT=80"), "root 1000:1000 | data /config | data /metadata | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"jvmilazz0/kavita:0.8.8", none, "root | write /tmp | data /kavita/config"},
		{"deluan/navidrome:0.58.0", env("ND_DATAFOLDER=/store"), "root 65534:65534 any | data /store"},
		{"homebridge/homebridge:2025-09-07", none, "root | data /homebridge | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"ghcr.io/koenkk/zigbee2mqtt:2.6.1", none, "root 65534:65534 any | data /app/data"},
		{"koenkk/zigbee2mqtt:2.6.1", hostPath, "root 65534:65534 any | data /app/data | breaks runAsNonRoot"},
		{"ghcr.io/esphome/esphome:2025.9.1", none, "root | write /tmp | data /config | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"ghcr.io/blakeblackshear/frigate:0.16.1", none, "root | data /config | data /media/frigate | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"ghcr.io/gethomepage/homepage:v1.5.0", none, "root 1000:1000 | write /app/.next (image) | data /app/config | root CHOWN SETGID SETUID | breaks readOnlyRootFilesystem"},
		{"ghcr.io/gethomepage/homepage:v1.5.0", mounts("/app/config/services.yaml", "/app/config/settings.yaml"), "root 1000:1000 | write /app/.next (image) | write /app/config/logs | root CHOWN SETGID SETUID"},
		{"lissy93/dashy:4.0.6", none, "name 1000:1000"},
		{"lissy93/dashy:3.1.1", none, "root | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"lissy93/dashy:2.1.1", none, "root | port 80 | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"ghcr.io/homarr-labs/homarr:v1.38.0", none, "root | data /appdata | root CHOWN DAC_OVERRIDE SETGID SETUID | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"actualbudget/actual-server:25.9.0", none, "root 1001:1001 | data /data"},
		{"ghcr.io/mealie-recipes/mealie:v3.2.1", none, "root 911:911 | write /tmp | data /app/data | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID"},
		{"vabene1111/recipes:2.2.4", none, "root 65534:65534 | write /opt/recipes/http.d (image) | write /opt/recipes/staticfiles | write /tmp | data /opt/recipes/mediafiles | port 80 | root CHOWN DAC_OVERRIDE NET_BIND_SERVICE SETGID SETUID | breaks runAsNonRoot capabilities (port)"},
		{"vabene1111/recipes:2.2.4", env("TANDOOR_PORT=8080", "MEDIA_ROOT=/media"), "root 65534:65534 | write /opt/recipes/http.d (image) | write /opt/recipes/staticfiles | write /tmp | data /media | root CHOWN DAC_OVERRIDE NET_BIND_SERVICE SETGID SETUID"},
		{"vabene1111/recipes:1.5.34", command("/opt/recipes/venv/bin/gunicorn", "-b", ":8080", "recipes.wsgi"), "root 65534:65534 | write /opt/recipes/http.d (image) | write /opt/recipes/staticfiles | write /tmp | data /opt/recipes/mediafiles | root CHOWN DAC_OVERRIDE NET_BIND_SERVICE SETGID SETUID"},
		{"vikunja/vikunja:1.0.0", none, "number 1000 | data /app/vikunja/files | data /db"},
		{"vikunja/vikunja:1.0.0", env("VIKUNJA_DATABASE_TYPE=postgres"), "number 1000 | data /app/vikunja/files"},
		{"vikunja/vikunja:0.23.0", none, "root | data /app/vikunja/files"},
		{"binwiederhier/ntfy:v2.14.0", args("serve"), "root 65534:65534 any | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"binwiederhier/ntfy:v2.14.0", args("serve", "--cache-file", "/var/cache/ntfy/cache.db"), "root 65534:65534 any | data /var/cache/ntfy | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"binwiederhier/ntfy:v2.14.0", env("NTFY_LISTEN_HTTP=:8080", "NTFY_AUTH_FILE=/auth/user.db"), "root 65534:65534 any | data /auth | root NET_BIND_SERVICE"},
		{"binwiederhier/ntfy:v2.14.0", env("NTFY_LISTEN_HTTP=0.0.0.0:80"), "root 65534:65534 any | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"gotify/server:2.7.3", none, "root 65534:65534 any | data /app/data | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"ghcr.io/gotify/server:2.7.3", env("GOTIFY_SERVER_PORT=8080"), "root 65534:65534 any | data /app/data | root NET_BIND_SERVICE"},
		{"sissbruecker/linkding:1.43.0-plus", none, "root | data /etc/linkding/data | root CHOWN DAC_OVERRIDE FOWNER KILL SETGID SETUID | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"shlinkio/shlink:4.5.2", none, "number 1001 | write /tmp | data /etc/shlink/data"},
		{"shlinkio/shlink:3.7.4", none, "root | write /tmp | data /etc/shlink/data"},
		{"shlinkio/shlink:3.7.4-non-root", none, "number 1001 | write /tmp | data /etc/shlink/data"},
		{"ghcr.io/dgtlmoon/changedetection.io:0.50.14", none, "root | write /tmp | data /datastore"},
		{"dgtlmoon/changedetection.io:0.50.14", env("EXTRA_PACKAGES=x"), "root | write /tmp | data /datastore | breaks readOnlyRootFilesystem"},
		{"stirlingtools/stirling-pdf:1.3.2", none, "root | write /tmp | write /logs | data /configs | root CHOWN DAC_OVERRIDE FOWNER KILL SETGID SETUID | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"corentinth/it-tools:2024.10.22-7ca5933", none, "root 101:101 | write /var/cache/nginx | write /var/run | port 80 | root CHOWN SETGID SETUID NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"excalidraw/excalidraw:latest", none, "root 101:101 | write /var/cache/nginx | write /var/run | port 80 | root CHOWN SETGID SETUID NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"ghcr.io/tautulli/tautulli:v2.16.0", none, "root | data /config | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"yourls:1.10.2-apache", none, "root 33:33 | write /var/www/html | write /var/run/apache2 | write /var/lock/apache2 | write /tmp | port 80 | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID NET_BIND_SERVICE KILL | breaks runAsNonRoot capabilities (port)"},
		{"yourls:1.10.2-fpm-alpine", none, "root 82:82 | write /var/www/html | write /tmp | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID"},
	})
}

// Images of the same names that others build are not known.
func TestNotCollaboration(t *testing.T) {
	for _, image := range []string{
		"registry.example.com/team/gogs:0.13",
		"registry.example.com/team/rocket.chat:8.0",
		"registry.example.com/team/wiki:2",
		"registry.example.com/team/recipes:2.2.4",
		"registry.example.com/team/server:2.7.3",
		"registry.example.com/team/agent:2.33.1",
		"registry.example.com/apps/sonarr:4",
		"quay.io/someone/yourls:1.10",
		"linkding:1.43.0",
	} {
		if m, ok := Lookup(image); ok {
			t.Errorf("%s is taken for %s", image, m.Entry.Name)
		}
	}
}
