package config

import (
	"fmt"
	"slices"
)

// conflict is a pair of settings that can't both hold. It is told of the first.
type conflict struct {
	why   string // who set the first
	field string // containerSecurityContext.runAsUser
	text  string
}

// conflicts finds settings that Kubernetes would reject, or that could never
// start, and that no author's value is needed to see.
func conflicts(e *Effective, platformWhy string) []conflict {
	var out []conflict
	add := func(w Want, field, format string, args ...any) {
		out = append(out, conflict{why: w.Why, field: field, text: fmt.Sprintf(format, args...)})
	}
	const pod, container = "podSecurityContext.", "containerSecurityContext."

	user, userAt := e.Container["runAsUser"], container+"runAsUser"
	if user.Value == nil {
		user, userAt = e.Pod["runAsUser"], pod+"runAsUser"
	}
	nonRoot, ok := e.Container["runAsNonRoot"]
	if !ok {
		nonRoot = e.Pod["runAsNonRoot"]
	}
	if user.Value == int64(0) && nonRoot.Value == true {
		add(user, userAt, "0 contradicts runAsNonRoot: true (%s): set another UID, or runAsNonRoot: false", nonRoot.Why)
	}

	if escalation := e.Container["allowPrivilegeEscalation"]; escalation.Value == false {
		if w := e.Container["privileged"]; w.Value == true {
			add(w, container+"privileged", "true contradicts allowPrivilegeEscalation: false (%s): remove it, or set allowPrivilegeEscalation: true", escalation.Why)
		}
		if w := e.Container["capabilities"]; addsAdmin(w.Value) {
			add(w, container+"capabilities.add", "SYS_ADMIN contradicts allowPrivilegeEscalation: false (%s): remove it, or set allowPrivilegeEscalation: true", escalation.Why)
		}
	}

	if e.Platform == OpenShift {
		for _, at := range []struct {
			level string
			wants map[string]Want
		}{{pod, e.Pod}, {container, e.Container}} {
			for _, name := range identities {
				if w, ok := at.wants[name]; ok {
					add(w, at.level+name, "contradicts platform: openshift (%s), where users and groups come from the namespace: remove one of the two", platformWhy)
				}
			}
		}
	}
	return out
}

func addsAdmin(capabilities any) bool {
	m, _ := capabilities.(map[string]any)
	list, _ := m["add"].([]any)
	return slices.Contains(list, any("SYS_ADMIN"))
}

// identities are the fields that OpenShift gives from the namespace's range.
var identities = []string{"runAsUser", "runAsGroup", "fsGroup", "supplementalGroups"}

// dropIdentities takes them out where the platform is OpenShift.
func dropIdentities(e *Effective) {
	if e.Platform != OpenShift {
		return
	}
	for _, name := range identities {
		delete(e.Pod, name)
		delete(e.Container, name)
	}
}

// contradictions reports what can't hold where no rule matches, and where one
// rule alone does. Rules that only contradict each other are found where they
// meet: see Effective.Problems.
func (c *Config) contradictions(p *problems) {
	type told struct{ field, text string }
	seen := map[told]bool{}
	report := func(set ruleSet) {
		_, found := c.build(set)
		for _, x := range found {
			if key := (told{x.field, x.text}); !seen[key] {
				seen[key] = true
				p.add(child(c.saidAt(x.why), x.field), "%s", x.text)
			}
		}
	}
	report(ruleSet{})
	for i := range c.rules {
		var alone ruleSet
		alone.add(i)
		report(alone)
	}
}

// saidAt is the path of the settings that a Why names.
func (c *Config) saidAt(why string) string {
	for i := range c.rules {
		if c.rules[i].why == why {
			return item("spec.rules", i)
		}
	}
	return "spec"
}
