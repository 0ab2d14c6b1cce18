package images

import "testing"

// TestFrequentImages looks up the images that stand most often in the manifests
// of public projects.
func TestFrequentImages(t *testing.T) {
	tests := []struct{ image, entry string }{
		{"busybox", "busybox"},
		{"busybox:1.28", "busybox"},
		{"busybox:1.38.0@sha256:fd8d9aa63ba2f0982b5304e1ee8d3b90a210bc1ffb5314d980eb6962f1a9715d", "busybox"},
		{"public.ecr.aws/docker/library/busybox:1.37", "busybox"},
		{"nginx", "nginx"},
		{"nginx:1.14.2", "nginx"},
		{"nginx:1.19-alpine", "nginx"},
		{"nginx:stable-alpine", "nginx"},
		{"alpine:3.8", "alpine"},
		{"ubuntu", "debian"},
		{"redis:7.4.0", "redis"},
		{"redis:alpine", "redis"},
		{"mysql", "mysql"},
		{"public.ecr.aws/docker/library/mysql:8.0", "mysql"},
		{"public.ecr.aws/docker/library/haproxy:3.0.8-alpine", "haproxy"},
		{"quay.io/argoproj/argocd:latest", "argocd"},
		{"registry.k8s.io/ingress-nginx/kube-webhook-certgen:v1.6.9@sha256:01038e7de14b78d702d2849c3aad72fd25903c4765af63cf16aa3398f5d5f2dd", "ingress-nginx-certgen"},
		{"registry.k8s.io/ingress-nginx/controller:v1.15.1@sha256:594ceea76b01c592858f803f9ff4d2cb40542cae2060410b2c95f75907d659e1", "ingress-nginx-controller"},
		{"mirror.gcr.io/gitea/gitea:1.25.4", "gitea"},

		{"rayproject/ray:2.52.0", "ray"},
		{"argoproj/rollouts-demo:blue", "scratch-servers"},
		{"buoyantio/bb:v0.0.6", "buoyant-bb"},
		{"quay.io/calico/calico:master", "network-agents"},
		{"quay.io/calico/node:master", "network-agents"},
		{"cr.l5d.io/linkerd/proxy:install-proxy-version", "linkerd-proxy"},
		{"registry.k8s.io/autoscaling/cluster-autoscaler:v1.32.1", "cluster-autoscaler"},
		{"registry.k8s.io/autoscaling/cluster-autoscaler:{{", ""},
		{"registry.k8s.io/nginx-slim:0.8", ""},
		{"registry.k8s.io/redis:v1", ""},
		{"registry.k8s.io/spark:1.5.2_v1", ""},
		{"kubernetes/redis:v1", ""},
		{"kubernetes/pause", "pause"},
		{"collector:v0.1.0", ""},
		{"auto", ""},
		{"{{", ""},
		{"testing.hub/app:latest", ""},
		{"${COLLECTOR_IMAGE}", ""},
		{"proxyv2,", ""},
		{"solsson/kafka:2.4.1@sha256:79761e15919b4fe9857ec00313c9df799918ad0340b684c0163ab7035907bb5a", ""},
		{"quay.io/strimzi/kafka:0.45.0-kafka-4.0.0", "strimzi"},
		{"quay.io/pires/docker-elasticsearch-kubernetes:1.7.1-4", ""},
		{"fake.docker.io/google-samples/hello-go-gke:1.0", ""},
		{"mcr.microsoft.com/oss/nginx/nginx:1.19.5", "nginx"},
		{"mcr.microsoft.com/windows/servercore:1809", ""},
		{"gcr.io/google_samples/gb-redisslave:v1", ""},
		{"resouer/mytomcat:7.0", ""},
		{"perl", "toolchains"},
	}
	for _, tt := range tests {
		t.Run(tt.image, func(t *testing.T) {
			got := ""
			if m, ok := Lookup(tt.image); ok {
				got = m.Entry.Name
			}
			if got != tt.entry {
				t.Errorf("got %q, want %q", got, tt.entry)
			}
		})
	}
}
