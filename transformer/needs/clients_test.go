package needs

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A role's credentials are kept below HOME, keys are not (aws/aws-cli issue 4374).
func TestRoles(t *testing.T) {
	const role = "{name: AWS_WEB_IDENTITY_TOKEN_FILE, value: /var/run/secrets/eks/token}"
	for _, tt := range []struct{ name, image, rest, want string }{
		{"a role", "amazon/aws-cli:2", "env: [" + role + "]", "HOME=/tmp"},
		{"a role that a Secret names", "acme/agent:1", "env: [{name: AWS_ROLE_ARN, valueFrom: {secretKeyRef: {name: s, key: k}}}]", "HOME=/tmp"},
		{"a volume elsewhere", "amazon/aws-cli:2", "env: [" + role + "], volumeMounts: [{name: v, mountPath: /data}]", "HOME=/tmp"},
		{"keys", "amazon/aws-cli:2", "env: [{name: AWS_ACCESS_KEY_ID, value: x}]", ""},
		{"HOME on a volume", "acme/agent:1", "env: [" + role + ", {name: HOME, value: /data}], volumeMounts: [{name: v, mountPath: /data}]", ""},
		{"HOME below /tmp", "acme/agent:1", "env: [" + role + ", {name: HOME, value: /tmp/home}]", "write /tmp"},
		{"a volume below a home", "amazon/aws-cli:2", "env: [" + role + "], volumeMounts: [{name: v, mountPath: /home/aws/.aws}]", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			all := needsOf(t, podOf(t, `  containers:
  - {name: c, image: "`+tt.image+`", command: [sh, -c, "aws s3 ls s3://b"], `+tt.rest+`}
  volumes: [{name: v, emptyDir: {}}]
`))["c"]
			if diff := cmp.Diff(tt.want, strings.Join(said(all), ", ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}
