package config

import "fmt"

// sharedTwice finds paths for which share: pod makes one volume, though its
// containers want different ones: the pod can have only one of them.
func sharedTwice(containers []*Container) []Problem {
	var out []Problem
	first := map[string]WantWritable{}
	for _, c := range containers {
		for _, w := range c.Writable {
			if w.Share != SharePod {
				continue
			}
			other, ok := first[w.Path]
			if !ok {
				first[w.Path] = w
				continue
			}
			if a, b := volumeText(other), volumeText(w); a != b {
				out = append(out, Problem{Severity: "error", Message: fmt.Sprintf(
					"writable %s: share: pod makes one volume for all containers, and %s wants %s, %s wants %s: give both the same, or share: container",
					w.Path, other.Why, a, w.Why, b)})
			}
		}
	}
	return out
}

// volumeText says what volume a path wants.
func volumeText(w WantWritable) string {
	text := "medium " + string(w.Medium)
	if w.Medium == "" {
		text = "disk"
	}
	if w.SizeLimit != nil {
		return text + " of " + w.SizeLimit.String()
	}
	return text + " without a sizeLimit"
}
