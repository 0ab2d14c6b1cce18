package images

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

func decodeOne(t *testing.T, text string) (*Entry, []Problem) {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	return DecodeEntry(doc.Content[0])
}

// TestDecodeEntry reads an entry as a functionConfig has it, short forms and long ones.
func TestDecodeEntry(t *testing.T) {
	got, problems := decodeOne(t, `
image: registry.example.com/shop/web:2.*
user: name
uid: 10001
gid: 10001
writable:
- /var/cache/shop
- {path: /opt/shop/conf, seed: image, unless: {mounted: /opt/shop/conf}}
- {path: /opt/shop/plugins, when: [{env: PLUGINS}, {arg: --plugins, command: shop}]}
data:
- {path: /var/lib/shop, from: {env: SHOP_DATA}}
capabilities: [SETUID, {name: NET_BIND_SERVICE, file: /usr/bin/shop}]
env: [{name: A, value: "1", under: runAsNonRoot}]
ports: [80]
without: [sh]
limits: [{breaks: [seccompProfile], why: it profiles itself, wayOut: do not}]
digest: sha256:0
read: "2026-11-26"
`)
	if problems != nil {
		t.Fatal(problems)
	}
	id := int64(10001)
	want := &Entry{
		Image: Words{"registry.example.com/shop/web:2.*"},
		Facts: Facts{
			User: StartName, UID: &id, GID: &id,
			Writable: []Path{
				{Path: "/var/cache/shop"},
				{Path: "/opt/shop/conf", Seed: SeedImage, Unless: Conditions{{Mounted: "/opt/shop/conf"}}},
				{Path: "/opt/shop/plugins", When: Conditions{{Env: "PLUGINS"}, {Arg: "--plugins", Command: "shop"}}},
			},
			Data:         []Path{{Path: "/var/lib/shop", From: Froms{{Env: "SHOP_DATA"}}}},
			Capabilities: []Capability{{Name: "SETUID"}, {Name: "NET_BIND_SERVICE", File: "/usr/bin/shop"}},
			Env:          []Env{{Name: "A", Value: "1", Under: UnderNonRoot}},
			Ports:        []int64{80},
			Without:      []string{"sh"},
			Limits:       []Limit{{Breaks: []string{"seccompProfile"}, Why: "it profiles itself", WayOut: "do not"}},
		},
		Digest: "sha256:0", Read: "2026-11-26",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestProblems holds that each bad value is refused by the name of its field.
func TestProblems(t *testing.T) {
	tests := []struct{ text, field, message string }{
		{"[a]", "", `want a mapping, got a list`},
		{"{}", "image", "is missing: want a reference or a glob, as in match.images"},
		{"{image: a, writable: /tmp}", "writable", `want a list, got "/tmp"`},
		{"{image: a, writable: [{path: /a, mode: 1}]}", "writable[0].mode", "unknown key: want one of path, seed, optional, when, unless, from, or, own, chmods, private, note"},
		{"{image: a, writable: [a/b]}", "writable[0].path", `"a/b" is not absolute`},
		{"{image: a, writable: [/a/../b]}", "writable[0].path", `"/a/../b" is no clean path below the root: want /x/b`},
		{"{image: a, writable: [{note: x}]}", "writable[0].path", "is missing"},
		{"{image: a, writable: [{path: /a, seed: copy}]}", "writable[0].seed", `want one of image, unknown, got "copy"`},
		{"{image: a, data: [{path: /a, seed: image}]}", "data[0].seed", "data are the user's own, and not filled from the image: list the path under writable, or leave seed out"},
		{"{image: a, uid: nobody}", "uid", `want an integer, got "nobody"`},
		{"{image: a, uid: 0}", "uid", "want a number from 1 to 2147483647, got 0"},
		{"{image: a, user: app}", "user", `want one of root, name, number, got "app"`},
		{"{image: a, workingDir: srv/app}", "workingDir", `"srv/app" is no clean absolute path: want /srv/app`},
		{"{image: a, ports: [70000]}", "ports[0]", "want a port from 1 to 65535, got 70000"},
		{"{image: a, capabilities: [CAP_CHOWN]}", "capabilities[0]", `"CAP_CHOWN" is no capability that an image needs: want a name without CAP_, such as NET_BIND_SERVICE`},
		{"{image: a, env: [{name: 1A, value: x}]}", "env[0].name", `"1A" is no name of a variable`},
		{"{image: a, writable: [{path: /a, when: {}}]}", "writable[0].when[0]", "want env, arg, command, mounted or volume"},
		{"{image: a, writable: [{path: /a, when: [{envs: A}]}]}", "writable[0].when[0].envs", `unknown key, did you mean "env"?`},
		{"{image: a, data: [{path: /a, from: {join: b}}]}", "data[0].from[0]", "want env, arg or after"},
		{"{image: a, limits: [{breaks: [runAsUser]}]}", "limits[0].breaks[0]", `want one of runAsNonRoot, readOnlyRootFilesystem, capabilities, allowPrivilegeEscalation, seccompProfile, got "runAsUser"`},
		{"{image: a, flavours: [{name: b, tags: [b]}]}", "flavour", "names the tags that no flavour takes, so it stands where flavours do, and only there"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			e, problems := decodeOne(t, tt.text)
			if e != nil || len(problems) == 0 {
				t.Fatalf("got %+v, %v", e, problems)
			}
			if diff := cmp.Diff(Problem{tt.field, tt.message}, problems[0]); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func FuzzDecodeEntry(f *testing.F) {
	f.Add("{image: a, uid: 5, writable: [/a, {path: /b, when: {env: A}}]}")
	f.Fuzz(func(t *testing.T, text string) {
		var doc yaml.Node
		if yaml.Unmarshal([]byte(text), &doc) != nil || len(doc.Content) == 0 {
			return
		}
		if e, problems := DecodeEntry(doc.Content[0]); (e == nil) == (problems == nil) {
			t.Errorf("%q: entry %v, problems %v", text, e, problems)
		}
	})
}
