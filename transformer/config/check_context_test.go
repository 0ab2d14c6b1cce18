package config

import "testing"

func TestCheckContexts(t *testing.T) {
	const pod, container = "functionConfig: spec.podSecurityContext.", "functionConfig: spec.containerSecurityContext."
	for _, tt := range []struct{ pod, container, want string }{
		{pod: "runAsUser: -1", want: pod + "runAsUser: want a number from 0 to 2147483647, got -1"},
		{pod: "runAsGroup: -1", want: pod + "runAsGroup: want a number from 0 to 2147483647, got -1"},
		{pod: "fsGroup: 2147483648", want: pod + "fsGroup: want a number from 0 to 2147483647, got 2147483648"},
		{pod: "supplementalGroups: [1, -2]", want: pod + "supplementalGroups[1]: want a number from 0 to 2147483647, got -2"},
		{container: "runAsUser: -5", want: container + "runAsUser: want a number from 0 to 2147483647, got -5"},
		{container: "runAsGroup: -5", want: container + "runAsGroup: want a number from 0 to 2147483647, got -5"},

		{pod: "fsGroupChangePolicy: Never", want: pod + `fsGroupChangePolicy: want OnRootMismatch or Always, got "Never"`},
		{pod: "supplementalGroupsPolicy: strict", want: pod + `supplementalGroupsPolicy: want Merge or Strict, got "strict"`},
		{pod: "seLinuxChangePolicy: x", want: pod + `seLinuxChangePolicy: want Recursive or MountOption, got "x"`},
		{container: "procMount: Default2", want: container + `procMount: want Default or Unmasked, got "Default2"`},

		{container: "capabilities: {drop: [all]}", want: container + `capabilities.drop[0]: invalid capability "all": write ALL`},
		{container: "capabilities: {add: [CAP_NET_RAW]}", want: container + `capabilities.add[0]: invalid capability "CAP_NET_RAW": write NET_RAW`},
		{container: "capabilities: {add: ['NET RAW']}", want: container + `capabilities.add[0]: invalid capability "NET RAW": want a name such as NET_BIND_SERVICE, or ALL`},
		{container: "capabilities: {add: ['']}", want: container + `capabilities.add[0]: invalid capability "": want a name such as NET_BIND_SERVICE, or ALL`},
		{container: "capabilities: {add: [CHOWN, CHOWN]}", want: container + "capabilities.add[1]: CHOWN is given twice: remove one"},

		{pod: "sysctls: [{name: Net, value: a}]", want: pod + `sysctls[0].name: invalid sysctl "Net": want a name such as net.ipv4.ip_unprivileged_port_start`},
		{pod: "sysctls: [{name: '', value: a}]", want: pod + "sysctls[0].name: is missing"},
		{pod: "sysctls: [{name: a.b, value: a}, {name: a/b, value: a}]", want: pod + `sysctls[1].name: "a/b" is given twice: remove one`},

		{pod: "seccompProfile: {type: Default}", want: pod + `seccompProfile.type: want RuntimeDefault, Localhost or Unconfined, got "Default"`},
		{pod: "seccompProfile: {type: Localhost}", want: pod + "seccompProfile.localhostProfile: is missing: type Localhost needs it"},
		{container: "seccompProfile: {type: Localhost, localhostProfile: ''}", want: container + "seccompProfile.localhostProfile: is missing: type Localhost needs it"},
		{container: "seccompProfile: {type: RuntimeDefault, localhostProfile: a}", want: container + "seccompProfile.localhostProfile: only goes with type Localhost, not with RuntimeDefault: remove one"},
		{container: "seccompProfile: {localhostProfile: a}", want: container + "seccompProfile.type: is missing: want RuntimeDefault, Localhost or Unconfined"},
		{container: "seccompProfile: {type: Localhost, localhostProfile: /a}", want: container + `seccompProfile.localhostProfile: invalid path "/a": want one relative to the kubelet's seccomp folder, without ".."`},
		{container: "seccompProfile: {type: Localhost, localhostProfile: a/../b}", want: container + `seccompProfile.localhostProfile: invalid path "a/../b": want one relative to the kubelet's seccomp folder, without ".."`},
		{container: "seccompProfile: {type: Localhost, localhostProfile: 1}", want: container + `seccompProfile.localhostProfile: want a string, got the number 1: write it in quotes, "1"`},

		{pod: "appArmorProfile: {type: Localhost}", want: pod + "appArmorProfile.localhostProfile: is missing: type Localhost needs it"},
		{container: "appArmorProfile: {type: Localhost, localhostProfile: ' a'}", want: container + `appArmorProfile.localhostProfile: " a" has spaces around it: remove them`},
		{container: "appArmorProfile: {type: Unconfined, localhostProfile: a}", want: container + "appArmorProfile.localhostProfile: only goes with type Localhost, not with Unconfined: remove one"},

		{pod: "windowsOptions: {gmsaCredentialSpecName: A_b}", want: pod + `windowsOptions.gmsaCredentialSpecName: invalid object name "A_b"`},
		{pod: "windowsOptions: {hostProcess: true}", want: pod + "windowsOptions.hostProcess: can't be set: it decides what a Windows pod is, so it is never changed"},
		{container: "windowsOptions: {hostProcess: false}", want: container + "windowsOptions.hostProcess: can't be set: it decides what a Windows pod is, so it is never changed"},
		{pod: "windowsOptions: {gmsaCredentialSpec: ''}", want: pod + "windowsOptions.gmsaCredentialSpec: is empty"},
		{container: `windowsOptions: {runAsUserName: 'a\b\c'}`, want: container + `windowsOptions.runAsUserName: invalid Windows user "a\\b\\c": want user or DOMAIN\user`},
	} {
		t.Run(tt.pod+tt.container, func(t *testing.T) {
			refused(t, hardening("profile: none\npodSecurityContext: {"+tt.pod+"}\ncontainerSecurityContext: {"+tt.container+"}"), tt.want)
		})
	}
}

func TestCheckLongAppArmorProfile(t *testing.T) {
	long := make([]byte, 4096)
	for i := range long {
		long[i] = 'a'
	}
	refused(t, hardening("podSecurityContext: {appArmorProfile: {type: Localhost, localhostProfile: "+string(long)+"}}"),
		"functionConfig: spec.podSecurityContext.appArmorProfile.localhostProfile: is longer than 4095 bytes")
}
