package transformer

import (
	"slices"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/mountpath"
	"github.com/podharden/podharden/transformer/pods"
	"github.com/podharden/podharden/transformer/securitycontext"
)

// known looks a container's image up in the catalogue, which speaks of Linux
// images only.
func known(eff *config.Container, p *pods.Pod, c *pods.Container) *images.Match {
	if c.Partial() || p.Windows || eff.ImageCatalogue == config.NoCatalogue {
		return nil
	}
	m, ok := images.Lookup(c.Image)
	if !ok {
		return nil
	}
	return &m
}

// breakable are the fields that the catalogue may know to stop an image.
var breakable = []string{
	images.RunAsNonRoot, images.ReadOnlyRootFilesystem, images.Capabilities,
	images.AllowPrivilegeEscalation, images.SeccompProfile,
}

// facts turns what the catalogue knows of an image into what it means for a
// container in its pod.
func facts(m *images.Match, pod *config.Pod, eff *config.Container, p *pods.Pod, c *pods.Container) *securitycontext.Facts {
	if m == nil {
		return nil
	}
	f := &securitycontext.Facts{
		Name: m.Entry.Name, Why: m.Why(),
		Group0: m.Group0(), StartsAs: securitycontext.Start(m.StartsAs()),
		NeedsNetBindService: m.NeedsNetBindService(), Ports: m.Ports(),
	}
	if uid, ok := m.UID(); ok {
		f.UID = &uid
	}
	if gid, ok := m.GID(); ok {
		f.GID = &gid
	}
	for _, d := range m.DataPaths() {
		f.DataPaths = append(f.DataPaths, d.Path)
	}
	_, _, f.WayOut = m.Restricted()
	if f.WayOut == "" && f.UID == nil {
		f.WayOut = "give it one with containerSecurityContext.runAsUser in a rule"
	}
	if m.StickyTmp() {
		f.StickyTmp = images.StickyRecipe
	}
	s := images.Situation{
		Mounted:   func(dir string) bool { return mounted(c, dir) },
		UserGiven: userGiven(pod, eff, p, c),
		PortsOpen: portsOpen(pod, eff, p),
	}
	for _, field := range breakable {
		if reason, breaks := m.Breaks(field, s); breaks {
			f.Breaks = append(f.Breaks, field)
			f.Reason = reason
		}
	}
	return f
}

// mounted reports whether a volume of the pod serves a directory.
func mounted(c *pods.Container, dir string) bool {
	return slices.ContainsFunc(c.Mounts, func(m pods.Mount) bool { return mountpath.Within(dir, m.Path) })
}

// userGiven reports whether the author or the configuration names a user other
// than root.
func userGiven(pod *config.Pod, eff *config.Container, p *pods.Pod, c *pods.Container) bool {
	for _, v := range []any{eff.Wants["runAsUser"].Value, c.Security["runAsUser"], pod.Wants["runAsUser"].Value, p.Security["runAsUser"]} {
		switch uid := v.(type) {
		case int64:
			return uid != 0
		case int:
			return uid != 0
		}
	}
	return false
}

const portStart = "net.ipv4.ip_unprivileged_port_start"

// portsOpen reports whether ports below 1024 are open to every user of the pod.
func portsOpen(pod *config.Pod, eff *config.Container, p *pods.Pod) bool {
	sysctls, _ := p.Security["sysctls"].([]any)
	for _, s := range sysctls {
		if m, ok := s.(map[string]any); ok && m["name"] == portStart {
			return m["value"] == "0"
		}
	}
	return eff.PrivilegedPorts == config.SysctlPorts && p.Spec["hostNetwork"] != true && pod.Version().AtLeast(22)
}
