package report

// fieldRules are the fields of PodSecurityContext and SecurityContext, by name.
// Source: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
var fieldRules = []Rule{
	{
		ID:    "allowPrivilegeEscalation",
		Title: "A process can't gain more privileges than its parent",
		Help: "Set allowPrivilegeEscalation to false: it sets no_new_privs, so setuid binaries and file capabilities give " +
			"a process nothing that it did not have. The API server refuses false where the container is privileged or adds CAP_SYS_ADMIN.",
		URL: securityContextURL + "#set-the-security-context-for-a-container",
	},
	{
		ID:    "appArmorProfile",
		Title: "The container runs under an AppArmor profile",
		Help:  "On nodes with AppArmor, RuntimeDefault confines the container with the profile of the container runtime.",
		URL:   docs + "tutorials/security/apparmor/",
	},
	{
		ID:    "capabilities",
		Title: "The container drops all Linux capabilities",
		Help: "Set capabilities.drop to [ALL], in capitals, and add back only what the program needs. " +
			"The restricted level allows only NET_BIND_SERVICE to be added.",
		URL: securityContextURL + "#set-capabilities-for-a-container",
	},
	{
		ID:    "fsGroup",
		Title: "Volumes belong to a group that the containers are in",
		Help: "fsGroup gives volumes that support it a group which the containers can write as. " +
			"It is needed where a non-root container writes to a persistent volume.",
		URL: securityContextURL + "#configure-volume-permission-and-ownership-change-policy-for-pods",
	},
	{
		ID:    "fsGroupChangePolicy",
		Title: "Volumes change their group only where they must",
		Help:  "OnRootMismatch skips the walk over all files of a volume whose root already has the right group, so pods start sooner.",
		URL:   securityContextURL + "#configure-volume-permission-and-ownership-change-policy-for-pods",
	},
	{
		ID:    "privileged",
		Title: "The container is not privileged",
		Help: "A privileged container has all capabilities and all devices of its node: it is root on the node. " +
			"Name the single capabilities or devices that it needs instead.",
		URL: standardsURL + "#baseline",
	},
	{
		ID:    "procMount",
		Title: "The container keeps the runtime's masks over /proc",
		Help:  "Leave procMount at Default. Unmasked shows the container what the runtime hides of the kernel.",
		URL:   standardsURL + "#baseline",
	},
	{
		ID:    "readOnlyRootFilesystem",
		Title: "The container can't write to its image's filesystem",
		Help: "Set readOnlyRootFilesystem to true, so that an intruder can't change programs or leave files behind. " +
			"Paths that the program writes need a volume.",
		URL: securityContextURL + "#set-the-security-context-for-a-container",
	},
	{
		ID:    "runAsGroup",
		Title: "The container runs with a primary group of its own",
		Help:  "runAsGroup sets the primary group of all processes; without it, it is that of the image, often root.",
		URL:   securityContextURL + "#set-the-security-context-for-a-pod",
	},
	{
		ID:    "runAsNonRoot",
		Title: "The container does not run as root",
		Help: "Set runAsNonRoot to true: the kubelet then refuses to start the container as UID 0. " +
			"The image must name a numeric user, or runAsUser must be set.",
		URL: standardsURL + "#restricted",
	},
	{
		ID:    "runAsUser",
		Title: "The container runs as a user other than root",
		Help: "runAsUser sets the UID of all processes. It is needed where the image starts as root or names its user by a word. " +
			"Use the UID that the image was built for.",
		URL: securityContextURL + "#set-the-security-context-for-a-pod",
	},
	{
		ID:    "seLinuxChangePolicy",
		Title: "Volumes are relabelled for SELinux as the cluster expects",
		Help:  "seLinuxChangePolicy reports whether volumes are mounted with the pod's SELinux label or relabelled file by file.",
		URL:   securityContextURL,
	},
	{
		ID:    "seLinuxOptions",
		Title: "The container keeps the runtime's SELinux label",
		Help:  "The Pod Security Standards allow a level and a few types, and no user and no role.",
		URL:   securityContextURL + "#assign-selinux-labels-to-a-container",
	},
	{
		ID:    "seccompProfile",
		Title: "The container runs under a seccomp profile",
		Help: "Set seccompProfile.type to RuntimeDefault: system calls that containers rarely need are refused. " +
			"Without it Kubernetes filters nothing.",
		URL: securityContextURL + "#set-the-seccomp-profile-for-a-container",
	},
	{
		ID:    "supplementalGroups",
		Title: "The containers are in further groups",
		Help:  "supplementalGroups adds groups to the first process of each container.",
		URL:   securityContextURL,
	},
	{
		ID:    "supplementalGroupsPolicy",
		Title: "Groups come from the manifest only",
		Help:  "Strict leaves out the groups that the image's /etc/group gives the user.",
		URL:   securityContextURL,
	},
	{
		ID:    "sysctls",
		Title: "The pod sets only safe kernel parameters",
		Help:  "Sysctls outside the safe set affect other pods or the node, and the Pod Security Standards forbid them.",
		URL:   docs + "tasks/administer-cluster/sysctl-cluster/",
	},
	{
		ID:    "windowsOptions",
		Title: "Windows containers don't run as host processes",
		Help:  "windowsOptions apply to Windows pods only; hostProcess gives a container access to its node.",
		URL:   docs + "concepts/security/pod-security-standards/#baseline",
	},
}
