package needs

import (
	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/pods"
)

// Of lists the needs of each container of a pod, in the order of its
// containers. known holds what is known of their images, nil where nothing is.
// Partial containers and those of Windows pods need nothing: all that is known
// is known of Linux.
func Of(p *pods.Pod, known []*images.Match) [][]Need {
	out := make([][]Need, len(p.Containers))
	if p.Windows {
		return out
	}
	for i := range p.Containers {
		if p.Containers[i].Partial() {
			continue
		}
		if m := known[i]; m != nil {
			out[i] = append(out[i], Image(*m)...)
		}
	}
	return out
}
