package needs

import (
	"testing"
	"time"

	"github.com/podharden/podharden/transformer/images"
)

// FuzzScript: whatever a script is, reading it ends soon, without a panic, and
// gives needs that planners can work with.
func FuzzScript(f *testing.F) {
	for _, s := range []string{
		"apk add jq", "chown -R 1000:1000 /data && chmod 700 $D", "cat <<EOF > /x\nchown\nEOF", "f() { f; }; f", `su - "$U" -c "touch ~/x"`,
		"tar xzf x -C /opt; sed -ie s/a/b/ /x; find / -exec rm {} \\;", "if [ $(id -u) = 0 ]; then :; fi", "env -S 'sh -c x'", "xargs", "exec", "git -C", "install -d",
		"npm config set cache", "bundle config set path x && bundle install", "python -m", "keytool -keystore", "tar -C", "hostname", "mkdir -p -m", "${A:-$(chown 1 /)}",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, script string) {
		began := time.Now()
		p, c := container("/data", "/conf:ro")
		c.Command = []string{"sh", "-c", script}
		list, _, _ := commands(p, c, nil)
		runsUtilities(c, &alpine)
		for _, n := range list {
			if n.Kind == Content && n.Path != "" && n.Path[0] == '/' {
				continue // breaks nothing by itself
			}
			if n.Kind == "" || n.Fails == "" || n.Evidence.Words == "" || len(n.Breaks) == 0 {
				t.Errorf("half a need: %+v", n)
			}
			if n.Kind == Writable && (n.Path == "" || n.Path[0] != '/') {
				t.Errorf("no absolute path: %+v", n)
			}
		}
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("took %v", took)
		}
	})
}

var alpine, _ = images.Lookup("alpine:3.20")

// FuzzExecForm is the same for words that no shell reads.
func FuzzExecForm(f *testing.F) {
	f.Add("chown", "-R", "1000", "/data")
	f.Add("sh", "-ec", "apk add $(X)", "--")
	f.Add("env", "-u", "X", "A=b")
	f.Add("tar", "x", "-C", "")
	f.Fuzz(func(t *testing.T, a, b, c, d string) {
		p, k := container("/data")
		k.Command, k.Env = []string{a, b, c, d}, map[string]string{"X": "$(X)$(X)"}
		commands(p, k, nil)
		runsUtilities(k, &alpine)
		k.Args, k.Command = k.Command, nil
		commands(p, k, nil)
	})
}
