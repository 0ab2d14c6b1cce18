package securitycontext

import (
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/needs"
	"github.com/podharden/podharden/transformer/pods"
)

// pod is one pod while it is planned.
type pod struct {
	securityContext
	pod        *pods.Pod
	eff        *config.Pod
	version    config.Version
	containers []container // all but the partial ones, in order
	kept       []string    // fields whose value in the pod was reported as kept
	notSet     []notSet
	users      []int           // see own; nil until it is asked for
	given      map[string]bool // see givenAway; nil until it is asked for
}

// container is one container while it is planned.
type container struct {
	securityContext
	of    *pod
	c     *pods.Container
	eff   *config.Container
	needs []needs.Need
	in    *Container
	index int // in Input.Containers

	touch bool
	known bool // runAsUser is what the image, or a neighbour, is known to run as
}

// restricted reports whether more than the wanted values is asked for: that
// nothing stands which Pod Security restricted forbids.
func restricted(eff wanted) bool { return eff.Base().Profile == config.Restricted }

func overrides(eff wanted) bool { return eff.Base().Existing == config.Override }

// wanted is what holds for a pod, or for a container.
type wanted interface{ Base() *config.Wanted }

// profileWhy is why the profile replaces a value.
func profileWhy(eff wanted) string { return "profile " + string(eff.Base().Profile) }

// want returns what is wanted of a field of the container. What is wanted of the
// pod, and can't stand there, goes to its containers.
func (c *container) want(field string) (config.Want, bool) {
	w, ok := c.eff.Wants[field]
	if !ok && atBothLevels(field) && !c.of.takes(field) {
		w, ok = c.of.eff.Wants[field]
	}
	if field == windowsOptions {
		w = withoutHostProcess(w)
	}
	return w, ok && !unset(w.Value)
}

// takes reports whether a field may be written at the pod: the kind takes it,
// and a group comes with a user. Runtimes refuse to start the sandbox of a pod
// with runAsGroup alone (containerd, internal/cri/server: "user group is
// specified without user").
func (p *pod) takes(field string) bool {
	if field == runAsGroup && unset(p.now[runAsGroup]) && unset(p.now[runAsUser]) {
		return false
	}
	want := p.eff.Wants[field]
	if field == seccompProfile && !overrides(p.eff) && p.seccompAnnotation().against(want.Value) {
		return false
	}
	return p.pod.Limits.AllowsPod(field)
}

// inherits reports whether the pod's value holds for the container. Of
// seLinuxOptions an empty mapping takes the place of the pod's
// (securitycontext.DetermineEffectiveSecurityContext of k8s.io/kubernetes).
func (c *container) inherits(field string) bool { return inherits(field, c.now[field]) }

// inherited reports whether the pod's value held before anything was planned.
func (c *container) inherited(field string) bool { return inherits(field, c.before[field]) }

func inherits(field string, own any) bool {
	if _, isMap := own.(map[string]any); isMap && field == seLinuxOptions {
		return false
	}
	return atBothLevels(field) && unset(own)
}

// effective returns the value that holds for the container with what is planned so far.
func (c *container) effective(field string) any {
	if c.inherits(field) {
		return c.of.now[field]
	}
	return c.now[field]
}

// original returns the value that held for the container before anything was planned.
func (c *container) original(field string) any {
	if c.inherited(field) {
		return c.of.before[field]
	}
	return c.before[field]
}

// privileged reports whether the container is privileged as planned so far.
func (c *container) privileged() bool { return c.now[privileged] == true }

// nonRoot reports whether the container is held to a UID other than 0.
func (c *container) nonRoot() bool { return c.effective(runAsNonRoot) == true }

// isRoot reports whether the manifest or the configuration has the container run
// as UID 0.
func (c *container) isRoot() bool { return IsRoot(c.effective(runAsUser)) }

// hasUser reports whether the container is given a UID other than 0.
func (c *container) hasUser() bool {
	uid, ok := integer(c.effective(runAsUser))
	return ok && uid != 0
}

// exempts returns the exemption of a field. Whoever exempts the writable paths
// exempts the read-only root that needs them.
func (c *container) exempts(field string) (config.Exemption, bool) {
	x, ok := c.eff.Exempts(field)
	if !ok && field == readOnlyRootFilesystem {
		return c.eff.Exempts("writable")
	}
	return x, ok
}

// touched lists the containers that are planned at all.
func (p *pod) touched() []*container {
	var out []*container
	for i := range p.containers {
		if p.containers[i].touch {
			out = append(out, &p.containers[i])
		}
	}
	return out
}

func (p *pod) ownUsers() bool { return OwnUsers(p.pod, p.version) }

// OwnUsers reports whether a pod has a user namespace of its own, whose root is
// nobody on the node. Since 1.35 Pod Security asks nothing of users there
// (check_runAsNonRoot.go and check_runAsUser.go of k8s.io/pod-security-admission).
func OwnUsers(p *pods.Pod, v config.Version) bool {
	return p.Spec["hostUsers"] == false && v.AtLeast(35)
}
