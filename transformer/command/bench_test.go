package command

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// manyFiles makes a folder of n files of about 100 lines: Deployments with
// their Services, one in ten a ConfigMap.
func manyFiles(b *testing.B, n int) string {
	b.Helper()
	dir := b.TempDir()
	for i := range n {
		text := strings.ReplaceAll(benchFile, "NUMBER", fmt.Sprint(i))
		if i%10 == 9 {
			text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: data\ndata:\n" + strings.Repeat("  a.key: a value, as long as they often are\n", 1) +
				"  text: |\n" + strings.Repeat("    a line of text in it\n", 90)
		}
		sub := filepath.Join(dir, fmt.Sprint(i%20))
		if err := os.MkdirAll(sub, 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(sub, fmt.Sprintf("%d.yaml", i)), []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	return dir
}

// cost is what one process took.
type cost struct {
	cpu, wall time.Duration
	peak      int64 // bytes
}

// measure runs this binary as one of the programs of TestMain; code is the
// exit code that it shall have.
func measure(b *testing.B, code int, name string, args ...string) cost {
	b.Helper()
	self, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	cmd := &exec.Cmd{Path: self, Args: append([]string{name}, args...)}
	start := time.Now()
	_ = cmd.Run()
	if got := cmd.ProcessState.ExitCode(); got != code {
		b.Fatalf("%s %v: exit code %d, want %d", name, args, got, code)
	}
	c := cost{wall: time.Since(start), cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	c.peak = peak(cmd.ProcessState)
	return c
}

// BenchmarkDirectory runs podharden over 1,000 files beside the bare cost of
// reading and parsing them with yaml.v3, which is what every tool of the kind
// pays at least.
func BenchmarkDirectory(b *testing.B) {
	dir := manyFiles(b, 1000)
	for _, c := range []struct {
		name string
		code int
		args []string
	}{
		{"check", exitFailed, []string{"check", dir}},
		{"check-one-worker", exitFailed, []string{"check", "--workers", "1", dir}},
		{"fix-diff", 0, []string{"fix", dir}},
		{"explain", 0, []string{"explain", dir}},
		{"fix-write", 0, []string{"fix", "-w"}}, // of a copy, each time
	} {
		b.Run(c.name, func(b *testing.B) {
			var own, bare cost
			add := func(sum *cost, one cost) {
				sum.cpu += one.cpu
				sum.wall += one.wall
				sum.peak = max(sum.peak, one.peak)
			}
			for range b.N {
				args := c.args
				if c.name == "fix-write" {
					fresh := b.TempDir()
					if err := os.CopyFS(fresh, os.DirFS(dir)); err != nil {
						b.Fatal(err)
					}
					args = append(args, fresh)
				}
				add(&own, measure(b, c.code, "podharden", args...))
				add(&bare, measure(b, 0, "bareyaml", dir))
			}
			n := float64(b.N)
			b.ReportMetric(0, "ns/op") // both together: says nothing
			b.ReportMetric(own.cpu.Seconds()/n, "cpu-s")
			b.ReportMetric(own.wall.Seconds()/n, "wall-s")
			b.ReportMetric(float64(own.peak)/1e6, "peak-MB")
			b.ReportMetric(bare.cpu.Seconds()/n, "bare-cpu-s")
			b.ReportMetric(bare.wall.Seconds()/n, "bare-wall-s")
			b.ReportMetric(float64(bare.peak)/1e6, "bare-peak-MB")
			b.ReportMetric(float64(own.cpu)/float64(bare.cpu), "cpu-ratio")
		})
	}
}

const benchFile = `# the shop's front end
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-NUMBER
  namespace: shop
  labels:
    app.kubernetes.io/name: web
    app.kubernetes.io/instance: web-NUMBER
spec:
  replicas: 3
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
      volumes:
      - name: config
        configMap:
          name: web-NUMBER
      affinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
          - weight: 100
            podAffinityTerm:
              topologyKey: kubernetes.io/hostname
              labelSelector:
                matchLabels:
                  app.kubernetes.io/instance: web-NUMBER
---
apiVersion: v1
kind: Service
metadata:
  name: web-NUMBER
  namespace: shop
spec:
  selector:
    app.kubernetes.io/instance: web-NUMBER
  ports:
  - name: http
    port: 80
    targetPort: http
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web-NUMBER
  namespace: shop
spec:
  minAvailable: 1
  selector:
    matchLabels:
      app.kubernetes.io/instance: web-NUMBER
`
