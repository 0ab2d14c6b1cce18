package needs

import "testing"

// What builds a site where it runs writes beside its sources.
func TestSites(t *testing.T) {
	const (
		wherever = "root, write / (root file system)"
		likely   = "root?, write / (root file system)?"
	)
	runScripts(t, "alpine:3.20", []scriptTest{
		{`npx next build && npx next start`, "", "npm_config_cache=/tmp/.npm, " + wherever},
		{`yarn next dev`, "", wherever},
		{`node_modules/.bin/next dev -p 3000`, "", wherever},
		{`pnpm exec vite build --outDir /out`, "", "root, write /out (root file system)"},
		{`pnpm exec vite build --outDir /out`, "/out", ""},
		{`vite --host`, "", wherever},
		{`vite ./web`, "", wherever},
		{`ng serve --host 0.0.0.0`, "", wherever},
		{`cd app && react-scripts build`, "/app", ""},
		{`cd /srv/web && react-scripts build`, "/data", "root, write /srv/web (root file system)"},
		{`tsc -p . && node dist/main.js`, "", wherever},
		{`webpack --mode production -o /out`, "/out", ""},
		{`webpack --mode production --config webpack.prod.js; vite --port 3000; hugo -e production`, "", wherever},
		{`npx prisma generate && node main.js`, "", "npm_config_cache=/tmp/.npm, " + wherever},
		{`hugo server --bind 0.0.0.0`, "", wherever},
		{`hugo`, "", wherever},
		{`cd /src && hugo`, "/src", ""},
		{`bundle exec jekyll serve`, "", wherever},
		{`mkdocs build -d /site`, "/site", ""},
		{`sphinx-build -b html . /out`, "/out", ""},
		{`sphinx-build -b html . /out`, "", "root, write /out (root file system)"},
		{`npm run build && npm start`, "", likely},
		{`yarn build:prod; pnpm build`, "", likely},
		{`cd /app && npm run build`, "/app", ""},

		// What serves, says its version, checks alone, or is another's.
		{`next start; webpack serve --mode development; webpack-dev-server; mkdocs serve; vite preview; nuxt preview; serve -s build; npx --no-install serve build`, "", ""},
		{`hugo version; hugo config; ng version; tsc --noEmit; tsc -v; vite --version; prisma migrate deploy; jekyll --version`, "", ""},
		{`npm run builder; npm run start:build; npm build; bun build x.ts; yarn start`, "", ""},
	})
}

// Scripts from the network, whichever way a shell gets them.
func TestFetchedScripts(t *testing.T) {
	const unseen = "root?, write / (root file system)?"
	runScripts(t, "alpine:3.20", []scriptTest{
		{`sh -c "$(curl -fsSL https://example.com)"`, "", unseen},
		{`bash <(wget -qO- https://example.com) --yes`, "", unseen},
		{`eval "$(curl -s https://example.com)"`, "", unseen},
		{`. <(curl -s https://example.com)`, "", unseen},
		{`bash <(curl -s https://example.com) || true`, "", ""},
		{`eval "$(ssh-agent -s)"; source <(kubectl completion bash); echo "$(curl -s https://example.com)"; X=$(curl -s https://example.com)`, "", ""},
		{`sh -c "echo $(date)"; bash /run.sh "$(hostname)"`, "", ""},
	})
}

// Programs that write in a way of their own.
func TestWritersOfTheirOwn(t *testing.T) {
	runScripts(t, "alpine:3.20", []scriptTest{
		{`watch -n 5 'date > /srv/x'`, "", "root, write /srv/x (root file system)"},
		{`watch -n 5 date; watch "ls /srv > /dev/null"`, "", ""},
		{`sqlite3 /srv/app.db 'CREATE TABLE x (y)'`, "", "root, write /srv/app.db (root file system)"},
		{`sqlite3 /srv/app.db 'select * from created; select 1'; sqlite3 :memory: 'create table x (y)'; sqlite3 -readonly /srv/x 'delete from y'`, "", ""},
		{`sqlite3 /data/app.db 'delete from x'`, "/data", ""},
		{`awk '{ print $1 > "/srv/x" }' /in`, "", "root, write /srv/x (root file system)"},
		{`awk '{ printf "%s\n", $1 >> "/srv/x" }' /in`, "", "root, write /srv/x (root file system)"},
		{`awk '$1 > "/srv/x" { print }' /in; awk '{ print > "/dev/stderr" }' /in; awk '{ print "a > b" }' /in`, "", ""},
		{`rsync -a --chown=1000:1000 /src/ /data/`, "/data", "root, CHOWN"},
		{`rsync -a /src/ /data/`, "/data", "root, CHOWN, FOWNER"},
		{`rsync -a /src /data/; rsync -r /src/ /data/`, "/data", ""},
		{`uv run app.py`, "", "root?, write / (root file system)?, UV_CACHE_DIR=/tmp/uv"},
	})
}

