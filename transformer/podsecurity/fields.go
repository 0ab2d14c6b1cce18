package podsecurity

// field is one that a check of the policy reads, by its name in the Kubernetes API.
type field struct {
	name  string
	below []field // of a mapping, or of each item of a list; none: its value, or its presence
}

// podFields are all fields of a pod spec that a check of the policy reads, and
// nothing else is decoded: a manifest with `value: true` in its env or a port in
// quotes can't be converted as a whole, but can be judged. Of the sources of volumes
// the presence is read. The list is held against the policy's sources by a test.
var podFields = []field{
	{name: "hostIPC"},
	{name: "hostNetwork"},
	{name: "hostPID"},
	{name: "hostUsers"},
	{"os", []field{{name: "name"}}},
	{"securityContext", []field{
		{"sysctls", []field{{name: "name"}}},
		appArmorProfile, runAsNonRoot, runAsUser, seLinuxOptions, seccompProfile, windowsOptions,
	}},
	{"volumes", volumeFields},
	{"initContainers", containerFields},
	{"containers", containerFields},
	{"ephemeralContainers", containerFields},
}

// Those that both security contexts have.
var (
	appArmorProfile = field{"appArmorProfile", []field{{name: "type"}}}
	runAsNonRoot    = field{name: "runAsNonRoot"}
	runAsUser       = field{name: "runAsUser"}
	seLinuxOptions  = field{"seLinuxOptions", []field{{name: "role"}, {name: "type"}, {name: "user"}}}
	seccompProfile  = field{"seccompProfile", []field{{name: "type"}}}
	windowsOptions  = field{"windowsOptions", []field{{name: "hostProcess"}}}
)

// containerFields are those of one container.
var containerFields = []field{
	{name: "name"},
	{"ports", []field{{name: "hostPort"}}},
	{"securityContext", []field{
		{name: "allowPrivilegeEscalation"},
		{"capabilities", []field{{name: "add"}, {name: "drop"}}},
		{name: "privileged"},
		{name: "procMount"},
		appArmorProfile, runAsNonRoot, runAsUser, seLinuxOptions, seccompProfile, windowsOptions,
	}},
	{"lifecycle", []field{{"postStart", handlerFields}, {"preStop", handlerFields}}},
	{"livenessProbe", handlerFields},
	{"readinessProbe", handlerFields},
	{"startupProbe", handlerFields},
}

// handlerFields are those of a probe or lifecycle handler.
var handlerFields = []field{
	{"httpGet", []field{{name: "host"}}},
	{"tcpSocket", []field{{name: "host"}}},
}

// volumeFields are the name and the possible sources of a volume.
var volumeFields = []field{
	{name: "name"},
	{name: "awsElasticBlockStore"}, {name: "azureDisk"}, {name: "azureFile"}, {name: "cephfs"}, {name: "cinder"},
	{name: "configMap"}, {name: "csi"}, {name: "downwardAPI"}, {name: "emptyDir"}, {name: "ephemeral"}, {name: "fc"},
	{name: "flexVolume"}, {name: "flocker"}, {name: "gcePersistentDisk"}, {name: "gitRepo"}, {name: "glusterfs"},
	{name: "hostPath"}, {name: "image"}, {name: "iscsi"}, {name: "nfs"}, {name: "persistentVolumeClaim"},
	{name: "photonPersistentDisk"}, {name: "portworxVolume"}, {name: "projected"}, {name: "quobyte"}, {name: "rbd"},
	{name: "scaleIO"}, {name: "secret"}, {name: "storageos"}, {name: "vsphereVolume"},
}
