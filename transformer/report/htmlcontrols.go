//go:build !nohtml

package report

// control is a column of the matrix: what a container is held against.
type control struct {
	label, means string
	rules        []string // fields, and writable
	checks       []string // of Pod Security
	// implied says that nothing is said of it where it holds: where a container is
	// looked at (asked), or where its pod was judged by Pod Security.
	implied implication
}

type implication int

const (
	told   implication = iota // a note says that it holds
	asked                     // nothing is said where anything else is
	judged                    // nothing is said where Pod Security was asked
)

// controls are the columns, in their order. Each check of Pod Security and each
// rule that hardens is in one of them.
var controls = []control{
	{"Not root", "runs as another user than root",
		[]string{"runAsNonRoot"}, []string{"runAsNonRoot", "runAsUser"}, told},
	{"No escalation", "gains no privileges by setuid programs",
		[]string{"allowPrivilegeEscalation"}, []string{"allowPrivilegeEscalation"}, told},
	{"Capabilities", "drops all",
		[]string{"capabilities"}, []string{"capabilities_baseline", "capabilities_restricted"}, told},
	{"Seccomp", "system calls are filtered",
		[]string{"seccompProfile"}, []string{"seccompProfile_baseline", "seccompProfile_restricted"}, told},
	{"Read-only root", "can't change its own programs",
		[]string{"readOnlyRootFilesystem"}, nil, told},
	{"Writable paths", "has volumes for what it writes",
		[]string{"writable"}, nil, told},
	{"Not privileged", "is not root on the node",
		[]string{"privileged"}, []string{"privileged"}, asked},
	{"No node access", "shares no namespaces, paths, ports or kernel settings with the node",
		// sysctls is not among them: one is added, for ports below 1024
		[]string{"procMount", "seLinuxOptions", "appArmorProfile", "windowsOptions"},
		[]string{"hostNamespaces", "hostPathVolumes", "hostPorts", "hostProbesAndHostLifecycle", "restrictedVolumes", "procMount",
			"procMount_restricted", "sysctls", "seLinuxOptions", "appArmorProfile", "windowsHostProcess"}, judged},
}

// controlOfRule and controlOfCheck find a column; -1 if there is none.
func controlOfRule(rule string) int {
	return controlOf(rule, func(c *control) []string { return c.rules })
}
func controlOfCheck(check string) int {
	return controlOf(check, func(c *control) []string { return c.checks })
}

func controlOf(name string, list func(*control) []string) int {
	for i := range controls {
		for _, x := range list(&controls[i]) {
			if x == name {
				return i
			}
		}
	}
	return -1
}

// cell is the state of one control of one container. The worse ones are greater,
// but for exempt, which outdoes what would remain.
type cell byte

const (
	unasked cell = iota
	holds
	exempt
	changes
	remains
)

// String is the cell's class in the page.
func (c cell) String() string { return [...]string{"n", "h", "e", "c", "r"}[c] }

// Mark is what a reader sees.
func (c cell) Mark() string { return [...]string{"·", "✓", "exempt", "✗→✓", "✗"}[c] }