// What builds, compiles or keeps its work where it runs.
func TestBuilders(t *testing.T) {
	const wherever = "root, write / (root file system)"
	runScripts(t, "alpine:3.20", []scriptTest{
		{`sbt run`, "", wherever},
		{`cd /app && sbt run`, "/app", wherever}, // below HOME, too
		{`nextflow run main.nf`, "", wherever},
		{`cd /work && nextflow run main.nf`, "/work", ""},
		{`nextflow -version; stack --version; lein version`, "", ""},
		{`dbt run --profiles-dir /etc/dbt`, "/etc/dbt:ro", wherever},
		{`dbt build --project-dir /work`, "/work", ""},
		{`dbt run --target-path /tmp/target --log-path /tmp/logs`, "", "write /tmp"},
		{`export DBT_TARGET_PATH=/tmp/t DBT_LOG_PATH=/tmp/l; dbt seed && dbt run`, "", "write /tmp"},
		{`dbt --version; dbt debug`, "", ""},
		{`kafka-server-start.sh config/server.properties`, "", "LOG_DIR=/tmp/kafka"},
		{`LOG_DIR=/data/logs /opt/kafka/bin/kafka-server-start.sh config/server.properties`, "/data", ""},
		{`kafka-topics.sh --list --bootstrap-server k:9092`, "", ""},
		{`certbot certonly --webroot -w /www -d x`, "/etc/letsencrypt", "write /var/lib/letsencrypt, write /var/log/letsencrypt"},
		{`certbot renew --config-dir /c --work-dir /c/w --logs-dir /c/l`, "/c", ""},
		{`certbot --version`, "", ""},
		{`ffmpeg -i rtsp://cam -f hls /out/x.m3u8`, "", "root, write /out/x.m3u8 (root file system)"},
		{`ffmpeg -i rtsp://cam -f hls /out/x.m3u8`, "/out", ""},
		{`ffmpeg -i in.mp4 -f flv rtmp://x/y; ffmpeg -i in.mp4 -f null -; ffmpeg -version`, "", ""},
		{`convert in.png -resize 10x /out/x.png; magick in.png /out/x.png`, "", "root, write /out/x.png (root file system)"},
		{`convert in.png -resize 10x /out/x.png; magick in.png webp:/out/x; convert in.png info:-; convert --version`, "/out", ""},
		{`wkhtmltopdf --quiet http://x /out/x.pdf`, "", "root, write /out/x.pdf (root file system)"},
		{`wkhtmltopdf http://x /out/x.pdf; wkhtmltopdf http://x -; wkhtmltopdf --version`, "/out", ""},
		{`HOME=/tmp soffice --headless --convert-to pdf --outdir /out /in/x.docx`, "", "write /tmp, root, write /out (root file system)"},
		{`HOME=/tmp soffice --headless --convert-to pdf --outdir /out /in/x.docx`, "/out", "write /tmp"},
		{`psql -h db -c 'select 1' -o /out/x`, "", "root, write /out/x (root file system)"},
		{`psql -h db -c 'select 1' -o /out/x; psql -h db -f /in/x.sql; psql -h db -c 'copy t to stdout'`, "/out", ""},
		{`s3cmd get s3://b/x /out/x`, "", "root, write /out/x (root file system)"},
		{`s3cmd get s3://b/x /out/x; s3cmd put /in/x s3://b/x; s3cmd sync /in/ s3://b/; s3cmd ls`, "/out", ""},
		{`s5cmd cp 's3://b/*' /out/`, "", "root, write /out (root file system)"},
		{`s5cmd --endpoint-url http://m cp 's3://b/*' /out/; s5cmd cp /in/x s3://b/x`, "/out", ""},
		{`make install`, "", wherever},
		{`cd /work && make install PREFIX=/work/out; make DESTDIR=/work/out install; make -C /work help`, "/work", ""},
		{`Rscript -e 'install.packages("x")'`, "", wherever},
		{`R -q -e 'install.packages("x", lib = "/out")'; Rscript -e 'library(x)'`, "/out", ""},
		{`borg create /repo::{now} /data`, "/repo", "BORG_BASE_DIR=/tmp/.borg"},
		{`BORG_BASE_DIR=/repo/.borg borg create ssh://h/repo::x /data; borg --version`, "/repo", ""},
		{`syslogd -n`, "", "root, write /var/log"},
		{`pip config set global.index-url http://mirror && exec python main.py`, "", "XDG_CONFIG_HOME=/tmp/.config"},
		{`pip config --global set global.index-url http://mirror`, "", wherever},
		{`pip config list`, "", ""},
		{`buildkitd`, "", "privilege escalation"},
		{`avahi-daemon -D`, "", "root, CHOWN, SETGID, SETUID, SYS_CHROOT"},
		{`avahi-daemon -D --no-drop-root`, "", ""},
		{`syslogd -n -O /dev/stdout`, "", "root"},
		{`syslogd -n -R loghost:514`, "", "root"},
	})
}
