package config

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/validation"
)

// What follows is what k8s.io/kubernetes/pkg/apis/core/validation asks of
// security contexts, as far as it can be judged without the rest of the pod.

func (c *checker) podContext(at string, s *corev1.PodSecurityContext) {
	if s == nil {
		return
	}
	c.id(child(at, "runAsUser"), s.RunAsUser)
	c.id(child(at, "runAsGroup"), s.RunAsGroup)
	c.id(child(at, "fsGroup"), s.FSGroup)
	for i := range s.SupplementalGroups {
		c.id(item(child(at, "supplementalGroups"), i), &s.SupplementalGroups[i])
	}
	c.sysctls(child(at, "sysctls"), s.Sysctls)
	c.seccomp(child(at, "seccompProfile"), s.SeccompProfile)
	c.appArmor(child(at, "appArmorProfile"), s.AppArmorProfile)
	c.windows(child(at, "windowsOptions"), s.WindowsOptions)
}

func (c *checker) containerContext(at string, s *corev1.SecurityContext) {
	if s == nil {
		return
	}
	c.id(child(at, "runAsUser"), s.RunAsUser)
	c.id(child(at, "runAsGroup"), s.RunAsGroup)
	if s.Capabilities != nil {
		c.capabilities(child(at, "capabilities.add"), s.Capabilities.Add)
		c.capabilities(child(at, "capabilities.drop"), s.Capabilities.Drop)
	}
	c.seccomp(child(at, "seccompProfile"), s.SeccompProfile)
	c.appArmor(child(at, "appArmorProfile"), s.AppArmorProfile)
	c.windows(child(at, "windowsOptions"), s.WindowsOptions)
}

func (c *checker) id(at string, id *int64) {
	if id != nil && len(validation.IsValidUserID(*id)) > 0 { // users and groups have the same range
		c.problems.add(at, "want a number from 0 to 2147483647, got %d", *id)
	}
}

// capabilities: Kubernetes takes any text, but the container runtime puts CAP_
// before it, and the Pod Security admission compares ALL exactly.
func (c *checker) capabilities(at string, list []corev1.Capability) {
	for i, capability := range list {
		name := string(capability)
		plain := strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(name)), "CAP_")
		switch {
		case !capabilityName().MatchString(plain):
			c.problems.add(item(at, i), "invalid capability %q: want a name such as NET_BIND_SERVICE, or ALL", name)
		case plain != name:
			c.problems.add(item(at, i), "invalid capability %q: write %s", name, plain)
		case slices.Contains(list[:i], capability):
			c.problems.add(item(at, i), "%s is given twice: remove one", name)
		}
	}
}

var capabilityName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Z][A-Z0-9_]*$`) })

var sysctlName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$`)
})

func (c *checker) sysctls(at string, list []corev1.Sysctl) {
	taken := map[string]bool{}
	for i, s := range list {
		name := strings.ReplaceAll(s.Name, "/", ".")
		switch {
		case s.Name == "": // reported as missing, or written empty
			c.problems.add(child(item(at, i), "name"), "is missing")
		case len(s.Name) > 253 || !sysctlName().MatchString(s.Name):
			c.problems.add(child(item(at, i), "name"), "invalid sysctl %q: want a name such as net.ipv4.ip_unprivileged_port_start", s.Name)
		case taken[name]:
			c.problems.add(child(item(at, i), "name"), "%q is given twice: remove one", s.Name)
		}
		taken[name] = true
	}
}

func (c *checker) seccomp(at string, p *corev1.SeccompProfile) {
	if p == nil {
		return
	}
	local := p.Type == corev1.SeccompProfileTypeLocalhost
	if !c.localhost(at, string(p.Type), local, p.LocalhostProfile) {
		return
	}
	if file := *p.LocalhostProfile; path.IsAbs(file) || slices.Contains(strings.Split(file, "/"), "..") {
		c.problems.add(child(at, "localhostProfile"), `invalid path %q: want one relative to the kubelet's seccomp folder, without ".."`, file)
	}
}

func (c *checker) appArmor(at string, p *corev1.AppArmorProfile) {
	if p == nil {
		return
	}
	local := p.Type == corev1.AppArmorProfileTypeLocalhost
	if !c.localhost(at, string(p.Type), local, p.LocalhostProfile) {
		return
	}
	if len(*p.LocalhostProfile) > 4095 {
		c.problems.add(child(at, "localhostProfile"), "is longer than 4095 bytes")
	}
}

// localhost checks that localhostProfile is there exactly if type asks for it,
// and reports whether there is one to look at. A type that did not decode is
// reported already.
func (c *checker) localhost(at, kind string, local bool, file *string) bool {
	at = child(at, "localhostProfile")
	switch {
	case kind == "":
	case local && (file == nil || *file == ""):
		c.problems.add(at, "is missing: type Localhost needs it")
	case !local && file != nil:
		c.problems.add(at, "only goes with type Localhost, not with %s: remove one", kind)
	case local && strings.TrimSpace(*file) != *file:
		c.problems.add(at, "%q has spaces around it: remove them", *file)
	case local:
		return true
	}
	return false
}

func (c *checker) windows(at string, w *corev1.WindowsSecurityContextOptions) {
	if w == nil {
		return
	}
	if w.HostProcess != nil {
		c.problems.add(child(at, "hostProcess"), "can't be set: it decides what a Windows pod is, so it is never changed")
	}
	if n := w.GMSACredentialSpecName; n != nil && len(validation.IsDNS1123Subdomain(*n)) > 0 {
		c.problems.add(child(at, "gmsaCredentialSpecName"), "invalid object name %q", *n)
	}
	if s := w.GMSACredentialSpec; s != nil && *s == "" {
		c.problems.add(child(at, "gmsaCredentialSpec"), "is empty")
	}
	if u := w.RunAsUserName; u != nil {
		if *u == "" || strings.ContainsFunc(*u, unicode.IsControl) || strings.Count(*u, `\`) > 1 {
			c.problems.add(child(at, "runAsUserName"), `invalid Windows user %q: want user or DOMAIN\user`, *u)
		}
	}
}
