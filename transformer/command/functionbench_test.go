package command

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sigs.k8s.io/kustomize/kyaml/kio"
)

// readAndWrite is kyaml's no-op on stdin and stdout: what every function of it pays.
func readAndWrite() {
	rw := &kio.ByteReadWriter{Reader: os.Stdin, Writer: os.Stdout, KeepReaderAnnotations: true, OmitReaderAnnotations: true}
	if err := (kio.Pipeline{Inputs: []kio.Reader{rw}, Outputs: []kio.Writer{rw}}).Execute(); err != nil {
		panic(err)
	}
}

// deployment is a Deployment of about 100 lines, as kpt hands it over.
func deployment(i int) string {
	return strings.ReplaceAll(deploymentItem, "NUMBER", fmt.Sprint(i))
}

// crd is a CustomResourceDefinition of about 60 KB.
func crd(i int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "- apiVersion: apiextensions.k8s.io/v1\n  kind: CustomResourceDefinition\n  metadata:\n    name: things%d.example.com\n  spec:\n    group: example.com\n    versions:\n    - name: v1\n      schema:\n        openAPIV3Schema:\n          properties:\n", i)
	for k := range 400 {
		fmt.Fprintf(&b, "            field%d:\n              description: |-\n                Field %d says what it says; its containers: have no image.\n                See the documentation.\n              type: string\n", k, k)
	}
	return b.String()
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
	{"deployments-10000", func() []byte { return resourceListOf(many(10000, deployment)...) }},
	{"crds-200-deployments-50", func() []byte { return resourceListOf(append(many(200, crd), many(50, deployment)...)...) }},
}

func runAs(b *testing.B, role, input string) cost {
	b.Helper()
	in, err := os.Open(input)
	if err != nil {
		b.Fatal(err)
	}
	defer in.Close()
	self, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	cmd := &exec.Cmd{Path: self, Args: []string{role}}
	cmd.Stdin = in // and stdout to the null device
	start := time.Now()
	if err := cmd.Run(); err != nil {
		b.Fatalf("%s: %v", role, err)
	}
	c := cost{wall: time.Since(start), cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	c.peak = peak(cmd.ProcessState)
	return c
}

// BenchmarkAgainstKyaml runs podharden and a kyaml no-op (kio.ByteReadWriter)
// in turn over the same ResourceList, as whole processes. The ratios are what
// counts: below 1 podharden costs less than reading and writing with kyaml
// alone.
func BenchmarkAgainstKyaml(b *testing.B) {
	for _, in := range benchInputs {
		b.Run(in.name, func(b *testing.B) {
			file := filepath.Join(b.TempDir(), "list.yaml")
			if err := os.WriteFile(file, in.make(), 0o600); err != nil {
				b.Fatal(err)
			}
			var own, base cost
			b.ResetTimer()
			for range b.N {
				for role, sum := range map[string]*cost{"podharden": &own, "kyaml": &base} {
					c := runAs(b, role, file)
					sum.cpu += c.cpu
					sum.wall += c.wall
					sum.peak = max(sum.peak, c.peak)
				}
			}
			n := time.Duration(b.N)
			b.ReportMetric(0, "ns/op") // both together: says nothing
			b.ReportMetric((own.cpu / n).Seconds(), "cpu-s")
			b.ReportMetric((own.wall / n).Seconds(), "wall-s")
			b.ReportMetric(float64(own.peak)/1e6, "peak-MB")
			b.ReportMetric((base.cpu / n).Seconds(), "kyaml-cpu-s")
			b.ReportMetric((base.wall / n).Seconds(), "kyaml-wall-s")
			b.ReportMetric(float64(base.peak)/1e6, "kyaml-peak-MB")
			b.ReportMetric(float64(own.cpu)/float64(base.cpu), "cpu-ratio")
			b.ReportMetric(float64(own.wall)/float64(base.wall), "wall-ratio")
			b.ReportMetric(float64(own.peak)/float64(base.peak), "peak-ratio")
		})
	}
}

// BenchmarkFunction is the function alone, inside one process: for profiles.
func BenchmarkFunction(b *testing.B) {
	for _, in := range benchInputs[:2] {
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
