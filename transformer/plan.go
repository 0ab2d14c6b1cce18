package transformer

import (
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
)

func (h *Hardener) plan(obj *pods.Object) edit.Object {
	o := edit.Object{Ref: obj.Ref}
	for _, p := range obj.Pods {
		for _, c := range p.Containers {
			if c.Security["runAsNonRoot"] == nil && !c.Partial() {
				o.Plan.Edits = append(o.Plan.Edits, edit.Edit{Path: c.Path.Key("securityContext", "runAsNonRoot"), New: true, Rule: "runAsNonRoot"})
			}
		}
	}
	return o
}

func (h *Hardener) forPod(obj *pods.Object, p *pods.Pod) *config.Effective {
	return h.cfg.For(config.Target{})
}
