package podsecurity

import (
	"testing"

	"github.com/podharden/podharden/transformer/config"
)

// hardened is what most pods look like once hardened: nothing is left to say.
const hardened = `
spec:
  securityContext: {fsGroup: 1000}
  volumes:
  - {name: tmp-web, emptyDir: {}}
  - {name: tmp-proxy, emptyDir: {}}
  - {name: config, configMap: {name: web}}
  initContainers:
  - &c
    name: setup
    image: example.com/web:1
    command: [sh, -c, "true"]
    env: [{name: A, value: b}, {name: C, value: d}]
    ports: [{containerPort: 8080}]
    readinessProbe: {httpGet: {path: /, port: 8080}}
    resources: {limits: {memory: 1Gi}}
    volumeMounts: [{name: tmp-web, mountPath: /tmp}]
    securityContext:
      allowPrivilegeEscalation: false
      capabilities: {drop: [ALL]}
      readOnlyRootFilesystem: true
      runAsNonRoot: true
      seccompProfile: {type: RuntimeDefault}
  containers:
  - {<<: *c, name: web}
  - {<<: *c, name: proxy}
`

func benchmark(b *testing.B, manifest string, violations int) {
	e, err := New(Restricted, config.Version{Latest: true})
	if err != nil {
		b.Fatal(err)
	}
	pod := parsePod(b, manifest)
	b.ReportAllocs()
	for b.Loop() {
		got, err := e.Check(pod)
		if err != nil || len(got) != violations {
			b.Fatalf("got %d violations, %v; want %d", len(got), err, violations)
		}
	}
}

// The aim is less than 20 µs for each pod.
func BenchmarkCheckHardened(b *testing.B) { benchmark(b, hardened, 0) }

func BenchmarkCheckBare(b *testing.B) {
	benchmark(b, `spec: {containers: [{name: a, image: x}, {name: b, image: y}]}`, 8)
}
