package config

import (
	"fmt"
)

// conflict is a pair of settings that can't both hold. It is told of the first.
type conflict struct {
	why   string // who set the first
	field string // containerSecurityContext.runAsUser
	text  string
}

// conflicts finds settings that Kubernetes would reject, or that could never
// start, and that no author's value is needed to see. e may be empty: then they
// are those of the pod alone.
func (c *Config) conflicts(rules []*rule, p *Pod, e *Container) []conflict {
	var out []conflict
	add := func(w Want, field, format string, args ...any) {
		out = append(out, conflict{why: w.Why, field: field, text: fmt.Sprintf(format, args...)})
	}
	const pod, container = "podSecurityContext.", "containerSecurityContext."

	user, userAt := e.Wants["runAsUser"], container+"runAsUser"
	if user.Value == nil {
		user, userAt = p.Wants["runAsUser"], pod+"runAsUser"
	}
	nonRoot, ok := e.Wants["runAsNonRoot"]
	if !ok {
		nonRoot = p.Wants["runAsNonRoot"]
	}
	if user.Value == int64(0) && nonRoot.Value == true {
		add(user, userAt, "0 contradicts runAsNonRoot: true (%s): set another UID, or runAsNonRoot: false", nonRoot.Why)
	}

	if escalation := e.Wants["allowPrivilegeEscalation"]; escalation.Value == false {
		if w := e.Wants["privileged"]; w.Value == true {
			add(w, container+"privileged", "true contradicts allowPrivilegeEscalation: false (%s): remove it, or set allowPrivilegeEscalation: true", escalation.Why)
		}
	}

	if p.Platform == OpenShift {
		for _, at := range []struct {
			context string
			wants   map[string]Want
		}{{pod, p.Wants}, {container, e.Wants}} {
			for _, name := range identities {
				if w, ok := at.wants[name]; ok {
					add(w, at.context+name, "contradicts platform: openshift (%s), where users and groups come from the namespace: remove one of the two", c.platformWhy(rules))
				}
			}
		}
	}
	return out
}

// platformWhy says who names the platform.
func (c *Config) platformWhy(rules []*rule) string {
	why := c.pod.why
	for _, r := range rules {
		if r.pod != nil && r.pod.options.Platform != "" {
			why = r.why()
		}
	}
	return why
}

func problemsOf(found []conflict) []Problem {
	var out []Problem
	for _, x := range found {
		out = append(out, Problem{Severity: "error", Message: x.why + ": " + x.field + ": " + x.text})
	}
	return out
}

// identities are the fields that OpenShift gives from the namespace's range.
var identities = []string{"runAsUser", "runAsGroup", "fsGroup", "supplementalGroups"}

func dropIdentities(wants map[string]Want) {
	for _, name := range identities {
		delete(wants, name)
	}
}

// contradictions reports what can't hold where no rule matches, and where one
// rule alone does. Rules that only contradict each other are found where they
// meet: see Wanted.Problems.
func (c *Config) contradictions(p *problems) {
	type told struct{ field, text string }
	seen := map[told]bool{}
	report := func(rules ...*rule) {
		for _, x := range c.conflicts(rules, c.layPod(rules), c.layContainer(rules)) {
			if key := (told{x.field, x.text}); !seen[key] {
				seen[key] = true
				p.add(child(c.saidAt(x.why), x.field), "%s", x.text)
			}
		}
	}
	report()
	for i := range c.rules {
		report(&c.rules[i])
	}
}

// saidAt is the path of the settings that a Why names.
func (c *Config) saidAt(why string) string {
	for i := range c.rules {
		if why == c.rules[i].why() {
			return item("spec.rules", i)
		}
	}
	return "spec"
}
