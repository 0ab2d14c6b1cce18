package podsecurity

import "slices"

// fields lists every field of a pod spec that a check of the policy reads, and
// nothing else is decoded: a manifest with `value: true` in its env or a port in
// quotes can't be converted as a whole, but can be judged.
//
// The spelling is that of the Kubernetes API, "[]" stands behind lists. A field
// of a mapping type that ends a line is read for its presence only, as are the
// sources of volumes. The list is held against the policy's sources by a test.
func fields() []string {
	return slices.Concat(
		[]string{
			"hostIPC",
			"hostNetwork",
			"hostPID",
			"hostUsers",
			"os.name",
			"securityContext.sysctls[].name",
		},
		under("securityContext", sharedSecurity),
		under("volumes[]", volumeFields),
		under("initContainers[]", containerFields()),
		under("containers[]", containerFields()),
		under("ephemeralContainers[]", containerFields()),
	)
}

// sharedSecurity are the fields that both security contexts have.
var sharedSecurity = []string{
	"appArmorProfile.type",
	"runAsNonRoot",
	"runAsUser",
	"seLinuxOptions.role",
	"seLinuxOptions.type",
	"seLinuxOptions.user",
	"seccompProfile.type",
	"windowsOptions.hostProcess",
}

// containerFields are those of one container.
func containerFields() []string {
	return slices.Concat(
		[]string{
			"name",
			"ports[].hostPort",
			"securityContext.allowPrivilegeEscalation",
			"securityContext.capabilities.add[]",
			"securityContext.capabilities.drop[]",
			"securityContext.privileged",
			"securityContext.procMount",
		},
		under("securityContext", sharedSecurity),
		under("lifecycle.postStart", handlerFields),
		under("lifecycle.preStop", handlerFields),
		under("livenessProbe", handlerFields),
		under("readinessProbe", handlerFields),
		under("startupProbe", handlerFields),
	)
}

// handlerFields are those of a probe or lifecycle handler.
var handlerFields = []string{"httpGet.host", "tcpSocket.host"}

// volumeFields are the name and the possible sources of a volume.
var volumeFields = []string{
	"name",
	"awsElasticBlockStore", "azureDisk", "azureFile", "cephfs", "cinder",
	"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "fc",
	"flexVolume", "flocker", "gcePersistentDisk", "gitRepo", "glusterfs",
	"hostPath", "image", "iscsi", "nfs", "persistentVolumeClaim",
	"photonPersistentDisk", "portworxVolume", "projected", "quobyte", "rbd",
	"scaleIO", "secret", "storageos", "vsphereVolume",
}

// under puts the parent's path before each field.
func under(parent string, children []string) []string {
	out := make([]string, len(children))
	for i, c := range children {
		out[i] = parent + "." + c
	}
	return out
}
