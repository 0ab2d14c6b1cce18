package command

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
)

// deployment is a Deployment of about 100 lines, as kpt hands it over.
func deployment(i int) string {
	return strings.ReplaceAll(deploymentItem, "NUMBER", fmt.Sprint(i))
}

func resourceListOf(items ...string) []byte {
	return []byte("apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:\n" + strings.Join(items, "") +
		"functionConfig:\n  apiVersion: podharden.dev/v1alpha1\n  kind: PodHardening\n  metadata:\n    name: bench\n")
}

func many(n int, item func(int) string) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = item(i)
	}
	return out
}

var benchInputs = []struct {
	name string
	make func() []byte
}{
	{"deployments-100", func() []byte { return resourceListOf(many(100, deployment)...) }},
	{"deployments-1000", func() []byte { return resourceListOf(many(1000, deployment)...) }},
}

// BenchmarkFunction is the function alone, inside one process: for profiles.
func BenchmarkFunction(b *testing.B) {
	for _, in := range benchInputs {
		text := in.make()
		b.Run(in.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for range b.N {
				if code := (function{}).run(bytes.NewReader(text), io.Discard, io.Discard); code != 0 {
					b.Fatal(code)
				}
			}
		})
	}
}

const deploymentItem = `- apiVersion: apps/v1
  kind: Deployment
  metadata: # as kpt hands it over
    name: web-NUMBER
    namespace: shop
    labels:
      app.kubernetes.io/name: web
      app.kubernetes.io/instance: web-NUMBER
    annotations:
      example.com/owner: team-a
      config.kubernetes.io/index: '0'
      config.kubernetes.io/path: 'web-NUMBER.yaml'
      internal.config.kubernetes.io/index: '0'
      internal.config.kubernetes.io/path: 'web-NUMBER.yaml'
      internal.config.kubernetes.io/seqindent: 'compact'
  spec:
    replicas: 3
    revisionHistoryLimit: 5
    selector:
      matchLabels:
        app.kubernetes.io/instance: web-NUMBER
    template:
      metadata:
        labels:
          app.kubernetes.io/name: web
          app.kubernetes.io/instance: web-NUMBER
      spec:
        serviceAccountName: web
        # the schema has to be there first
        initContainers:
        - name: migrate
          image: registry.example.com/shop/migrate:1.4.2
          args: ["--wait", "--timeout=60s"]
          env:
          - name: DATABASE_URL
            valueFrom:
              secretKeyRef:
                name: web-NUMBER
                key: url
        containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2 # bumped by CI
          ports:
          - name: http
            containerPort: 8080
          env:
          - name: LOG_LEVEL
            value: info
          - name: CACHE_URL
            value: redis://cache:6379/0
          - name: POD_NAME
            valueFrom:
              fieldRef:
                fieldPath: metadata.name
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 512Mi
          readinessProbe:
            httpGet:
              path: /ready
              port: http
            periodSeconds: 5
          livenessProbe:
            httpGet:
              path: /live
              port: http
            periodSeconds: 10
            failureThreshold: 6
          volumeMounts:
          - name: config
            mountPath: /etc/shop
            readOnly: true
        - name: log
          image: registry.example.com/ops/log:2.0.0
          args:
          - --follow
          - /var/log/shop
          resources:
            limits:
              memory: 64Mi
          volumeMounts:
          - name: logs
            mountPath: /var/log/shop
        volumes:
        - name: config
          configMap:
            name: web-NUMBER
        - name: logs
          emptyDir:
            sizeLimit: 1Gi
        affinity:
          podAntiAffinity:
            preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 100
              podAffinityTerm:
                topologyKey: kubernetes.io/hostname
                labelSelector:
                  matchLabels:
                    app.kubernetes.io/instance: web-NUMBER
`
