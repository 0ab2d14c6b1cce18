package images

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"
)

const (
	digest = "@sha256:594ceea76b01c592858f803f9ff4d2cb40542cae2060410b2c95f75907d659e1"
	noUID  = int64(-1)
)

func TestLookup(t *testing.T) {
	tests := []struct {
		image, entry, flavour string // flavour "?": the reference does not tell
		uid                   int64
	}{
		// Docker Hub's official images under all their names.
		{"nginx", "nginx", "", 101},
		{"nginx:1.27-alpine", "nginx", "", 101},
		{"nginx" + digest, "nginx", "", 101},
		{"nginx:1.27" + digest, "nginx", "", 101},
		{"library/nginx", "nginx", "", 101},
		{"docker.io/nginx", "nginx", "", 101},
		{"docker.io/library/nginx:latest", "nginx", "", 101},
		{"index.docker.io/library/nginx", "nginx", "", 101},
		{"arm64v8/nginx:1.27", "nginx", "", 101},
		{"public.ecr.aws/docker/library/redis:8.10.1-alpine", "redis", "alpine", 999},
		{"public.ecr.aws/docker/library/haproxy:3.0.8-alpine", "haproxy", "2.4", 99},
		{"mirror.gcr.io/library/busybox:1.36", "busybox", "", 65534},
		// Mirrors.
		{"mirror.example.com/library/nginx", "nginx", "", 101},
		{"mirror.example.com:5000/library/nginx:1.27", "nginx", "", 101},
		{"localhost:5000/nginx:dev", "nginx", "", 101},
		{"123456789012.dkr.ecr.eu-west-1.amazonaws.com/nginx", "nginx", "", 101},
		{"123456789012.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/library/postgres:16-alpine", "postgres", "alpine", 70},
		{"123456789012.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/postgres:16", "postgres", "debian", 999},
		{"europe-docker.pkg.dev/proj/repo/library/nginx", "nginx", "", 101},
		{"myregistry.azurecr.io/redis:7", "redis", "debian", 999},
		{"registry.corp.io/python:3", "python", "", 65534},
		{"harbor.example.com/docker.io/nginx:1", "nginx", "", 101},
		{"harbor.example.com/proxy/bitnami/redis:7", "bitnami-redis", "2024", 1001},
		{"harbor.example.com/quay.io/prometheus/prometheus:v3.0.0", "prometheus", "busybox", 65534},
		{"harbor.example.com/registry.k8s.io/etcd:3.6.0-0", "etcd", "", 65534},
		{"mirror.example.com/etcd:3.6.0-0", "etcd", "", 65534},
		{"mirror.example.com/library/node:22", "node", "", 1000},
		{"mcr.microsoft.com/mirror/docker/library/nginx:1.25", "nginx", "", 101},
		{"registry.k8s.io/library/nginx", "", "", 0},
		// Copies under other names.
		{"rancher/mirrored-library-nginx:1", "nginx", "", 101},
		{"docker.io/rancher/mirrored-library-busybox:1.36", "busybox", "", 65534},
		{"rancher/mirrored-prom-prometheus:v3.0.0", "prometheus", "busybox", 65534},
		{"registry.corp.io/rancher/mirrored-grafana-grafana:11.0.0", "grafana", "", 472},
		{"rancher/mirrored-kube-state-metrics-kube-state-metrics:v2.10.1", "kube-state-metrics", "", 65534},
		{"rancher/mirrored-ingress-nginx-kube-webhook-certgen:v1.6.9", "ingress-nginx-certgen", "", 65532},
		{"rancher/mirrored-metrics-server:v0.7.2", "metrics-server", "", 1000},
		{"rancher/mirrored-coreos-etcd:v3.5.0", "etcd", "", 65534},
		{"bitnamisecure/redis:latest", "bitnami-redis", "2024", 1001},
		{"registry.corp.io/proxy/bitnamisecure/postgresql:17", "bitnami-postgresql", "2024", 1001},
		{"mcr.microsoft.com/oss/nginx/nginx:1.19.5", "nginx", "", 101},
		{"mcr.microsoft.com/oss/v2/kubernetes/coredns:v1.11.1", "coredns", "1.11", 65532},
		{"mcr.microsoft.com/oss/kubernetes/metrics-server:v0.7.2", "metrics-server", "", 1000},
		{"mcr.microsoft.com/oss/bitnami/redis:6.0.8", "bitnami-redis", "before-2024", 1001},
		{"mcr.microsoft.com/oss/prometheus/prometheus:v3.0.0", "prometheus", "busybox", 65534},
		// Names like those of copies.
		{"someone/mirrored-library-nginx:1", "", "", 0},
		{"rancher/library-nginx:1", "", "", 0},
		{"rancher/mirrored-nginx:1", "", "", 0},
		{"rancher/mirrored-someone-nginx:1", "", "", 0},
		{"rancher/mirrored-calico-node:v3.30", "network-agents", "", noUID},
		{"rancher/mirrored-:1", "", "", 0},
		{"rancher/redis:1", "", "", 0},
		{"registry.corp.io/oss/nginx/nginx:1", "", "", 0},
		{"mcr.microsoft.com/azure/nginx:1", "", "", 0},
		{"mcr.microsoft.com/oss/someone/nginx:1", "", "", 0},
		// In-house images.
		{"registry.corp.io/team/python:3", "", "", 0},
		{"registry.corp.io/team/web/nginx:1", "", "", 0},
		{"registry.corp.io/search/redis:2.1", "", "", 0},
		{"registry.corp.io:5000/team/etcd:3", "", "", 0},
		{"europe-docker.pkg.dev/proj/repo/nginx", "", "", 0},
		{"myregistry.azurecr.io/team/redis:7", "", "", 0},
		{"registry.corp.io/node:22", "", "", 0},
		{"localhost/team/postgres:16", "", "", 0},
		// Other publishers, which are entries of their own.
		{"grafana/grafana", "grafana", "", 472},
		{"docker.io/grafana/grafana-oss:11.0.0", "grafana", "", 472},
		{"quay.io/prometheus/prometheus:v3.0.0", "prometheus", "busybox", 65534},
		{"prom/prometheus:v3.0.0-distroless", "prometheus", "distroless", 65532},
		{"quay.io/argoproj/argocd:latest", "argocd", "", 999},
		{"registry.k8s.io/etcd:3.5.0-0", "etcd", "", 65534},
		{"quay.io/coreos/etcd:v3.5.0", "etcd", "", 65534},
		{"registry.k8s.io/coredns/coredns:v1.11.1", "coredns", "1.11", 65532},
		{"registry.k8s.io/ingress-nginx/controller:v1.15.1" + digest, "ingress-nginx-controller", "", 101},
		{"registry.k8s.io/ingress-nginx/kube-webhook-certgen:v1.6.9", "ingress-nginx-certgen", "", 65532},
		{"registry.k8s.io/metrics-server/metrics-server:v0.7.2", "metrics-server", "", 1000},
		{"docker.elastic.co/elasticsearch/elasticsearch:8.15.0", "elasticsearch", "8.8", 1000},
		{"gcr.io/distroless/static-debian12:nonroot", "distroless", "nonroot", 65532},
		{"gcr.io/distroless/static-debian12", "distroless", "root", 65532},
		{"mcr.microsoft.com/dotnet/aspnet:8.0-alpine", "dotnet", "debian", 1654},
		{"mcr.microsoft.com/dotnet/aspnet:6.0", "dotnet", "before-8", noUID},
		{"mcr.microsoft.com/dotnet/runtime:9.0-noble-chiseled", "dotnet", "chiseled", 1654},
		{"nginxinc/nginx-unprivileged:1.27", "nginx-unprivileged", "", 101},
		{"bitnami/postgresql:16", "bitnami-postgresql", "2024", 1001},
		{"bitnamilegacy/postgresql-repmgr:16", "bitnami-postgresql-repmgr", "2024", 1001},
		{"hashicorp/vault:1.17", "vault", "", 100},
		{"mirror.gcr.io/gitea/gitea:1.25.4", "gitea", "s6", noUID},
		{"docker.gitea.com/gitea:1.25.4-rootless", "gitea", "rootless", 1000},
		// Flavours.
		{"postgres", "postgres", "18", 999},
		{"postgres:16.4-bookworm", "postgres", "debian", 999},
		{"postgres:18.1", "postgres", "18", 999},
		{"postgres:18-alpine3.22", "postgres", "18-alpine", 70},
		{"postgres:16-alpine" + digest, "postgres", "alpine", 70},
		{"postgres" + digest, "postgres", "?", noUID},
		{"mirror.example.com/postgres:prod", "postgres", "?", noUID},
		{"redis" + digest, "redis", "?", 999},
		{"redis:alpine", "redis", "alpine", 999},
		{"rabbitmq:3-management", "rabbitmq", "ubuntu", 999},
		{"rabbitmq:3-management-alpine", "rabbitmq", "alpine", 100},
		{"wordpress:6.5-php8.2-fpm-alpine", "wordpress", "fpm-alpine", 82},
		{"wordpress:php8.2-fpm", "wordpress", "fpm", 33},
		{"wordpress:php8.2", "wordpress", "apache", 33},
		{"php:8.4-apache", "php", "apache", 33},
		{"php:8.4", "php", "cli", 65534},
		{"influxdb:3-core", "influxdb", "3-core", 1500},
		{"influxdb:1.8-alpine", "influxdb", "1", noUID},
		{"httpd:2.4-alpine", "httpd", "alpine", 82},
		{"gitea/gitea" + digest, "gitea", "?", noUID},
		// No user is known.
		{"jetty:12", "jetty", "", noUID},
		{"quay.io/jetstack/cert-manager-controller:v1.15.0", "cert-manager", "", noUID},
		// False friends: other publishers' images of the same last name.
		{"someone/nginx", "", "", 0},
		{"docker.io/someone/redis:7", "", "", 0},
		{"ghcr.io/someone/nginx:1", "", "", 0},
		{"quay.io/someone/postgres", "", "", 0},
		{"quay.io/nginx", "", "", 0},
		{"registry.k8s.io/redis:v1", "", "", 0},
		{"kubernetes/redis:v1", "", "", 0},
		{"cgr.dev/acme/nginx", "", "", 0},
		{"harbor.example.com/docker.io/someone/nginx", "", "", 0},
		{"harbor.example.com/dockerhub/someone/nginx", "", "", 0},
		{"harbor.example.com/ubuntu/nginx:1.24", "", "", 0},
		{"harbor.example.com/bitnami/python:3.12", "", "", 0},
		{"mirror.example.com/calico/node:v3.30", "network-agents", "", noUID},
		{"mirror.example.com/team/registry:2", "", "", 0},
		{"registry.k8s.io/nginx-slim:0.8", "", "", 0},
		{"example.com/grafana:11", "", "", 0},
		// Placeholders and garbage.
		{"", "", "", 0},
		{" ", "", "", 0},
		{"${IMAGE}", "", "", 0},
		{"${REGISTRY}/nginx", "", "", 0},
		{"nginx:${TAG}", "", "", 0},
		{"{{ .Values.image }}", "", "", 0},
		{"{{ .Values.registry }}/nginx:{{ .Values.tag }}", "", "", 0},
		{"<image>", "", "", 0},
		{"auto", "", "", 0},
		{"NGINX", "", "", 0},
		{"docker.io/{username}/nginx", "", "", 0},
		{"nginx@sha256:short", "", "", 0},
		{"nginx:", "", "", 0},
		{"/nginx", "", "", 0},
		{"nginx/", "", "", 0},
		{"https://docker.io/nginx", "", "", 0},
		{"nginx latest", "", "", 0},
		{"nginx\x00", "", "", 0},
		{"nginx:latest ", "", "", 0},
		{strings.Repeat("a", 300) + "/nginx", "", "", 0},
	}
	for _, tt := range tests {
		t.Run(tt.image, func(t *testing.T) {
			m, ok := Lookup(tt.image)
			if ok != (tt.entry != "") {
				t.Fatalf("found %v: %+v", ok, m.Entry)
			}
			if !ok {
				return
			}
			flavour := m.Flavour
			if !m.FlavourKnown {
				flavour = "?"
			}
			uid, known := m.UID()
			if !known {
				uid = noUID
			}
			got := fmt.Sprint(m.Entry.Name, " ", flavour, " ", uid)
			if want := fmt.Sprint(tt.entry, " ", tt.flavour, " ", tt.uid); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

// TestEveryPattern holds that each pattern finds its own entry: no other entry
// takes it.
func TestEveryPattern(t *testing.T) {
	seen := map[string]string{}
	for _, e := range All() {
		for _, image := range e.Image {
			if had := seen[image]; had != "" {
				t.Errorf("%s stands in %s and in %s", image, had, e.Name)
			}
			seen[image] = e.Name
			for _, ref := range []string{image, image + ":1.0", image + digest, "mirror.example.com/proxy/" + image} {
				if m, ok := Lookup(ref); !ok || m.Entry != e {
					t.Errorf("%s: got %v, want %s", ref, m.Entry, e.Name)
				}
			}
		}
	}
}

// TestEveryFlavour holds that each tag glob leads to its own flavour, also
// where an earlier flavour's globs could take its tags.
// tagRange is a range in a glob, such as [0-6].
var tagRange = regexp.MustCompile(`\[(.)-.\]`)

func TestEveryFlavour(t *testing.T) {
	for _, e := range All() {
		for _, f := range e.Flavours {
			for _, glob := range f.Tags {
				tag := tagRange.ReplaceAllString(strings.NewReplacer("*", "0", "?", "0").Replace(glob), "$1")
				m, ok := Lookup(e.Image[0] + ":" + tag)
				if !ok || m.Flavour != f.Name || !m.FlavourKnown {
					t.Errorf("%s:%s: got flavour %q, want %q", e.Image[0], tag, m.Flavour, f.Name)
				}
			}
		}
	}
}

func TestLookupConcurrently(t *testing.T) {
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, image := range []string{"nginx", "postgres:16-alpine", "someone/nginx", "redis" + digest, "zookeeper:3.9"} {
				Lookup(image)
			}
		})
	}
	wg.Wait()
	first, _ := Lookup("zookeeper:3.9")
	second, _ := Lookup("zookeeper:3.9")
	if first.Entry == nil || first.Entry != second.Entry {
		t.Errorf("entries %p and %p, want one", first.Entry, second.Entry)
	}
}

func FuzzLookup(f *testing.F) {
	for _, s := range []string{"nginx", "postgres:16-alpine" + digest, "a.b:1/library/nginx", "${IMAGE}", "{{ .x }}/redis", "h/docker.io/nginx", "//:@", "x@/nginx:"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, image string) {
		m, ok := Lookup(image)
		if !ok {
			if Explain(image) != nil {
				t.Errorf("%q is explained but not found", image)
			}
			return
		}
		if m.Entry == nil || m.Why() != "image catalogue: "+m.Entry.Name {
			t.Errorf("%q: %+v", image, m)
		}
		if repo, _, ok := parse(image); !ok || repo.path[len(repo.path)-1] != lastElement(image) {
			t.Errorf("%q: found, but the last element %q is not that of %v", image, lastElement(image), repo.path)
		}
		for _, p := range m.facts.always.Writable {
			if hides := m.facts.hides(p.Path); hides != "" && p.Seed == SeedNothing {
				t.Errorf("%q: %s is needed, but hides %s", image, p.Path, hides)
			}
		}
	})
}
