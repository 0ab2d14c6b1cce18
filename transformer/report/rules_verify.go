package report

// verifyRules are the checks of Pod Security, with the evaluator's IDs behind
// the prefix.
// Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/
var verifyRules = []Rule{
	restricted("allowPrivilegeEscalation", "Containers must set allowPrivilegeEscalation to false",
		"Set securityContext.allowPrivilegeEscalation to false in every container."),
	baseline("appArmorProfile", "The AppArmor profile must not be disabled",
		"Remove the profile, or use RuntimeDefault or Localhost, in fields and annotations."),
	baseline("capabilities_baseline", "Only the default capabilities may be added",
		"Remove the capabilities that the message names from securityContext.capabilities.add."),
	restricted("capabilities_restricted", "Containers must drop ALL capabilities and may add only NET_BIND_SERVICE",
		"Set securityContext.capabilities.drop to [ALL], in capitals, and remove other additions."),
	baseline("hostNamespaces", "Pods must not share the node's namespaces",
		"Remove hostNetwork, hostPID and hostIPC."),
	baseline("hostPathVolumes", "Pods must not mount paths of the node",
		"Replace hostPath volumes, for instance by a persistentVolumeClaim or an emptyDir."),
	baseline("hostPorts", "Containers must not take ports of the node",
		"Remove hostPort and use a Service."),
	baseline("hostProbesAndHostLifecycle", "Probes and lifecycle handlers must not name a host",
		"Remove host, so that the probe or handler calls the pod itself."),
	baseline("privileged", "Containers must not be privileged",
		"Remove securityContext.privileged and add the single capabilities that the program needs."),
	baseline("procMount", "Containers must keep the default /proc mount",
		"Remove securityContext.procMount, or run the pod in a user namespace (hostUsers: false)."),
	restricted("procMount_restricted", "Containers must keep the default /proc mount",
		"Remove securityContext.procMount."),
	restricted("restrictedVolumes", "Only volumes that don't reach the node may be used",
		"Use configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected or secret volumes."),
	restricted("runAsNonRoot", "Containers must be required to run as non-root",
		"Set securityContext.runAsNonRoot to true, in the pod or in every container."),
	restricted("runAsUser", "Containers must not run as UID 0",
		"Set securityContext.runAsUser to the UID that the image was built for, or remove it."),
	baseline("seLinuxOptions", "SELinux user and role must not be set, and the type only to a container type",
		"Remove user and role from seLinuxOptions, and use a type that the standard allows."),
	baseline("seccompProfile_baseline", "Seccomp must not be disabled",
		"Set securityContext.seccompProfile.type to RuntimeDefault or Localhost, or remove it."),
	restricted("seccompProfile_restricted", "Containers must run under a seccomp profile",
		"Set securityContext.seccompProfile.type to RuntimeDefault or Localhost, in the pod or in every container."),
	baseline("sysctls", "Only safe sysctls may be set",
		"Remove the sysctls that the message names."),
	baseline("windowsHostProcess", "Windows containers must not be host processes",
		"Remove securityContext.windowsOptions.hostProcess."),
}

func baseline(check, title, remedy string) Rule {
	return verifyRule(check, title, remedy, "baseline")
}

func restricted(check, title, remedy string) Rule {
	return verifyRule(check, title, remedy, "restricted")
}

func verifyRule(check, title, remedy, level string) Rule {
	return Rule{
		ID:    verifyPrefix + check,
		Title: title,
		Help:  "The " + level + " level of the Pod Security Standards demands it, and a cluster that enforces it turns the pod away. " + remedy,
		URL:   standardsURL + "#" + level,
		Level: level,
	}
}
