package config

import (
	"encoding/binary"
	"sync"
)

// For says what holds for a pod, and for each of its containers in order.
//
// Of a rule that picks containers, the pod gets what its podSecurityContext
// adds, and its exemptions: what stands at the pod would reach the container.
func (c *Config) For(t Target) (*Pod, []*Container) {
	pod, containers := c.base.pod, make([]*Container, len(t.Containers))
	for i := range containers {
		containers[i] = c.base.container
	}
	if len(c.rules) > 0 {
		pod = c.resolve(&t, containers)
	}
	if len(c.exclude) > 0 {
		pod = c.excluded(pod, &t, containers)
	}
	if pod.SkipAnnotations == HonorAnnotations && len(t.Annotations) > 0 {
		pod = pod.annotated(&t)
		for i := range containers {
			containers[i] = containers[i].annotated(t.Annotations, t.Containers[i].Name)
		}
	}
	return pod, containers
}

// resolve finds the rules for the pod and its containers, and lays them.
func (c *Config) resolve(t *Target, containers []*Container) *Pod {
	names := make([]*imageNames, len(containers)) // made only where a rule looks at images
	some := make([][]*rule, len(containers))
	var all []*rule
	for i := range c.rules {
		r := &c.rules[i]
		if !r.match.object(t) {
			continue
		}
		hit := r.pod != nil
		for k := range containers {
			if r.pod != nil || r.match.container(&t.Containers[k], &names[k]) {
				some[k], hit = append(some[k], r), true
			}
		}
		if hit {
			all = append(all, r)
		}
	}
	if len(all) == 0 {
		return c.base.pod
	}
	pod := laidOnce(&c.pods, all, c.podFor)
	for k, rules := range some {
		if len(rules) > 0 {
			containers[k] = laidOnce(&c.containers, rules, c.containerFor)
		}
	}
	return pod
}

// laidOnce keeps what rules make: without it two rules over a pod of two
// containers take five times as long (BenchmarkForWithRules).
func laidOnce[T any](kept *sync.Map, rules []*rule, lay func([]*rule) *T) *T {
	var stack [64]byte
	key := stack[:0]
	for _, r := range rules {
		key = binary.AppendUvarint(key, uint64(r.index))
	}
	if v, ok := kept.Load(string(key)); ok {
		return v.(*T)
	}
	v, _ := kept.LoadOrStore(string(key), lay(rules))
	return v.(*T)
}

// podFor is what rules make of a pod: those that pick it, and those that pick
// any of its containers.
func (c *Config) podFor(rules []*rule) *Pod {
	p := c.layPod(rules)
	p.Problems = append(p.Problems, problemsOf(c.conflicts(rules, p, &Container{}))...)
	if p.Platform == OpenShift {
		dropIdentities(p.Wants)
	}
	return p
}

// containerFor is what rules make of a container that all of them pick.
func (c *Config) containerFor(rules []*rule) *Container {
	p, e := c.layPod(rules), c.layContainer(rules)
	e.Problems = problemsOf(c.conflicts(rules, p, e))
	if p.Platform == OpenShift {
		dropIdentities(e.Wants)
	}
	return e
}

// layPod lays what is said of whole pods, by the profile, the functionConfig and
// rules in that order, and what rules for containers add.
func (c *Config) layPod(rules []*rule) *Pod {
	p := &Pod{Wanted: Wanted{Wants: map[string]Want{}}}
	layers := []*podLayer{&c.pod}
	for _, r := range rules {
		if r.pod != nil {
			layers = append(layers, r.pod)
		}
		p.Rules = append(p.Rules, r.name)
		p.Exempt = append(p.Exempt, r.exempt...)
	}
	for _, l := range layers {
		l.layOptions(p)
	}
	profile := profiles[p.Profile]()
	for _, l := range append([]*podLayer{&profile.pod}, layers...) {
		l.layFields(p)
	}
	for _, r := range rules {
		r.adds.add(p)
	}
	return p
}

// layContainer lays what is said of a container, in the same order.
func (c *Config) layContainer(rules []*rule) *Container {
	e := &Container{Wanted: Wanted{Wants: map[string]Want{}}}
	options := c.container.options
	layers := []*containerLayer{&c.container}
	for _, r := range rules {
		overlay(&options, r.container.options)
		layers = append(layers, &r.container)
		e.Picked = e.Picked || r.pod == nil
		e.Rules = append(e.Rules, r.name)
		e.Exempt = append(e.Exempt, r.exempt...)
	}
	e.Profile, e.Existing = options.Profile, options.Existing
	e.PrivilegedContainers, e.PrivilegedPorts, e.ImageCatalogue = options.PrivilegedContainers, options.PrivilegedPorts, options.ImageCatalogue
	e.UnknownImages, e.SeedVolumes, e.Data = options.UnknownImages, options.SeedVolumes, options.Data
	profile := profiles[e.Profile]()
	for _, l := range append([]*containerLayer{&profile.container}, layers...) {
		l.layOver(e)
	}
	return e
}
