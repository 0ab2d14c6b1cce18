package needs

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The args of an image go to the program that its entrypoint runs.
func TestArgsOfEntrypoints(t *testing.T) {
	const out = "root, write /out (root file system)"
	for _, tt := range []struct{ name, image, rest, want string }{
		{"git", "alpine/git:2", "args: [clone, 'https://x/y', /out]", out},
		{"git, to a volume", "alpine/git:2", "args: [clone, 'https://x/y', /data], volumeMounts: [{name: v, mountPath: /data}]", ""},
		{"git, to where the image gets a volume", "alpine/git:2", "args: [clone, 'https://x/y']", ""},
		{"git, with a command of the container's own", "alpine/git:2", "command: [echo], args: [clone, 'https://x/y', /out]", ""},
		{"curl", "curlimages/curl:8", "args: [-o, /out/x, 'http://x']", "write /out/x (root file system)"},
		{"curl by its name", "curlimages/curl:8", "args: [curl, -o, /tmp/x, 'http://x']", "write /tmp"},
		{"a shell in its place", "curlimages/curl:8", "args: [sh, -c, 'curl -o /out/x http://x']", "write /out/x (root file system)"},
		{"terraform", "hashicorp/terraform:1", "args: [init], workingDir: /out", out},
		{"terraform, which only says", "hashicorp/terraform:1", "args: [version]", ""},
		{"mc", "minio/mc:latest", "args: [cp, s3/x, /out]", "MC_CONFIG_DIR=/tmp/.mc, " + out},
		{"an image that is in no list", "registry.example.com/git:1", "args: [clone, 'https://x/y', /out]", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := ofCommands(needsOf(t, podOf(t, `  containers:
  - {name: c, image: "`+tt.image+`", `+tt.rest+`}
  volumes: [{name: v, emptyDir: {}}]
`))["c"])
			if diff := cmp.Diff(tt.want, strings.Join(got, ", ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// ofCommands are what is said of the needs that commands have: the catalogue's stay
// out.
func ofCommands(all []Need) (out []string) {
	for _, n := range all {
		if n.Evidence.From == FromCommand {
			out = append(out, said([]Need{n})...)
		}
	}
	return out
}
