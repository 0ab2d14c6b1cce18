package securitycontext

import (
	"testing"
)

func TestMisplaced(t *testing.T) {
	checkRules(t, []string{"readOnlyRootFilesystem", "fsGroup"}, []ruleCase{
		{
			name: "container field in the pod",
			pod:  `{spec: {securityContext: {readOnlyRootFilesystem: true}, containers: [{name: web, image: web, securityContext: {readOnlyRootFilesystem: true}}]}}`,
			want: []string{
				`warning: pod: readOnlyRootFilesystem has no effect here: it is a container's field. Move it to the containers.`,
				`held: spec.containers[0].securityContext.readOnlyRootFilesystem [author]`,
			},
		},
		{
			name: "pod field in a container",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {readOnlyRootFilesystem: true, fsGroup: 1}}]}}`,
			want: []string{
				`warning: container "web": fsGroup has no effect here: it is the pod's field. Move it to the pod.`,
				`held: spec.containers[0].securityContext.readOnlyRootFilesystem [author]`,
			},
		},
	})
}
