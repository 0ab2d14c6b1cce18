package podsecurity

import (
	"reflect"

	corev1 "k8s.io/api/core/v1"
)

// podSpec reads a pod spec into the type that the checks take.
var podSpec = newDecoder(reflect.TypeFor[corev1.PodSpec](), podFields)

// convert gives the checks what they read of a pod spec. As in the API server,
// a volume without a source is an emptyDir.
//
// Another default of the API server is left out on purpose: under hostNetwork
// it copies each containerPort to hostPort. Such a pod is turned away for its
// network anyway, and the port would be a second word for the same thing.
//
// Source: k8s.io/kubernetes/pkg/apis/core/v1/defaults.go (SetDefaults_Volume,
// SetDefaults_PodSpec).
func convert(plain map[string]any) (*corev1.PodSpec, error) {
	spec := new(corev1.PodSpec)
	if err := podSpec.decode(plain, reflect.ValueOf(spec).Elem()); err != nil {
		return nil, err
	}
	volumes, _ := plain["volumes"].([]any)
	for i, v := range volumes {
		if sourceOf(v) == "" {
			spec.Volumes[i].EmptyDir = &corev1.EmptyDirVolumeSource{}
		}
	}
	return spec, nil
}
