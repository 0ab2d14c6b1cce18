package securitycontext

import "testing"

const threeContainers = `
metadata: {labels: {app: web}}
spec:
  initContainers:
  - {name: init, image: init:1}
  containers:
  - {name: web, image: web:1, securityContext: {runAsNonRoot: true}, volumeMounts: [{name: tmp, mountPath: /tmp}]}
  - {name: proxy, image: proxy:1, ports: [{containerPort: 8080}]}
  volumes: [{name: tmp, emptyDir: {}}]`

func BenchmarkPlan(b *testing.B) {
	obj := object(b, threeContainers)
	eff := effective()
	for name, p := range map[string]func() Input{
		"edits": func() Input { return input(podOf(obj), eff) },
		"held": func() Input {
			plan, _ := Plan(input(podOf(obj), eff))
			return input(podOf(apply(b, obj, plan)), eff)
		},
	} {
		in := p()
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Plan(in)
			}
		})
	}
}
