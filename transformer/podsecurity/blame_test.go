package podsecurity

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
)

func TestViolations(t *testing.T) {
	tests := []struct {
		name     string
		level    Level
		version  string
		manifest string
		want     []found
	}{
		{
			name:  "an unhardened container lacks four things",
			level: Restricted, version: "latest",
			manifest: `spec: {containers: [{name: a, image: x}]}`,
			want: []found{
				{"allowPrivilegeEscalation", "spec.containers[0].securityContext.allowPrivilegeEscalation", "a",
					`allowPrivilegeEscalation != false (container "a" must set securityContext.allowPrivilegeEscalation=false)`},
				{"capabilities_restricted", "spec.containers[0].securityContext.capabilities.drop", "a",
					`unrestricted capabilities (container "a" must set securityContext.capabilities.drop=["ALL"])`},
				{"runAsNonRoot", "spec.containers[0].securityContext.runAsNonRoot", "a",
					`runAsNonRoot != true (pod or container "a" must set securityContext.runAsNonRoot=true)`},
				{"seccompProfile_restricted", "spec.containers[0].securityContext.seccompProfile.type", "a",
					`seccompProfile (pod or container "a" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")`},
			},
		},
		{
			name:  "each container of every list is named apart",
			level: Restricted, version: "1.18",
			manifest: `
spec:
  securityContext: {runAsNonRoot: true}
  initContainers: [{name: i, securityContext: {allowPrivilegeEscalation: false}}, {name: j}]
  containers: [{name: a}]
  ephemeralContainers: [{name: e}]`,
			want: []found{
				{"allowPrivilegeEscalation", "spec.initContainers[1].securityContext.allowPrivilegeEscalation", "j",
					`allowPrivilegeEscalation != false (container "j" must set securityContext.allowPrivilegeEscalation=false)`},
				{"allowPrivilegeEscalation", "spec.containers[0].securityContext.allowPrivilegeEscalation", "a",
					`allowPrivilegeEscalation != false (container "a" must set securityContext.allowPrivilegeEscalation=false)`},
				{"allowPrivilegeEscalation", "spec.ephemeralContainers[0].securityContext.allowPrivilegeEscalation", "e",
					`allowPrivilegeEscalation != false (container "e" must set securityContext.allowPrivilegeEscalation=false)`},
			},
		},
		{
			name:  "the pod and a container are at fault, and the one that only inherits is not named",
			level: Restricted, version: "1.7",
			manifest: `
spec:
  securityContext: {runAsNonRoot: false}
  containers: [{name: a, securityContext: {runAsNonRoot: false}}, {name: b}]`,
			want: []found{
				{"runAsNonRoot", "spec.securityContext.runAsNonRoot", "",
					`runAsNonRoot != true (pod must not set securityContext.runAsNonRoot=false)`},
				{"runAsNonRoot", "spec.containers[0].securityContext.runAsNonRoot", "a",
					`runAsNonRoot != true (container "a" must not set securityContext.runAsNonRoot=false)`},
			},
		},
		{
			name:  "two containers of one name are told apart",
			level: Baseline, version: "latest",
			manifest: `spec: {containers: [{name: a}, {name: a, securityContext: {privileged: true}}]}`,
			want: []found{
				{"privileged", "spec.containers[1].securityContext.privileged", "a",
					`privileged (container "a" must not set securityContext.privileged=true)`},
			},
		},
		{
			name:  "one field at fault is named, several by their parent",
			level: Baseline, version: "latest",
			manifest: `
spec:
  hostPID: true
  volumes: [{name: c, configMap: {name: c}}, {name: h, hostPath: {path: /}}]
  securityContext: {sysctls: [{name: kernel.msgmax}, {name: net.ipv4.tcp_syncookies}, {name: kernel.sem}]}
  containers:
  - name: a
    ports: [{containerPort: "80"}, {hostPort: 81}, {hostPort: 82}]
    livenessProbe: {httpGet: {host: h}}
  - name: b
    ports: [{hostPort: 83}]
    startupProbe: {tcpSocket: {host: h}, exec: {}}
    lifecycle: {postStart: {httpGet: {host: h}}}
    securityContext: {seLinuxOptions: {user: u}}`,
			want: []found{
				{"hostNamespaces", "spec.hostPID", "", `host namespaces (hostPID=true)`},
				{"hostPathVolumes", "spec.volumes[1].hostPath", "", `hostPath volumes (volume "h")`},
				{"hostPorts", "spec.containers[0].ports", "a", `hostPort (container "a" uses hostPorts 81, 82)`},
				{"hostPorts", "spec.containers[1].ports[0].hostPort", "b", `hostPort (container "b" uses hostPort 83)`},
				{"hostProbesAndHostLifecycle", "spec.containers[0].livenessProbe.httpGet.host", "a",
					`probe or lifecycle host (container "a" uses probe or lifecycle host "h")`},
				{"hostProbesAndHostLifecycle", "spec.containers[1]", "b",
					`probe or lifecycle host (container "b" uses probe or lifecycle host "h")`},
				{"seLinuxOptions", "spec.containers[1].securityContext.seLinuxOptions.user", "b",
					`seLinuxOptions (container "b" set forbidden securityContext.seLinuxOptions: user may not be set)`},
				{"sysctls", "spec.securityContext.sysctls", "", `forbidden sysctls (kernel.msgmax, kernel.sem)`},
			},
		},
		{
			name:  "drop and add are told apart",
			level: Restricted, version: "latest",
			manifest: `
spec:
  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
  containers:
  - {name: a, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [all]}}}
  - {name: b, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [NET_BIND_SERVICE, CHOWN]}}}
  - {name: c, securityContext: {allowPrivilegeEscalation: false, capabilities: {add: [CHOWN]}}}`,
			want: []found{
				{"capabilities_restricted", "spec.containers[0].securityContext.capabilities.drop", "a",
					`unrestricted capabilities (container "a" must set securityContext.capabilities.drop=["ALL"])`},
				{"capabilities_restricted", "spec.containers[1].securityContext.capabilities.add", "b",
					`unrestricted capabilities (container "b" must not include "CHOWN" in securityContext.capabilities.add)`},
				{"capabilities_restricted", "spec.containers[2].securityContext.capabilities", "c",
					`unrestricted capabilities (container "c" must set securityContext.capabilities.drop=["ALL"]; container "c" must not include "CHOWN" in securityContext.capabilities.add)`},
			},
		},
		{
			name:  "annotations are fields too",
			level: Baseline, version: "1.18",
			manifest: `
metadata:
  annotations:
    seccomp.security.alpha.kubernetes.io/pod: unconfined
    container.seccomp.security.alpha.kubernetes.io/a: unconfined
    container.apparmor.security.beta.kubernetes.io/a: unconfined
    container.apparmor.security.beta.kubernetes.io/b: runtime/default
spec: {containers: [{name: a}, {name: b, securityContext: {appArmorProfile: {type: Unconfined}}}]}`,
			want: []found{
				{"appArmorProfile", "metadata.annotations[container.apparmor.security.beta.kubernetes.io/a]", "",
					`forbidden AppArmor profile (annotation must not set AppArmor profile type to "container.apparmor.security.beta.kubernetes.io/a="unconfined"")`},
				{"appArmorProfile", "spec.containers[1].securityContext.appArmorProfile.type", "b",
					`forbidden AppArmor profile (container "b" must not set AppArmor profile type to "Unconfined")`},
				{"seccompProfile_baseline", "metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]", "",
					`seccompProfile (forbidden annotation seccomp.security.alpha.kubernetes.io/pod="unconfined")`},
				{"seccompProfile_baseline", "metadata.annotations[container.seccomp.security.alpha.kubernetes.io/a]", "a",
					`seccompProfile (forbidden annotation container.seccomp.security.alpha.kubernetes.io/a="unconfined")`},
			},
		},
		{
			name:  "a volume whose source is not known is restricted, one without a source is an emptyDir",
			level: Restricted, version: "1.7",
			manifest: `
spec:
  securityContext: {runAsNonRoot: true}
  volumes: [{name: a}, {name: b, emptyDir: null}, {name: c, quantum: {}}, null]
  containers: [{name: a}]`,
			want: []found{
				{"restrictedVolumes", "spec.volumes[2].quantum", "",
					`restricted volume types (volume "c" uses restricted volume type "unknown")`},
			},
		},
		{
			name:  "Windows pods are exempt from what Windows can't do",
			level: Restricted, version: "latest",
			manifest: `
spec:
  os: {name: windows}
  securityContext: {runAsNonRoot: true}
  containers: [{name: a}]`,
		},
		{
			name:  "a user namespace stands for non-root from 1.35 on",
			level: Restricted, version: "1.35",
			manifest: `
spec:
  hostUsers: false
  securityContext: {seccompProfile: {type: RuntimeDefault}}
  containers: [{name: a, securityContext: {runAsUser: 0, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]`,
		},
		{
			name:  "privileged allows everything, and looks at nothing",
			level: Privileged, version: "latest",
			manifest: `spec: {hostNetwork: "yes"}`,
		},
		{
			name:  "no spec, no violation",
			level: Restricted, version: "latest",
			manifest: `{}`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, checked(t, tt.level, tt.version, tt.manifest)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// A pod without metadata beside it can't be pointed at there.
func TestAnnotationsWithoutMetadata(t *testing.T) {
	e, err := New(Baseline, config.Version{Latest: true})
	if err != nil {
		t.Fatal(err)
	}
	pod := &pods.Pod{
		Path:        edit.Root.Key("spec"),
		Annotations: map[string]string{appArmorAnnotation + "a": "unconfined"},
	}
	got, err := e.Check(pod)
	if err != nil {
		t.Fatal(err)
	}
	want := []found{{"appArmorProfile", "spec", "",
		`forbidden AppArmor profile (annotation must not set AppArmor profile type to "container.apparmor.security.beta.kubernetes.io/a="unconfined"")`}}
	if diff := cmp.Diff(want, rendered(got)); diff != "" {
		t.Error(diff)
	}
}
