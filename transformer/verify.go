package transformer

import (
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
	"github.com/podharden/podharden/transformer/podsecurity"
)

// verify lets the API server's own evaluator judge the pods of an edited
// object at the level of podSecurity, whatever the profile, and adds what is left
// as notes.
func (h *Hardener) verify(d *draft) {
	obj, plan := d.obj, &d.plan.Plan
	judged := obj.Pods
	if d.edited != nil {
		again, _ := h.kinds.LocateItem(d.edited, obj.Ref)
		if len(again) != 1 {
			return
		}
		judged = again[0].Pods
	}
	for i := range judged {
		p := &judged[i]
		if fragment(p) {
			continue
		}
		set := h.settings(obj, p)
		eff := set.pod
		if eff.Excluded != "" || eff.PodSecurity.Mode == config.PodSecurityNone {
			continue
		}
		level := podsecurity.Level(eff.PodSecurity.Level)
		severity := edit.Warning
		if eff.PodSecurity.Mode == config.PodSecurityFail {
			severity = edit.Error
		}
		note := func(rule string, path edit.Path, container, message string) {
			severity, message := severity, message
			if _, named := p.Spec["os"]; p.Windows && !named {
				message += "; spec.os.name: windows tells Pod Security what runs on Windows"
			}
			if x, ok := exempt(set, p, container, path); ok {
				severity = edit.Info
				message += "; exempt by " + x.Why
				if x.Reason != "" {
					message += ": " + oneLine(x.Reason)
				}
			}
			plan.Notes = append(plan.Notes, edit.Note{
				Severity: severity, Rule: ruleVerify + rule, Path: path, Container: container, Message: message,
				Why: "Pod Security " + string(level), At: edit.Locate(obj.Node.YNode(), path),
			})
		}
		evaluator, err := podsecurity.New(level, eff.KubernetesVersion)
		if err != nil {
			note("version", p.Path, "", err.Error())
			continue
		}
		violations, err := evaluator.Check(p)
		if err != nil {
			note("type", p.Path, "", err.Error())
		}
		for _, v := range violations {
			note(v.Check, v.Path, v.Container, v.Message)
		}
	}
}

// exempt reports whether what is held against a pod is exempt: in the container
// it names, or in all.
func exempt(s settings, p *pods.Pod, container string, path edit.Path) (found config.Exemption, ok bool) {
	for i := range p.Containers {
		if p.Containers[i].Partial() || container != "" && p.Containers[i].Name != container {
			continue
		}
		if found, ok = exemptField(s.containers[i], path); !ok {
			return config.Exemption{}, false
		}
	}
	return found, ok
}

func exemptField(eff *config.Container, path edit.Path) (config.Exemption, bool) {
	for _, step := range path {
		if x, ok := eff.Exempts(step.Key); ok && step.Key != "" {
			return x, true
		}
	}
	return config.Exemption{}, false
}
