package images

import "testing"

// TestHomeServers holds servers that people run at home, as TestFacts does.
func TestHomeServers(t *testing.T) {
	checkFactCases(t, []factCase{
		{"joplin/server:3.4.1", env("DB_CLIENT=pg"), "name 1001:1001 | write /home/joplin/packages/server/logs | write /home/joplin/packages/server/temp | write /home/joplin/.pm2 | write /home/joplin/.cache | write /home/joplin/.npm | write /home/joplin/.yarn | write /tmp"},
		{"joplin/server:3.4.1", none, "name 1001:1001 | write /home/joplin/packages/server/logs | write /home/joplin/packages/server/temp | write /home/joplin/.pm2 | write /home/joplin/.cache | write /home/joplin/.npm | write /home/joplin/.yarn | write /tmp | breaks readOnlyRootFilesystem"},
		{"verdaccio/verdaccio:6.1", none, "number 10001 | data /verdaccio/storage"},
		{"fireflyiii/core:version-6.4.0", none, "unknown 33:33 | write /tmp | data /var/www/html/storage/upload | breaks readOnlyRootFilesystem"},
		{"owncloud/ocis:7.3.0", args("server"), "number 1000:1000 | data /var/lib/ocis"},
		{"owncloud/ocis-rolling:7.3.0", args("proxy", "server"), "number 1000:1000"},
		{"openhab/openhab:5.0.1", none, "root | data /openhab/conf | data /openhab/userdata | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"octoprint/octoprint:1.11.3", none, "root | data /octoprint | port 80 | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"octoprint/octoprint:1.11-minimal", none, "name 1000:1000 | write /tmp | data /octoprint"},
		{"ghcr.io/thelounge/thelounge:4.5.2", env("THELOUNGE_HOME=/srv"), "name 1000:1000 | data /srv"},
		{"thelounge/thelounge:4.4.3", none, "unknown | data /var/opt/thelounge"},
		{"teslamate/teslamate:2.1.1", none, "name 10000:10001 | write /opt/app/.srtm_cache | write /opt/app/tmp | write /tmp"},
		{"owncast/owncast:0.2.3", none, "root 101:101 | data /app/data"},
		{"ghcr.io/twin/gatus:v5.24.0", none, "root 65534:65534 any"},
		{"ghcr.io/0xerr0r/blocky:v0.26", none, "number 100 | port 53 | root NET_BIND_SERVICE | always NET_BIND_SERVICE"},
		{"ghcr.io/flaresolverr/flaresolverr:v3.4.0", none, "name 1000:1000 | write /app (image) | write /tmp"},
		{"sctx/overseerr:1.34.0", env("CONFIG_DIRECTORY=/cfg"), "root 1000:1000 | write /tmp | data /cfg"},
		{"ghcr.io/seerr-team/seerr:v3.0.0", none, "unknown 1000:1000 | write /home/node/.cache | write /tmp | data /app/config"},
		{"foxcpp/maddy:0.8.1", args("run"), "root 65534:65534 any | write /tmp | data /data | port 25 | port 143 | port 465 | port 587 | port 993 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"factoriotools/factorio:stable", none, "root 845:845 | write /opt/factorio/config (image) | data /factorio | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID"},
		{"factoriotools/factorio:stable-rootless", none, "number 1000:1000 | write /opt/factorio/config (image) | data /factorio"},
		{"benbusby/whoogle-search:1.0.0", none, "name 927:927 | write /whoogle/app/static/build | write /tmp | data /config"},
		{"searxng/searxng:2025.9.1-0a1b2c3", none, "root 977:977 | write /var/cache/searxng | write /tmp | data /etc/searxng | root CHOWN DAC_OVERRIDE FOWNER"},
		{"searxng/searxng:2025.9.1-0a1b2c3", mounts("/etc/searxng/settings.yml"), "root 977:977 | write /var/cache/searxng | write /tmp | root CHOWN DAC_OVERRIDE FOWNER"},
		{"searxng/searxng:2025.6.30-0a1b2c3", none, "root | write /tmp | data /etc/searxng | root CHOWN DAC_OVERRIDE SETGID SETUID | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"tomsquest/docker-radicale:3.5.5.0", none, "root 2999:2999 | data /data | root CHOWN KILL SETGID SETUID"},
		{"tomsquest/docker-radicale:3.5.5.0", env("UID=1000"), "root 2999:2999 | data /data | root CHOWN KILL SETGID SETUID | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"zwavejs/zwave-js-ui:11.0", env("STORE_DIR=/store"), "root 65534:65534 any | write /tmp | data /store"},
		{"jacobalberty/unifi:v10.0", none, "root 999:999 | write /unifi/log | write /unifi/run | write /tmp | data /unifi/data | breaks readOnlyRootFilesystem"},
		{"mbentley/omada-controller:6.0", env("ROOTLESS=true"), "root | write /opt/tplink/EAPController/properties (image) | write /opt/tplink/EAPController/logs | write /tmp | data /opt/tplink/EAPController/data | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID | breaks readOnlyRootFilesystem"},
		{"mbentley/omada-controller:6.0", none, "root | write /opt/tplink/EAPController/properties (image) | write /opt/tplink/EAPController/logs | write /tmp | data /opt/tplink/EAPController/data | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID | breaks runAsNonRoot | breaks readOnlyRootFilesystem"},
		{"mbentley/omada-controller:5.9", none, "root | data /opt/tplink/EAPController/data | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"b4bz/homer:v25.10", none, "number 1000:1000 | data /www/assets"},
		{"b4bz/homer:v25.10", mounts("/www/assets/config.yml"), "number 1000:1000"},
		{"deconzcommunity/deconz:2.29", none, "root | data /opt/deCONZ | port 80 | port 443 | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID NET_BIND_SERVICE | always NET_BIND_SERVICE | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"acockburn/appdaemon:4.5", none, "root | write /tmp | data /conf | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"ghcr.io/autobrr/autobrr:v1.66", none, "root 65534:65534 any | data /config"},
		{"stashapp/stash:v0.29", none, "root | write /tmp | data /root/.stash | breaks runAsNonRoot"},
		{"stashapp/stash:v0.29", env("STASH_CONFIG_FILE=/config/config.yml", "STASH_GENERATED=/generated/", "STASH_CACHE=/cache/"), "root | write /cache | write /tmp | data /config | data /generated"},
		{"gotson/komga:1.23", none, "root 65534:65534 any | write /tmp | data /config"},
		{"sentriz/gonic:v0.17", env("GONIC_LISTEN_ADDR=:4747"), "root 65534:65534 any | write /cache | write /tmp | data /data | data /podcasts | data /playlists | root NET_BIND_SERVICE"},
		{"sentriz/gonic:v0.17", env("GONIC_LISTEN_ADDR=0.0.0.0:80"), "root 65534:65534 any | write /cache | write /tmp | data /data | data /podcasts | data /playlists | port 80 | root NET_BIND_SERVICE | breaks runAsNonRoot capabilities (port)"},
		{"monica:4", env("APP_KEY=x"), "root | write /var/www/html/bootstrap/cache (image) | write /var/run/apache2 | write /var/lock/apache2 | write /tmp | data /var/www/html/storage | port 80 | root CHOWN DAC_OVERRIDE FOWNER KILL NET_BIND_SERVICE SETGID SETUID | breaks runAsNonRoot"},
		{"monica:5-fpm-alpine", none, "root | write /var/www/html/bootstrap/cache (image) | write /tmp | data /var/www/html/storage | root CHOWN DAC_OVERRIDE FOWNER SETGID SETUID | breaks runAsNonRoot | breaks readOnlyRootFilesystem"},
		{"minio/console:v1.7.6", args("server"), "root 65534:65534 any"},
		{"powerdnsadmin/pda-legacy:v0.4.2", env("SQLALCHEMY_DATABASE_URI=mysql://x"), "unknown | write /tmp | port 80 | root NET_BIND_SERVICE | always NET_BIND_SERVICE"},
		{"jlesage/handbrake:v25.09", none, "root | data /config | root CHOWN DAC_OVERRIDE FOWNER KILL SETGID SETUID | breaks runAsNonRoot readOnlyRootFilesystem"},
		{"ghcr.io/k8s-at-home/sonarr:v3.0.9", none, "name 568:568 | write /tmp | data /config"},
		{"ghcr.io/k8s-at-home/plex:v1.29", none, "name 568:568 | write /tmp | data /config"},
	})
}

// TestOtherHomeServers holds that images of others with such names are none of these.
func TestOtherHomeServers(t *testing.T) {
	checkNames(t, map[string]string{
		"registry.example.com/hub/searxng/searxng:2025.9.1": "searxng",
		"ghcr.io/home-operations/sonarr:4":                  "home-operations",
		"jlesage/nginx-proxy-manager":                       "jlesage",
		"jellyfin/jellyfin":                                 "jellyfin",
		"fallenbagel/jellyseerr:2":                          "seerr",
	})
	checkUnknown(t,
		"registry.example.com/shop/server:1.0",
		"registry.example.com/shop/core:1.0",
		"registry.example.com/team/homer:1",
		"registry.example.com/team/stash:1",
		"registry.example.com/team/factorio:1",
		"joplin/transcribe:1.0",
		"fireflyiii/data-importer:1",
		"owncloud/web:1",
		"mbentley/timemachine:1",
		"jlesage/putty:1",
		"k8s-at-home/wireguard:1",
	)
}
