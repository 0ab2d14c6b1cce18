package podsecurity

import (
	"maps"
	"strings"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/pod-security-admission/policy"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
)

// blame finds out for which parts of a pod a check fails, by asking the check
// itself about the pod with only that part. It serves one pod and one goroutine.
type blame struct {
	pod  *pods.Pod
	meta *metav1.ObjectMeta
	spec *corev1.PodSpec
	// bare is the pod without its containers, and alone has nothing that speaks
	// for the pod as a whole; one container at a time is put into them.
	bare, alone corev1.PodSpec
	aloneMeta   *metav1.ObjectMeta
}

func newBlame(pod *pods.Pod, meta *metav1.ObjectMeta, spec *corev1.PodSpec) *blame {
	b := &blame{pod: pod, meta: meta, spec: spec, bare: *spec, aloneMeta: meta}
	b.bare.InitContainers, b.bare.Containers, b.bare.EphemeralContainers = nil, nil, nil
	b.alone.OS, b.alone.HostUsers = spec.OS, spec.HostUsers
	if len(meta.Annotations) > 0 {
		b.aloneMeta = &metav1.ObjectMeta{Annotations: maps.Clone(meta.Annotations)}
		maps.DeleteFunc(b.aloneMeta.Annotations, func(key, _ string) bool {
			return key == seccompPodAnnotation || strings.HasPrefix(key, appArmorAnnotation)
		})
	}
	return b
}

// violations splits the "no" of one check into its parts. whole is what the
// check says of the whole pod; it stands for all where no part alone is at fault.
func (b *blame) violations(c check, whole policy.CheckResult) []Violation {
	var out []Violation
	own := c.run(b.meta, &b.bare)
	if !own.Allowed {
		out = append(out, Violation{
			Check:   string(c.id),
			Path:    b.podField(c),
			Message: wording(own),
		})
		if whole == own {
			return out // no container adds to it: asking each would look at all volumes each time
		}
	}
	for _, list := range containerLists {
		for i := range list.len(b.spec) {
			container, result := b.one(c, list, i, own)
			if result.Allowed {
				continue
			}
			out = append(out, Violation{
				Check:     string(c.id),
				Path:      b.containerField(c, container, b.pod.ContainerPath(list.key, i)),
				Container: container.Name,
				Message:   wording(result),
			})
		}
	}
	if out == nil {
		out = []Violation{{Check: string(c.id), Path: b.pod.Path, Message: wording(whole)}}
	}
	return out
}

// one judges one container. A container is at fault if the check says no to the
// pod with it alone, and, where the pod's own part fails already, says more than
// that. Then the words about the pod's part are left out.
func (b *blame) one(c check, list containerList, i int, own policy.CheckResult) (*corev1.Container, policy.CheckResult) {
	bare := b.bare
	container := list.only(&bare, b.spec, i)
	with := c.run(b.meta, &bare)
	if own.Allowed || with.Allowed {
		return container, with
	}
	if with == own {
		return container, policy.CheckResult{Allowed: true}
	}
	alone := b.alone
	list.only(&alone, b.spec, i)
	if only := c.run(b.aloneMeta, &alone); !only.Allowed {
		return container, only
	}
	return container, with
}

// podField is the field of the pod that a check is about.
func (b *blame) podField(c check) edit.Path {
	faults := podFaults(c, b)
	if len(faults) == 0 {
		return b.pod.Path
	}
	return commonParent(faults)
}

// containerField is the field of the container at path that a check is about.
func (b *blame) containerField(c check, container *corev1.Container, path edit.Path) edit.Path {
	if field := b.annotationField(c, seccompContainerAnnotation+container.Name); field != nil {
		return field
	}
	faults := containerFaults(c.id, container, path)
	if len(faults) == 0 {
		return path
	}
	return commonParent(faults)
}

// commonParent returns the path itself if there is one, else the nearest parent
// of all.
func commonParent(paths []edit.Path) edit.Path {
	out := paths[0]
	for _, p := range paths[1:] {
		n := 0
		for n < min(len(out), len(p)) && out[n] == p[n] {
			n++
		}
		out = out[:n:n]
	}
	return out
}
