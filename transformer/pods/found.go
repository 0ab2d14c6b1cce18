package pods

import (
	"slices"

	"github.com/podharden/podharden/transformer/mountpath"
)

// State says what a container finds at a path.
type State int

const (
	Free     State = iota // the image's own file system
	Served                // a mount that can be written
	ReadOnly              // a mount that can't be written
	Missing               // a mount of a volume that the pod does not show
	Device                // a block device
)

// Found is what a container finds at a path, and what serves it.
type Found struct {
	State  State
	Mount  Mount  // of Served, ReadOnly and Missing
	Device string // the device's path, of Device
}

// At tells what a container finds at a path: of the mounts at it or above it,
// the nearest counts.
func (p *Pod) At(c *Container, path string) Found {
	for _, d := range c.Devices {
		if mountpath.Within(path, d) {
			return Found{State: Device, Device: d}
		}
	}
	best, found := -1, Found{}
	for _, m := range c.Mounts {
		if !mountpath.Within(path, m.Path) {
			continue
		}
		if n := len(mountpath.Resolve(m.Path)); n >= best {
			best, found = n, Found{State: p.stateOf(m), Mount: m}
		}
	}
	return found
}

func (p *Pod) stateOf(m Mount) State {
	if m.ReadOnly {
		return ReadOnly
	}
	if v, ok := p.Volume(m.Volume); ok {
		if v.ReadOnly {
			return ReadOnly
		}
		return Served
	}
	if slices.Contains(p.Claims, m.Volume) {
		return Served
	}
	return Missing
}

// Volume returns the volume of that name; false where the pod shows none, as
// with one of a claim template.
func (p *Pod) Volume(name string) (*Volume, bool) {
	if i, ok := p.named[name]; ok {
		return &p.Volumes[i], true
	}
	// what a plan adds is behind those that were named
	for i := len(p.Volumes) - 1; i >= len(p.named); i-- {
		if p.Volumes[i].Name == name {
			return &p.Volumes[i], true
		}
	}
	return nil, false
}

// manyVolumes is from how many volumes on a table of their names pays.
const manyVolumes = 16

// nameVolumes makes the table of volumes by name: of two with one name, the first.
func (p *Pod) nameVolumes() {
	if len(p.Volumes) < manyVolumes {
		return
	}
	p.named = make(map[string]int, len(p.Volumes))
	for i := range p.Volumes {
		if _, ok := p.named[p.Volumes[i].Name]; !ok {
			p.named[p.Volumes[i].Name] = i
		}
	}
}

// Claim reports whether a volume is a persistent one that can be written.
func (p *Pod) Claim(name string) bool {
	if slices.Contains(p.Claims, name) {
		return true
	}
	v, ok := p.Volume(name)
	return ok && (v.Source == "persistentVolumeClaim" || v.Source == "ephemeral") && !v.ReadOnly
}
