package report

import (
	"slices"
	"strings"
)

// Rule explains a rule to readers of a report.
type Rule struct {
	ID    string // as in Edit.Rule and Note.Rule
	Title string // one sentence, no full stop
	Help  string // what it is for and what to do, in a few sentences
	URL   string // Kubernetes documentation
	Level string // of the Pod Security Standards that demands it, "" if none does
}

// verifyPrefix stands before the ID of a Pod Security check.
const verifyPrefix = "verify/"

// Rules returns all rules: the fields of both security contexts, writable,
// the checks of Pod Security, and what can go wrong with the input. The order
// is that of the table and never changes between runs.
func Rules() []Rule { return slices.Clone(rules) }

// ruleByID finds a rule. One that is not in the table gets a plain description,
// so that a report never fails for want of words.
func ruleByID(id string) Rule {
	if i, ok := ruleIndex[id]; ok {
		return rules[i]
	}
	name := strings.ReplaceAll(id, "-", " ")
	return Rule{
		ID:    id,
		Title: "Finding of " + name,
		Help:  "See the message of the finding for what was found and what to do.",
		URL:   securityContextURL,
	}
}

var ruleIndex = func() map[string]int {
	out := make(map[string]int, len(rules))
	for i, r := range rules {
		out[r.ID] = i
	}
	return out
}()

var rules = slices.Concat(fieldRules, ownRules, verifyRules)

const (
	docs               = "https://kubernetes.io/docs/"
	securityContextURL = docs + "tasks/configure-pod-container/security-context/"
	standardsURL       = docs + "concepts/security/pod-security-standards/"
)

// ownRules are those that are no field and no check.
var ownRules = []Rule{
	{
		ID:    "writable",
		Title: "A container with a read-only root has writable paths for what it writes",
		Help: "Most programs write temporary files. A container whose root filesystem is read-only gets an emptyDir volume " +
			"for each path that it must write, /tmp by default. Paths that a volume covers already are left alone.",
		URL: docs + "concepts/storage/volumes/#emptydir",
	},
	{
		ID:    ruleHardening,
		Title: "The container is as restricted as the configuration asks",
		Help: "podharden sets the fields and mounts the volumes that the message lists: podharden fix -w does it, " +
			"podharden explain says where each comes from, and results: fields reports each by itself.",
		URL: securityContextURL,
	},
	{
		ID:    ruleInput,
		Title: "The manifest can be read",
		Help: "A file or item that can't be parsed, or whose pod has fields of a wrong type, can't be hardened. " +
			"Correct the place that the message names.",
		URL: docs + "concepts/overview/working-with-objects/",
	},
	{
		ID:    "unknownImages",
		Title: "Something is known of the image",
		Help: "The image is in no list, so it is taken for granted that it starts as a number other than 0 and writes to /tmp only. " +
			"Say what is known of it under images in the configuration; podharden learn writes such entries.",
		URL: docs + "concepts/containers/images/",
	},
	{
		ID:    "config",
		Title: "The configuration can be read and fits the manifests",
		Help: "A PodHardening configuration has unknown keys, values of a wrong type, or a rule that matches nothing. " +
			"Correct the field that the message names.",
		URL: securityContextURL,
	},
	{
		ID:    "all",
		Title: "The container is not exempt from hardening",
		Help: "A rule or an annotation exempts the container from everything, so it is left as it is. " +
			"The message names it and the reason.",
		URL: securityContextURL,
	},
	{
		ID:    "hostPath",
		Title: "A non-root container can write the paths of the node that it mounts",
		Help: "A hostPath volume belongs to root with mode 0755, and fsGroup does not change that. " +
			"Give the path another owner on the node, or use another volume.",
		URL: docs + "concepts/storage/volumes/#hostpath",
	},
	{
		ID:    "immutable",
		Title: "The change reaches objects that exist already",
		Help:  "The template of a Job and a bare Pod can't change once applied. Delete the object and create it anew.",
		URL:   docs + "concepts/workloads/controllers/job/",
	},
	{
		ID:    "injection",
		Title: "Containers that are injected later are hardened too",
		Help: "A container that a service mesh adds at admission can't be seen in the manifest. " +
			"Meet the restricted level by the mesh's own settings, for instance its CNI plugin.",
		URL: docs + "concepts/workloads/pods/sidecar-containers/",
	},
	{
		ID:    "privilegedPorts",
		Title: "A non-root container can listen on its ports",
		Help: "Below port 1024 a process needs NET_BIND_SERVICE or the sysctl net.ipv4.ip_unprivileged_port_start, " +
			"which some container runtimes set by themselves. Use a higher port where you can.",
		URL: docs + "tasks/administer-cluster/sysctl-cluster/",
	},
}
