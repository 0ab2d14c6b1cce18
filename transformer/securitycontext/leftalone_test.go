package securitycontext

import (
	"testing"
)

func TestLeftAlone(t *testing.T) {
	checkRules(t, []string{"all", "privileged"}, []ruleCase{
		{
			name: "exempt from all",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {privileged: true, runAsUser: 0}}]}}`,
			with: with{override, exempt("all")},
			want: []string{
				`info: container "web": exempt by rule legacy: ticket OPS-7`,
			},
		},
		{
			name:  "one of two",
			pod:   `{spec: {containers: [{name: web, image: web}, {image: two, securityContext: {privileged: true}}]}}`,
			first: with{exempt("all")},
			want: []string{
				`info: container "web": exempt by rule legacy: ticket OPS-7`,
				`warning: container 1: left alone: the manifest sets privileged: true. Remove it, exempt the container with skip: [all] and a reason, or use privilegedContainers: harden.`,
			},
		},
	})
}
