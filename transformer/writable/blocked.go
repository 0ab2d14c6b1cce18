package writable

import (
	"fmt"

	"github.com/podharden/podharden/transformer/needs"
	"github.com/podharden/podharden/transformer/pods"
)

// Obstacle is what stands against a writable path: a reason and a way out, as
// clauses without full stop.
type Obstacle struct {
	Reason, WayOut string
	Why            string // what asks for the path
	// Need is set where only what the container is known to do stands against
	// it, and not the pod: an explicit word of the configuration outweighs that.
	Need bool
}

// Blocked names the paths that can't be made writable for a container whose root
// were read-only: a mount that can't be written serves them, a block device does,
// or nobody knows what does; the kind takes no volumes; or an empty volume does
// not serve. Flag and paths are one transaction: the root then stays writable.
func Blocked(pod *pods.Pod, t *Target) []Obstacle {
	hardened := *t
	hardened.ReadOnly = true
	var out []Obstacle
	var room few
	for _, w := range hardened.wants(pod, room[:0]) {
		if o, ok := hardened.blocked(pod, w); ok {
			out = append(out, o)
		}
	}
	return out
}

// blocked tells what stands against one path, if anything does.
func (t *Target) blocked(pod *pods.Pod, w want) (Obstacle, bool) {
	o := Obstacle{WayOut: "mount it writable, or exempt the container", Why: w.Why}
	reason := ""
	switch found := t.cover(pod, w); found.State {
	case pods.Served:
		return Obstacle{}, false
	case pods.ReadOnly:
		reason = fmt.Sprintf("the mount of volume %q at %s is read-only", found.Mount.Volume, found.Mount.Path)
	case pods.Missing:
		reason = fmt.Sprintf("the pod has no volume %q, which is mounted at %s", found.Mount.Volume, found.Mount.Path)
	case pods.Device:
		reason = "the block device " + found.Device + " is there"
	case pods.Free:
		switch {
		case t.seeded(w):
			why := t.cantSeed(pod)
			o.Reason, o.WayOut = w.Path+" can't be filled from the image: "+why, "mount a filled volume there, or exempt the container"
			if w.need != nil {
				o.Reason, o.WayOut, o.Need = w.need.Because(t.Container.Image), w.need.WayOut, true
			}
			return o, why != ""
		case w.need != nil && w.need.Empty != needs.EmptySafe:
			o.Reason, o.WayOut, o.Need = w.need.Because(t.Container.Image), w.need.WayOut, true
			if w.need.Seed && t.cantSeed(pod) == "" {
				o.WayOut = seedOffer
			}
			return o, true
		case pod.Limits == nil || !pod.Limits.NoVolumes:
			return Obstacle{}, false
		}
		reason = "the kind takes no emptyDir volumes (" + pod.Limits.Why + ")"
	}
	o.Reason = w.Path + " can't be made writable: " + reason
	return o, true
}
