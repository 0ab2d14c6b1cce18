package podsecurity

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
)

// Where a pod has only fields that are read, the decoder gives what the API
// machinery's converter gives.
func TestDecoderAgreesWithTheConverter(t *testing.T) {
	plain := parsePod(t, `
spec:
  hostNetwork: true
  hostUsers: false
  os: {name: linux}
  securityContext:
    runAsUser: 0
    seLinuxOptions: {user: u, role: r, type: t}
    sysctls: [{name: a}, {name: b}]
    windowsOptions: {hostProcess: true}
  volumes: [{name: a, emptyDir: {}}, {name: b, hostPath: {}}, {name: c, storageos: {}}]
  initContainers: [{name: i, ports: [{hostPort: 1}], securityContext: {procMount: Unmasked}}]
  containers:
  - name: a
    securityContext: {capabilities: {add: [A, B], drop: []}, privileged: false}
    lifecycle: {preStop: {httpGet: {host: h}}}
  - {}
  ephemeralContainers:
  - name: e
    readinessProbe: {tcpSocket: {host: h}}
    securityContext: {allowPrivilegeEscalation: true}
`).Spec
	var want, got corev1.PodSpec
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(plain, &want); err != nil {
		t.Fatal(err)
	}
	if err := podSpec.decode(plain, reflect.ValueOf(&got).Elem()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-converter +decoder)\n%s", diff)
	}
}

// Fields that no check reads may be as wrong as they like.
func TestDecoderReadsNothingElse(t *testing.T) {
	plain := parsePod(t, `
spec:
  terminationGracePeriodSeconds: "30"
  unheardOf: [1]
  volumes: [{name: a, emptyDir: {sizeLimit: true}}]
  containers:
  - name: a
    env: [{name: A, value: true}]
    ports: [{containerPort: "80"}, {containerPort: {}}]
    resources: {limits: {memory: [1]}}
    readinessProbe: {periodSeconds: x}
    securityContext: {readOnlyRootFilesystem: "true", runAsUser: null}
`).Spec
	got, err := convert(plain)
	if err != nil {
		t.Fatal(err)
	}
	want := &corev1.PodSpec{
		Volumes: []corev1.Volume{{Name: "a", VolumeSource: corev1.VolumeSource{EmptyDir: &corev1.EmptyDirVolumeSource{}}}},
		Containers: []corev1.Container{{
			Name:            "a",
			Ports:           make([]corev1.ContainerPort, 2),
			ReadinessProbe:  &corev1.Probe{},
			SecurityContext: &corev1.SecurityContext{},
		}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestDecoderErrors(t *testing.T) {
	for _, tt := range []struct {
		manifest string
		want     string // "" for none
	}{
		{`spec: {hostNetwork: "true"}`, `hostNetwork is a string, must be true or false`},
		{`spec: {containers: {a: {}}}`, `containers is a mapping, must be a list`},
		{`spec: {containers: [a]}`, `containers[0] is a string, must be a mapping`},
		{`spec: {containers: [{name: 1}]}`, `containers[0].name is a number, must be a string`},
		{`spec: {initContainers: [{}, {ports: [{hostPort: "80"}]}]}`, `initContainers[1].ports[0].hostPort is a string, must be an integer of 32 bits`},
		{`spec: {containers: [{ports: [{hostPort: 4294967296}]}]}`, `containers[0].ports[0].hostPort is a number, must be an integer of 32 bits`},
		{`spec: {securityContext: []}`, `securityContext is a list, must be a mapping`},
		{`spec: {securityContext: {runAsUser: true}}`, `securityContext.runAsUser is a boolean, must be an integer`},
		{`spec: {securityContext: {runAsUser: 1.5}}`, `securityContext.runAsUser is a number, must be an integer`},
		{`spec: {securityContext: {runAsUser: 1e3}}`, ``},
		{`spec: {containers: [{securityContext: {capabilities: {drop: [ALL, [x]]}}}]}`, `containers[0].securityContext.capabilities.drop[1] is a list, must be a string`},
		{`spec: {volumes: [{name: a, emptyDir: ""}]}`, `volumes[0].emptyDir is a string, must be a mapping`},
		{`spec: {volumes: [null], containers: [null], hostPID: null}`, ``},
	} {
		_, err := convert(parsePod(t, tt.manifest).Spec)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%s\ngot  %q\nwant %q", tt.manifest, got, tt.want)
		}
	}
}

func TestIntegersOfAllDecoders(t *testing.T) {
	for _, v := range []any{int(7), int64(7), uint64(7), float64(7)} {
		spec, err := convert(map[string]any{"securityContext": map[string]any{"runAsUser": v}})
		if err != nil || *spec.SecurityContext.RunAsUser != 7 {
			t.Errorf("%T: got %v, %v", v, spec, err)
		}
	}
	for _, v := range []any{uint64(1) << 63, 7.5, 1e300} {
		if _, err := convert(map[string]any{"securityContext": map[string]any{"runAsUser": v}}); err == nil {
			t.Errorf("%T %v: no error", v, v)
		}
	}
}

func TestUnknownFieldInTheListPanics(t *testing.T) {
	defer func() {
		if got, want := recover(), `v1.PodSpec has no field "hostNetwrk"`; got != want {
			t.Errorf("got %v, want %s", got, want)
		}
	}()
	newDecoder(reflect.TypeFor[corev1.PodSpec](), []field{{name: "hostNetwrk"}}).child(0)
}
