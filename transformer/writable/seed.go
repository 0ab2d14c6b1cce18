package writable

import (
	"path"
	"reflect"
	"slices"
	"strconv"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/mountpath"
	"github.com/podharden/podharden/transformer/pods"
)

/*
Fields:   initContainers, containers[*].volumeMounts, volumes
Accepts:  a mount at the path, whoever fills it; an init container that a run before
added
Writes:   for a path with seed: image, under writable or images, and with seedVolumes: catalogue for those that
an image is known to write beside files that it ships, an emptyDir and an init
container of the same image that copies what is there into it. It stands behind the
author's, and for one of these, and for a sidecar, right in front of it:

	initContainers:
	- name: seed-web
	  image: web:1
	  command: [cp, -a, -f, -H, /opt/web/conf, /podharden/seed]
	  volumeMounts: [{name: opt-web-conf, mountPath: /podharden/seed}]
	containers:
	- name: web
	  volumeMounts: [{name: opt-web-conf, mountPath: /opt/web/conf, subPath: conf}]

with the resources, the pull policy and the securityContext of its container. The
directory is copied as a whole, and mounted by subPath: it then belongs to the user
that copies it, and has the image's mode. Into the volume's own directory, which is
root's, cp -a fails for every other user: it can't set the times of that. With -f it
can run again in the same volume, as after a restart of the node: without, busybox
refuses a link that is there, and both refuse a file that is read-only.
Abstains: where the image is known to lack cp; for ephemeral containers; where
containers do not lie in the lists of a PodSpec. The read-only root is held back
then: see Blocked.
*/

// seedPath is where an init container mounts the volume that it fills: images
// need not have it.
const seedPath = "/podharden/seed"

// seedOffer is the way out where a volume could be filled, and nobody asks for it.
const seedOffer = "list what it writes under writable with seed: image, use seedVolumes: catalogue, or exempt readOnlyRootFilesystem"

// seeded reports whether a path is to be filled from the image.
func (t *Target) seeded(w want) bool {
	return w.Seed == config.SeedImage || w.need != nil && w.need.Seed && (t.OwnImage || t.Settings.SeedVolumes == config.CatalogueSeeds)
}

// cantSeed says in a clause why no init container can fill volumes for the
// container; "" if one can.
func (t *Target) cantSeed(pod *pods.Pod) string {
	switch {
	case t.NoCopy:
		return "the image has no cp"
	case t.Container.Type == pods.Ephemeral:
		return "it starts in a pod that runs"
	case !pod.Plain():
		return "the kind takes no init containers"
	case pod.Limits != nil && pod.Limits.NoVolumes:
		return "the kind takes no emptyDir volumes (" + pod.Limits.Why + ")"
	}
	return ""
}

// copyCommand copies a directory of the image into the volume at seedPath.
func copyCommand(dir string) []string { return []string{"cp", "-a", "-f", "-H", dir, seedPath} }

// seed plans the init container that runs a command, with a volume at seedPath,
// before the target's container starts.
func (p *planner) seed(t *Target, command []string, volume, why string) {
	fields := p.pod.Fields(t.Container)
	c := edit.Fields{{Name: "name", Value: p.seedContainer(t.Container)}, {Name: "image", Value: t.Container.Image}}
	add := func(name string, value any) {
		if !reflect.ValueOf(value).IsZero() {
			c = append(c, edit.Field{Name: name, Value: value})
		}
	}
	copied := func(name string) {
		if v := fields[name]; v != nil {
			add(name, v)
		}
	}
	copied("imagePullPolicy")
	words := make([]any, len(command))
	for i, w := range command {
		words[i] = w
	}
	add("command", words)
	copied("resources")
	if len(t.Security) > 0 {
		add("securityContext", t.Security)
	}
	add("volumeMounts", []any{edit.Fields{{Name: "name", Value: volume}, {Name: "mountPath", Value: seedPath}}})
	e := edit.Edit{
		Op: edit.Append, Path: p.pod.Path.Key("initContainers"), New: c,
		Rule: rule, Container: t.Container.Name, Why: why,
	}
	if t.Container.Type == pods.Init || t.Container.Type == pods.Sidecar {
		e.Ahead = &t.Container.Path[len(t.Container.Path)-1].Index
	}
	p.seeds = append(p.seeds, e)
}

// seedName is the directory of the volume that is mounted at a path.
func seedName(p string) string { return path.Base(mountpath.Clean(p)) }

// seedContainer returns the first free name of: seed-<container>, the same and a number.
func (p *planner) seedContainer(c *pods.Container) string {
	if p.containers == nil {
		p.containers = map[string]bool{}
		for i := range p.pod.Containers {
			p.containers[p.pod.Containers[i].Name] = true
		}
	}
	base := label("seed-" + containerName(c))
	name := base
	for i := 2; p.containers[name]; i++ {
		suffix := "-" + strconv.Itoa(i)
		name = base[:min(len(base), maxName-len(suffix))] + suffix
	}
	p.containers[name] = true
	return name
}

// Seeds returns the container that an init container fills a volume for, if it is
// one that this package adds, and as restricted as that container: nothing is to
// be done about it then.
func Seeds(pod *pods.Pod, c *pods.Container) (*pods.Container, bool) {
	if !MaySeed(c) {
		return nil, false
	}
	for i := range pod.Containers {
		other := &pod.Containers[i]
		if other.Image == c.Image && reflect.DeepEqual(other.Security, c.Security) && (copiesFor(c, other) || c.Mounts[0].SubPath == "" && makesStickyFor(c, other)) {
			return other, true
		}
	}
	return nil, false
}

// MaySeed reports whether an init container has the shape of those that Seeds
// looks for, whatever the containers beside it.
func MaySeed(c *pods.Container) bool {
	return c.Type == pods.Init && len(c.Args) == 0 && len(c.Mounts) == 1 && c.Mounts[0].Path == seedPath
}

// copiesFor reports whether an init container copies into a volume what another
// container finds there.
func copiesFor(c, other *pods.Container) bool {
	return slices.ContainsFunc(other.Mounts, func(m pods.Mount) bool {
		return m.Volume == c.Mounts[0].Volume && m.SubPath == seedName(m.Path) && slices.Equal(c.Command, copyCommand(m.Path))
	})
}
