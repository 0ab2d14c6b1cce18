package securitycontext

import "testing"

func TestStickyTmp(t *testing.T) {
	checkRules(t, []string{"writable"}, []ruleCase{
		{
			name:  "read-only root",
			pod:   `{spec: {containers: [{name: web, image: "ruby:3"}]}}`,
			facts: &Facts{Why: "image catalogue: ruby", StickyTmp: "set TMPDIR"},
			want: []string{
				`info: container "web": image ruby:3 refuses an emptyDir as its temporary directory, since it has no sticky bit; set TMPDIR`,
			},
		},
		{
			name:  "root stays writable",
			pod:   `{spec: {containers: [{name: web, image: "ruby:3", securityContext: {readOnlyRootFilesystem: false}}]}}`,
			facts: &Facts{StickyTmp: "set TMPDIR"},
		},
		{
			name: "not known",
			pod:  `{spec: {containers: [{name: web, image: "ruby:3"}]}}`,
		},
	})
}
