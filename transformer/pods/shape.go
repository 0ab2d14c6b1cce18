package pods

import (
	"maps"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/mountpath"
)

// shape says how to read a mapping that becomes a pod and is no core/v1 PodSpec:
// its containers lie elsewhere. securityContext, volumes and metadata stand in
// it, under those names.
type shape struct {
	containers []containerPlace
	outputs    []route // paths of files that are taken out of the container
	mirrors    string  // field of a container that gives it the mounts of others
}

// containerPlace is where containers lie.
type containerPlace struct {
	at     route  // from the mapping
	list   string // of a pod spec, to which they belong
	name   string // of a container that has none, "" where each must have its own
	mounts route  // further volumeMounts that each of them gets
	apart  bool   // other readers take it for a pod spec of its own: no volumes are added around it
}

// argoWorkflow is a template of a workflow. workflow/controller/workflowpod.go
// makes the pod: the container of a template is called main, and mounts are mirrored
// without a look at their paths.
var argoWorkflow = shape{
	containers: []containerPlace{
		{at: mustRoute("initContainers[*]"), list: "initContainers"},
		{at: mustRoute("container"), list: "containers", name: "main"},
		{at: mustRoute("script"), list: "containers", name: "main"},
		{at: mustRoute("containerSet.containers[*]"), list: "containers", mounts: mustRoute("containerSet.volumeMounts"), apart: true},
		{at: mustRoute("sidecars[*]"), list: "containers"},
	},
	outputs: []route{mustRoute("outputs.artifacts[*].path"), mustRoute("outputs.parameters[*].valueFrom.path")},
	mirrors: "mirrorVolumeMounts",
}

var argoEvents = shape{containers: []containerPlace{{at: mustRoute("container"), list: "containers", name: "main"}}}

// newPod makes the view of a mapping of that shape. Its Spec is the pod spec
// that comes of it: containers in their lists, and what holds for all pods of
// the object where the pod's own says nothing.
func (s *shape) newPod(path edit.Path, template map[string]any, all around, limits *Limits) (Pod, bool) {
	spec := maps.Clone(template)
	for _, l := range containerLists {
		delete(spec, l.field)
	}
	places := map[string][]edit.Path{}
	for _, p := range s.containers {
		further := p.furtherMounts(template)
		pick(template, p.at, path, func(at edit.Path, v any) {
			if c, ok := v.(map[string]any); ok && len(c) > 0 {
				list, _ := spec[p.list].([]any)
				spec[p.list] = append(list, p.container(c, further))
				places[p.list] = append(places[p.list], at)
			}
		})
	}
	inherits := spec["securityContext"] == nil && all.fields["securityContext"] != nil
	for _, field := range [...]string{"securityContext", "hostNetwork"} {
		if spec[field] == nil && all.fields[field] != nil {
			spec[field] = all.fields[field]
		}
	}
	p, ok := newPod(path, spec, places)
	if !ok {
		return Pod{}, false
	}
	if inherits {
		p.security = all.path.Key("securityContext")
	}
	p.Volumes = append(p.Volumes, newVolumes(all.fields)...)
	p.nameVolumes()
	for _, c := range mapsAt(all.fields, "volumeClaimTemplates") {
		p.Claims = append(p.Claims, textAt(mapAt(c, "metadata"), "name"))
	}
	p.Limits = s.limits(&p, template, limits)
	return p, true
}

// container is a container of the place as the pod will have it.
func (p *containerPlace) container(c map[string]any, further []any) map[string]any {
	c = maps.Clone(c)
	if textAt(c, "name") == "" && p.name != "" {
		c["name"] = p.name
	}
	if len(further) > 0 {
		own, _ := c["volumeMounts"].([]any)
		c["volumeMounts"] = slices.Concat(own, further)
	}
	return c
}

// furtherMounts are the mounts that all containers of a place get. How a mount
// propagates is left out: it is not the container's to change.
func (p *containerPlace) furtherMounts(template map[string]any) []any {
	var out []any
	if p.mounts == nil {
		return nil
	}
	pick(template, p.mounts, nil, func(_ edit.Path, v any) {
		list, _ := v.([]any)
		for _, m := range list {
			if m, ok := m.(map[string]any); ok {
				m = maps.Clone(m)
				delete(m, "mountPropagation")
				out = append(out, m)
			}
		}
	})
	return out
}

// limits adds to those of the kind what a pod of this shape can't have.
func (s *shape) limits(p *Pod, template map[string]any, of *Limits) *Limits {
	out := Limits{}
	if of != nil {
		out = *of
	}
	var why []string
	if p.security != nil {
		out.PodSecurityContext = &[]string{}
		why = append(why, "the securityContext at "+p.security.String()+" is that of all templates")
	}
	if s.apart(template) {
		out.NoVolumes = true
		why = append(why, "a container set has none of its own, and its template's are not those of all who read it")
	}
	if s.mirrored(p.Spec) {
		out.NoVolumes = true
		why = append(why, s.mirrors+" gives a container the mounts of another, and no path can be mounted twice")
	}
	if output := s.exposedOutput(p, template); output != "" {
		out.SecurityContext = &withoutReadOnlyRoot
		why = append(why, "the output "+output+" is written outside of /tmp and of all mounts")
	}
	if why == nil {
		return of
	}
	if out.Why != "" {
		why = append(why, out.Why)
	}
	out.Why = strings.Join(why, "; ")
	return &out
}

// apart reports whether any container lies in a place that other readers of the
// manifest take for a pod spec: they would miss volumes that stand around it.
func (s *shape) apart(template map[string]any) bool {
	found := false
	for _, p := range s.containers {
		if p.apart {
			pick(template, p.at, nil, func(edit.Path, any) { found = true })
		}
	}
	return found
}

func (s *shape) mirrored(spec map[string]any) bool {
	for _, l := range containerLists {
		for _, c := range mapsAt(spec, l.field) {
			if s.mirrors != "" && isTrue(c[s.mirrors]) {
				return true
			}
		}
	}
	return false
}

// exposedOutput is a file that the workflow takes out of the container's root
// file system, "" if there is none.
func (s *shape) exposedOutput(p *Pod, template map[string]any) string {
	found := ""
	for _, r := range s.outputs {
		pick(template, r, nil, func(_ edit.Path, v any) {
			file := asText(v)
			if file == "" || found != "" || mountpath.Within(file, "/tmp") {
				return
			}
			for _, c := range p.Containers {
				for _, m := range c.Mounts {
					if mountpath.Within(file, m.Path) {
						return
					}
				}
			}
			found = file
		})
	}
	return found
}

// withoutReadOnlyRoot lists the fields of core/v1 SecurityContext but one.
var withoutReadOnlyRoot = []string{
	"allowPrivilegeEscalation", "appArmorProfile", "capabilities", "privileged", "procMount", "runAsGroup",
	"runAsNonRoot", "runAsUser", "seLinuxOptions", "seccompProfile", "windowsOptions",
}

// pick calls visit for each value that a route leads to in plain data, with its path.
func pick(v any, r route, at edit.Path, visit func(edit.Path, any)) {
	if len(r) == 0 {
		visit(at, v)
		return
	}
	if r[0] != each {
		m, _ := v.(map[string]any)
		if next, ok := m[r[0].key]; ok {
			pick(next, r[1:], at.Key(r[0].key), visit)
		}
		return
	}
	list, _ := v.([]any)
	for i, item := range list {
		pick(item, r[1:], at.Item(i), visit)
	}
}
