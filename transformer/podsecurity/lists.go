package podsecurity

import corev1 "k8s.io/api/core/v1"

// containerList is one of the lists of containers in a pod spec.
type containerList struct {
	key string
	len func(*corev1.PodSpec) int
	// only leaves item i of all as the one container of spec.
	only func(spec, all *corev1.PodSpec, i int) *corev1.Container
}

// containerLists are in the order in which the policy visits them.
var containerLists = []containerList{
	{
		"initContainers",
		func(s *corev1.PodSpec) int { return len(s.InitContainers) },
		func(s, all *corev1.PodSpec, i int) *corev1.Container {
			s.InitContainers = all.InitContainers[i : i+1]
			return &s.InitContainers[0]
		},
	},
	{
		"containers",
		func(s *corev1.PodSpec) int { return len(s.Containers) },
		func(s, all *corev1.PodSpec, i int) *corev1.Container {
			s.Containers = all.Containers[i : i+1]
			return &s.Containers[0]
		},
	},
	{
		"ephemeralContainers",
		func(s *corev1.PodSpec) int { return len(s.EphemeralContainers) },
		func(s, all *corev1.PodSpec, i int) *corev1.Container {
			s.EphemeralContainers = all.EphemeralContainers[i : i+1]
			return (*corev1.Container)(&s.EphemeralContainers[0].EphemeralContainerCommon)
		},
	},
}
