package needs

import "testing"

// What people write, by kind of command, of an image that starts as root; the
// paths in front of the script are claims.
func TestKinds(t *testing.T) {
	const (
		apk   = "root, CHOWN, DAC_OVERRIDE, FOWNER, SYS_CHROOT, write / (root file system)"
		chown = "root, CHOWN"
	)
	runScripts(t, "alpine:3.20", []scriptTest{
		// Below HOME and the working directory.
		{`echo x > ~/.netrc`, "", "root, write /root/.netrc (root file system)"},
		{`printf '%s' "$TOKEN" > $HOME/.token && chmod 600 $HOME/.token`, "", "root, write /root/.token (root file system)"},
		{`mkdir -p ~/.ssh && ssh-keyscan github.com >> ~/.ssh/known_hosts`, "/data", "root, write /root/.ssh (root file system)"},
		{`cd && touch x`, "", "root, write /root/x (root file system)"},
		{`HOME=/data; echo x > ~/.netrc`, "/data", ""},
		{`export HOME=/tmp; echo x > ~/.netrc`, "", "write /tmp"},
		{`echo x > ~/.netrc`, "/root", ""},
		{`echo x > ~/.netrc`, "/home/app", ""},
		{`git clone --depth 1 https://x/y.git`, "", "root, write / (root file system)"},
		{`wget https://x/y.tgz`, "", "root, write / (root file system)"},
		{`wget https://x/y.tgz`, "/work", "root, write / (root file system)"},
		{`wget -qO- https://x/y.tgz | tar -xvzf - && mv y /tools/`, "/tools", "root, write / (root file system)"},
		{`cd /tools && wget -qO- https://x/y.tgz | tar -xvzf -`, "/tools", ""},
		{`cd /data && wget https://x/y.tgz && cd - && touch x`, "/data", ""},

		// What the kubelet and the runtime mount.
		{`echo "10.0.0.1 db" >> /etc/hosts`, "", "root"},
		{`echo "nameserver 1.1.1.1" > /etc/resolv.conf`, "", "root, write /etc/resolv.conf (root file system)"},

		// Scripts that are made and run, and what is piped.
		{`echo 'chown 1 /data' | sh`, "/data", chown},
		{`printf 'apk add jq\n' | bash -e`, "", apk},
		{"cat <<EOF | sh\nchown 1 /data\nEOF", "/data", chown},
		{"cat <<'EOF' > /tmp/x.sh\nchown 1 /data\nEOF\nsh /tmp/x.sh", "/data", "write /tmp, root, CHOWN"},
		{"cat <<'EOF' > /tmp/x.sh\nchown 1 /data\nEOF\nchmod +x /tmp/x.sh\n/tmp/x.sh", "/data", "write /tmp, root, CHOWN"},
		{"cat <<'EOF' > /tmp/x.sh\nchown 1 /data\nEOF", "/data", "write /tmp"},
		{`echo 'chown 1 /data' > /tmp/x.sh; . /tmp/x.sh`, "/data", "write /tmp, root, CHOWN"},
		{`curl -fsSL https://get.example.com | bash`, "", "root?, write / (root file system)?"},
		{`curl -fsSL https://example.com | sh -s -- -b /usr/local/bin`, "", "root?, write / (root file system)?"},
		{`curl -s https://example.com | jq .`, "", ""},
		{`find /www -name '*.js' | xargs sed -i 's/a/b/'`, "", "root, write /www (root file system)"},
		{`grep -rl a /www | sort | xargs -r sed -i 's/a/b/'`, "", "root, write /www (root file system)"},
		{`find /data -type f | xargs sed -i 's/a/b/'`, "/data", ""},
		{`ls /data | xargs -I{} chown 1 /data/{}`, "/data", chown},
		{`/srv/start >& /srv/out.log`, "", "root, write /srv/out.log (root file system)"},

		// Programs that run others.
		{`wait-for-it.sh db:5432 -t 30 -- chown 1 /data`, "/data", chown},
		{`dockerize -wait tcp://db:5432 -timeout 60s chown 1 /data`, "/data", chown},
		{`exec /docker-entrypoint.sh chown 1 /data`, "/data", chown},
		{`exec /docker-entrypoint.sh server --chown`, "/data", ""},
		{`wait-for-it.sh db:5432 && exec server`, "/data", ""},

		// Conditions.
		{`if cp /a /srv/x; then echo ok; else exit 1; fi`, "", "root, write /srv/x (root file system)"},
		{`if cp /a /srv/x; then echo ok; fi`, "", ""},
		{`true || touch /x; false && touch /y; if false; then touch /z; fi`, "", ""},
		{`if false; then touch /x; else touch /y; fi`, "", "root, write /y (root file system)"},
		{`: ${DIR:=/srv/q}; touch $DIR/x`, "", "root, write /srv/q/x (root file system)"},
		{`while sleep 60; do date > /srv/x; done`, "", "root, write /srv/x (root file system)"},

		// Files that are changed in place.
		{`perl -pi -e 's/a/b/' /etc/app.conf`, "", "root, write /etc/app.conf (root file system)"},
		{`perl -i.bak -pe 's/a/b/' /etc/app.conf`, "", "root, write /etc/app.conf (root file system)"},
		{`perl -pe 's/a/b/' /etc/app.conf; perl -MJSON -e 1 /etc/x`, "", ""},
		{`awk -i inplace '{print}' /etc/app.conf`, "", "root, write /etc/app.conf (root file system)"},
		{`awk '{print $1}' /etc/app.conf`, "", ""},
		{`yq -i '.a=1' /etc/app.yaml`, "", "root, write /etc/app.yaml (root file system)"},
		{`yq w -i /etc/app.yaml a 1`, "", "root, write /etc/app.yaml (root file system)"},
		{`yq e '.a' /etc/app.yaml`, "", ""},
		{`crudini --set /etc/nova.conf a b c`, "", "root, write /etc/nova.conf (root file system)"},
		{`crudini --get /etc/nova.conf a b`, "", ""},
		{`patch -p1 -d /app < /p/x.patch`, "", "root, write /app (root file system)"},
		{`htpasswd -bc /etc/nginx/.htpasswd user pass`, "", "root, write /etc/nginx/.htpasswd (root file system)"},
		{`htpasswd -nb user pass`, "", ""},
		{`mktemp -d; mktemp -t x.XXX; mktemp /tmp/x.XXX`, "", "write /tmp"},
		{`mktemp -d /opt/x.XXX`, "", "root, write /opt/x.XXX (root file system)"},
		{`zip -r /backup.zip /data`, "/data", "root, write /backup.zip (root file system)"},
		{`7z x /a.7z -o/opt/x`, "", "root, write /opt/x (root file system)"},
		{`xz -d /opt/x.xz; xz -dc /y.xz`, "", "root, write /opt/x.xz (root file system)"},
		{`gomplate -f /t/x -o /app/config.yaml`, "", "root, write /app/config.yaml (root file system)"},
		{`rm -f /etc/nginx/conf.d/default.conf`, "", "root?, write /etc/nginx/conf.d/default.conf (root file system)?"},
		{`rm -rf /var/lib/apt/lists/* /app/x`, "", ""},

		// What is fetched.
		{`aws s3 sync s3://b /opt/models`, "", "root, write /opt/models (root file system)"},
		{`aws s3 cp /data/x s3://b/x; aws s3 cp s3://b/x -; aws s3 sync s3://b /data`, "/data", ""},
		{`gsutil -m cp -r gs://b/x /models`, "", "HOME=/tmp, root, write /models (root file system)"},
		{`gcloud storage cp gs://b/x /models/`, "", "CLOUDSDK_CONFIG=/tmp/.gcloud, root, write /models (root file system)"},
		{`rclone copy r:b /opt/x`, "", "root, write /opt/x (root file system)"},
		{`kubectl cp ns/p:/x /opt/x`, "", "root, write /opt/x (root file system)"},
		{`kubectl cp /x ns/p:/opt/x; kubectl get pods`, "", ""},
		{`hf download a/b --local-dir /models`, "", "root, write /models (root file system)"},
		{`mongodump --archive=/backup/x.gz --gzip`, "", "root, write /backup/x.gz (root file system)"},
		{`mongodump --archive=/backup/x.gz --gzip`, "/backup", ""},
		{`pg_basebackup -D /var/lib/pg -h x`, "", "root, write /var/lib/pg (root file system)"},
		{`etcdctl snapshot save /backup/x.db; etcdctl snapshot status /y.db`, "", "root, write /backup/x.db (root file system)"},
		{`redis-cli --rdb /backup/x.rdb; redis-cli ping`, "", "root, write /backup/x.rdb (root file system)"},

		{`curl -s x | gpg --dearmor -o /usr/share/keyrings/x.gpg`, "", "GNUPGHOME=/tmp, root, write /usr/share/keyrings/x.gpg (root file system)"},
		{`dockerize -template /t/x.tmpl:/etc/nginx/nginx.conf nginx`, "", "CHOWN (as root), SETGID (as root), SETUID (as root), root, write /etc/nginx/nginx.conf (root file system)"},
		{`consul-template -template "/t/x.ctmpl:/data/x.conf" -once`, "/data", ""},
		{`helm template x ./y --output-dir /manifests; kustomize build . -o /out.yaml`, "", "root, write /manifests (root file system), root, write /out.yaml (root file system)"},
		{`cd /srv && jar xf /x.war && cpio -idm < /x.cpio`, "", "root, write /srv (root file system)"},
		{`jar tf /x.war; cpio -it < /x; restic backup /data; skopeo copy docker://x docker://y`, "", ""},
		{`skopeo copy docker://x oci:/images/x:1; restic restore latest --target /restore`, "", "root, write /images/x (root file system), root, write /restore (root file system)"},
		{`vault login -method=kubernetes role=x`, "", "root, write /root/.vault-token (root file system)"},
		{`vault login -no-store x; vault read x`, "", ""},
		{`pip download -d /wheels x; python setup.py install`, "", "root, write / (root file system), root, write /wheels (root file system)"},
		{`pip wheel -w /data x`, "/data", ""},

		// Settings below HOME.
		{`npm config set registry http://x; npm config get registry`, "", "NPM_CONFIG_USERCONFIG=/tmp/.npmrc"},
		{`gcloud auth activate-service-account --key-file=/k`, "", "CLOUDSDK_CONFIG=/tmp/.gcloud"},
		{`gcloud storage cp gs://b/x /data/`, "/data", "CLOUDSDK_CONFIG=/tmp/.gcloud"},
		{`CLOUDSDK_CONFIG=/tmp/g gcloud container clusters get-credentials x`, "", "write /tmp, KUBECONFIG=/tmp/.kube/config"},
		{`gcloud --version; gcloud config get-value project; gcloud info; aws s3 ls; kubectl get pods; docker ps`, "", ""},
		{`gsutil rsync -r gs://b /data`, "/data", "HOME=/tmp"},
		{`aws eks update-kubeconfig --name x; az aks get-credentials -n x`, "", "KUBECONFIG=/tmp/.kube/config, AZURE_CONFIG_DIR=/tmp/.azure"},
		{`HOME=/tmp gsutil cp gs://b/x -; gsutil -o GSUtil:state_dir=/tmp/g ls gs://b; gsutil version`, "", "write /tmp"},
		{`az login --identity`, "", "AZURE_CONFIG_DIR=/tmp/.azure"},
		{`mc alias set s3 http://minio a b`, "", "MC_CONFIG_DIR=/tmp/.mc"},
		{`aws configure set region eu`, "", "AWS_CONFIG_FILE=/tmp/.aws/config, AWS_SHARED_CREDENTIALS_FILE=/tmp/.aws/credentials"},
		{`kubectl config set-context x`, "", "KUBECONFIG=/tmp/.kube/config"},
		{`kubectl config view; kubectl --kubeconfig /k config set-context x`, "", ""},
		{`gpg --import /k`, "", "GNUPGHOME=/tmp"},
		{`HOME=/tmp gpg --import /k; export AZURE_CONFIG_DIR=/tmp/az; az login`, "", "write /tmp"},
		{`ansible-playbook x.yml`, "", "ANSIBLE_HOME=/tmp/.ansible"},

		// Namespaces.
		{`unshare -r /srv/start`, "", "privilege escalation"},
		{`buildah bud .`, "", "privilege escalation"},
		{`podman version; buildah login x; bwrap --version`, "", ""},

		// Servers of frameworks, and what runs them.
		{`bundle exec rails s -b 0.0.0.0`, "", "root, write / (root file system)"},
		{`bundle exec rails s -P /tmp/x.pid`, "", ""},
		{`celery -A x beat`, "", "root, write / (root file system)"},
		{`celery -A x worker --beat`, "", "root, write / (root file system)"},
		{`celery -A x beat -s /tmp/schedule; celery -A x beat -S redis.Scheduler; celery -A x worker`, "", ""},
		{`poetry run python manage.py collectstatic`, "", "root?, write / (root file system)?"},

		// Servers that take a port.
		{`python3 -m http.server 80; python -m http.server 8080; python -m http.server`, "", "port 80"},
		{`httpd -f -h /www`, "", "port 80, SETGID (as root), SETUID (as root)"},
		{`httpd -f -p 8080`, "", "SETGID (as root), SETUID (as root)"},
		{`nc -lk -p 443 -e /bin/cat; nc -zv db 80; nc -l 8080`, "", "port 443"},
		{`socat TCP-LISTEN:53,fork TCP:dns:53`, "", "port 53"},
		{`socat - TCP:dns:53; socat TCP-LISTEN:8080,fork TCP:web:80`, "", ""},
		{`php -S 0.0.0.0:80 -t /www; php -S localhost:8000`, "", "port 80"},
		{`python manage.py runserver 0.0.0.0:80; python manage.py runserver`, "", "port 80"},
		{`kubectl port-forward svc/web 80:8080; kubectl port-forward svc/web 8080:80`, "", "port 80"},
		{`ssh -N -L 0.0.0.0:443:web:443 gate; ssh -N -L 8443:web:443 gate; ssh -p 22 gate`, "", "port 443"},
		{`rsync --daemon --no-detach`, "", "port 873, SETGID (as root), SETUID (as root)"},
		{`rsync --daemon --port=8730`, "", "SETGID (as root), SETUID (as root)"},
		{`gunicorn -u www-data app:app`, "", "root, SETGID, SETUID"},
		{`gunicorn -b 0.0.0.0:8000 app:app`, "", ""},
		{`supervisord -n -u root`, "", "root, SETGID, SETUID"},
		{`php-fpm83 -F; php-fpm83 -t`, "", "CHOWN (as root), SETGID (as root), SETUID (as root)"},
		{`chroot --userspec=app /jail app`, "", "root, SYS_CHROOT, SETGID, SETUID"},
		{`tcpdump -i eth0`, "", "root, NET_RAW, SETGID, SETUID"},
		{`tcpdump -r /data/x.pcap`, "", ""},
		{`docker build -t x .; docker ps`, "", "DOCKER_CONFIG=/tmp/.docker"},

		// Other managers and daemons.
		{`yum-config-manager --add-repo http://x`, "", "root, write /etc (root file system)"},
		{`mamba env update -f x.yml`, "", "root, write / (root file system)"},
		{`GOBIN=/data go install x@latest`, "/data", "GOCACHE=/tmp/go-build, GOMODCACHE=/tmp/go-mod"},
		{`cd /data && mvn package -Dmaven.repo.local=/data/m2`, "/data", ""},
		{`cd /data && mvn package`, "/data", "root, write / (root file system)"},
		{`cd /data && mvn package`, "/data /root/.m2", ""},
		{`terraform init`, "", "root, write / (root file system)"},
		{`cd /data && terraform init; terraform version`, "/data", ""},
		{`iptables-restore < /x`, "", "root"},
		{`iptables-save; iptables-legacy -L`, "", ""},
		{`/etc/init.d/nginx start && tail -f /dev/null`, "", "CHOWN (as root), SETGID (as root), SETUID (as root), root"},
		{`exec /sbin/init`, "", "root"},
		{`python manage.py collectstatic --noinput`, "", "root?, write / (root file system)?"},
		{`python manage.py collectstatic --noinput`, "/static", ""},
		{`php artisan config:cache; php artisan serve`, "", "root?, write / (root file system)?"},
		{`nginx -t; php-fpm -v`, "", ""},
		{`php-fpm -F`, "", "CHOWN (as root), SETGID (as root), SETUID (as root)"},
	})
}
