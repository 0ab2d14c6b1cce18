package securitycontext

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write testdata/conflicts.txt anew")

// conflictPods is what authors write against the profile.
var conflictPods = []struct{ name, pod string }{
	{"privileged", `{spec: {containers: [{name: web, image: web, securityContext: {privileged: true}}, {name: two, image: two}]}}`},
	{"uid 0", `{spec: {containers: [{name: web, image: web, securityContext: {runAsUser: 0}}]}}`},
	{"uid 0 and nonroot", `{spec: {containers: [{name: web, image: web, securityContext: {runAsUser: 0, runAsNonRoot: true}}]}}`},
	{"uid 0 in the pod", `{spec: {securityContext: {runAsUser: 0}, containers: [{name: web, image: web}, {name: two, image: two, securityContext: {runAsUser: 5}}]}}`},
	{"uid 0 in the pod inherited by none", `{spec: {securityContext: {runAsUser: 0, fsGroup: 1}, containers: [{name: two, image: two, securityContext: {runAsUser: 5}}]}}`},
	{"added capabilities", `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [NET_ADMIN, NET_BIND_SERVICE, SYS_TIME]}}}]}}`},
	{"only added capabilities", `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [NET_ADMIN]}, runAsNonRoot: true}}]}}`},
	{"SYS_ADMIN", `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [CAP_SYS_ADMIN]}}}]}}`},
	{"Unconfined seccomp", `{spec: {containers: [{name: web, image: web, securityContext: {seccompProfile: {type: Unconfined}}}]}}`},
	{"Unconfined seccomp in the pod", `{spec: {securityContext: {seccompProfile: {type: Unconfined}}, containers: [{name: web, image: web}, {name: two, image: two, securityContext: {seccompProfile: {type: Localhost, localhostProfile: a.json}}}]}}`},
	{"explicit false", `{spec: {containers: [{name: web, image: web, securityContext: {allowPrivilegeEscalation: true, readOnlyRootFilesystem: false, runAsNonRoot: false}}]}}`},
	{"false in the pod", `{spec: {securityContext: {runAsNonRoot: false}, initContainers: [{name: init, image: init, restartPolicy: Always}], containers: [{name: web, image: web}]}}`},
	{"false in the pod with a privileged container", `{spec: {securityContext: {runAsNonRoot: false}, containers: [{name: web, image: web}, {name: agent, image: agent, securityContext: {privileged: true}}]}}`},
	{"lower-case all", `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {drop: [NET_RAW, all]}}}]}}`},
	{"other drops", `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {drop: [NET_RAW]}}}]}}`},
	{"Windows by os", `{spec: {os: {name: windows}, containers: [{name: web, image: web}]}}`},
	{"Windows by node selector", `{spec: {nodeSelector: {kubernetes.io/os: windows}, containers: [{name: web, image: web, securityContext: {windowsOptions: {runAsUserName: containeradministrator}}}]}}`},
	{"Windows HostProcess", `{spec: {os: {name: windows}, hostNetwork: true, securityContext: {windowsOptions: {hostProcess: true}}, containers: [{name: web, image: web}]}}`},
	{"container-only fields in the pod", `{spec: {securityContext: {readOnlyRootFilesystem: true}, containers: [{name: web, image: web, securityContext: {fsGroup: 5}}]}}`},
	{"inherited", `{spec: {securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: web, image: web}]}}`},
	{"partial containers", `{spec: {securityContext: {runAsUser: 0}, containers: [{name: web, securityContext: {privileged: true}}, {name: two, image: two, $patch: delete}]}}`},
	{"procMount", `{spec: {hostUsers: false, containers: [{name: web, image: web, securityContext: {procMount: Unmasked}}]}}`},
	{"SELinux", `{spec: {securityContext: {seLinuxOptions: {user: u, level: s0}}, containers: [{name: web, image: web, securityContext: {seLinuxOptions: {type: spc_t, role: r}}}]}}`},
	{"sysctls", `{spec: {securityContext: {sysctls: [{name: kernel.msgmax, value: '1'}, {name: net.ipv4.tcp_syncookies, value: '1'}, {name: net.core.somaxconn, value: '1'}]}, containers: [{name: web, image: web}]}}`},
	{"only unsafe sysctls", `{spec: {securityContext: {sysctls: [{name: kernel.msgmax, value: '1'}]}, containers: [{name: web, image: web}]}}`},
	{"AppArmor", `{spec: {securityContext: {appArmorProfile: {type: Unconfined}}, containers: [{name: web, image: web, securityContext: {appArmorProfile: {type: Unconfined}}}]}}`},
	{"AppArmor annotation", `{metadata: {annotations: {container.apparmor.security.beta.kubernetes.io/web: unconfined}}, spec: {containers: [{name: web, image: web}]}}`},
	{"wrong types", `{spec: {securityContext: oops, containers: [{name: web, image: web, securityContext: {runAsUser: '0', runAsNonRoot: 'true', capabilities: {drop: ALL}, seccompProfile: RuntimeDefault, privileged: 'true', allowPrivilegeEscalation: null}}]}}`},
	{"no name", `{spec: {containers: [{image: web, securityContext: {runAsNonRoot: false}}]}}`},
}

// modes are the settings that decide what becomes of it.
var modes = []struct {
	name string
	with with
}{
	{"keep", nil},
	{"override", with{override}},
	{"keep, harden", with{harden}},
	{"override, harden", with{override, harden}},
}

// TestConflicts holds all edits and notes for each conflict in each mode, and
// what Pod Security says afterwards, against testdata/conflicts.txt. In every
// mode a second run changes nothing.
func TestConflicts(t *testing.T) {
	var b strings.Builder
	for _, c := range conflictPods {
		fmt.Fprintf(&b, "%s\n%s\n", c.name, c.pod)
		last := ""
		for _, mode := range modes {
			obj := object(t, c.pod)
			eff := effective(mode.with...)
			plan, decisions := Plan(input(podOf(obj), eff))
			after := apply(t, obj, plan)
			if again, _ := Plan(input(podOf(after), eff)); len(again.Edits) > 0 {
				t.Errorf("%s, %s: a second run edits: %v", c.name, mode.name, said(again))
			}
			lines := said(plan)
			for _, v := range violations(t, after, "latest") {
				lines = append(lines, "remains: "+v)
			}
			for i := range decisions {
				decisions[i].Security = nil // the edits show it
			}
			lines = append(lines, strings.ReplaceAll(fmt.Sprintf("decided: %+v", decisions), " Security:map[]", ""))
			text := strings.Join(lines, "\n    ")
			if text == last {
				text = "the same"
			} else {
				last = text
			}
			fmt.Fprintf(&b, "  %s\n    %s\n", mode.name, text)
		}
		b.WriteByte('\n')
	}
	const golden = "testdata/conflicts.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), b.String()); d != "" {
		t.Error(d)
	}
}
