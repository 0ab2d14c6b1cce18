package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/edit"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

var (
	web  = edit.Root.Key("spec", "containers").Item(0)
	sc   = web.Key("securityContext")
	caps = sc.Key("capabilities")
)

func set(p edit.Path, v any) edit.Edit { return edit.Edit{Op: edit.Set, Path: p, New: v} }
func add(p edit.Path, v any) edit.Edit { return edit.Edit{Op: edit.Append, Path: p, New: v} }
func remove(p edit.Path) edit.Edit     { return edit.Edit{Op: edit.Remove, Path: p} }
func tmpMount() edit.Fields {
	return edit.Fields{{Name: "name", Value: "tmp"}, {Name: "mountPath", Value: "/tmp"}}
}
func tmpVolume() edit.Fields {
	return edit.Fields{{Name: "name", Value: "tmp"}, {Name: "emptyDir", Value: edit.Fields{}}}
}

// harden is what most pods get.
var harden = []edit.Edit{
	set(sc.Key("readOnlyRootFilesystem"), true),
	set(caps.Key("drop"), []any{"ALL"}),
	add(edit.Root.Key("spec", "volumes"), tmpVolume()),
	add(web.Key("volumeMounts"), tmpMount()),
}

// ahead are two new items: in front of the first one and of the second one.
var ahead = []edit.Edit{
	{Op: edit.Append, Path: edit.Root.Key("spec", "initContainers"), Ahead: new(0), New: edit.Fields{{Name: "name", Value: "x"}, {Name: "command", Value: []any{"cp", "-a"}}}},
	{Op: edit.Append, Path: edit.Root.Key("spec", "initContainers"), Ahead: new(1), New: edit.Fields{{Name: "name", Value: "z"}, {Name: "command", Value: []any{"cp", "-a"}}}},
	set(edit.Root.Key("spec", "initContainers").Item(0).Key("image"), "i"),
}

var spliceCases = []struct {
	name  string
	in    string
	edits []edit.Edit
	want  string
	plain bool
}{
	{
		name: "items in front of others",
		in: `spec:
  initContainers:   # in order
  # the first
  - name: a
    # image: none

  # the second
  - name: b
  containers: []
`,
		edits: ahead,
		want: `spec:
  initContainers:   # in order
  - name: x
    command:
    - cp
    - "-a"
  # the first
  - name: a
    image: i
    # image: none
  - name: z
    command:
    - cp
    - "-a"

  # the second
  - name: b
  containers: []
`,
	},
	{
		name:  "items in front of others in flow style",
		in:    "spec: {initContainers: [{name: a}, {name: b}]}\n",
		edits: ahead,
		want:  "spec: {initContainers: [{name: x, command: [cp, \"-a\"]}, {name: a, image: i}, {name: z, command: [cp, \"-a\"]}, {name: b}]}\n",
	},
	{
		name: "items in front of others in JSON",
		in: `{"spec": {
  "initContainers": [
    {"name": "a"},
    {"name": "b"}
  ]
}}
`,
		edits: ahead,
		want: `{"spec": {
  "initContainers": [
    {"name": "x", "command": ["cp", "-a"]},
    {"name": "a", "image": "i"},
    {"name": "z", "command": ["cp", "-a"]},
    {"name": "b"}
  ]
}}
`,
	},
	{
		name: "new blocks go behind the last line of theirs", plain: true,
		in: `spec:
  containers:
  - name: web   # the site
    image: nginx

    # resources: {}
  # the end
status: {}
`,
		edits: harden,
		want: `spec:
  containers:
  - name: web   # the site
    image: nginx
    securityContext:
      readOnlyRootFilesystem: true
      capabilities:
        drop:
        - ALL
    volumeMounts:
    - name: tmp
      mountPath: /tmp

    # resources: {}
  volumes:
  - name: tmp
    emptyDir: {}
  # the end
status: {}
`,
	},
	{
		name: "comments that close what ends stay where they are", plain: true,
		in: `spec:
  containers:
  - name: web
    image: nginx
      # deeper
    # env: []
  - name: log
    image: log
    # of the volumes
    volumeMounts:
    - name: x
    # of the ports
    ports: []
`,
		edits: []edit.Edit{
			set(sc.Key("readOnlyRootFilesystem"), true),
			add(edit.Root.Key("spec", "containers").Item(1).Key("volumeMounts"), tmpMount()),
			set(edit.Root.Key("spec", "containers").Item(1).Key("tty"), true),
		},
		want: `spec:
  containers:
  - name: web
    image: nginx
      # deeper
    securityContext:
      readOnlyRootFilesystem: true
    # env: []
  - name: log
    image: log
    # of the volumes
    volumeMounts:
    - name: x
    - name: tmp
      mountPath: /tmp
    # of the ports
    ports: []
    tty: true
`,
	},
	{
		name: "four columns and wide lists are followed", plain: true,
		in: `spec:
    containers:
      -   name: web
          image: nginx
          securityContext:
              runAsUser: 1
`,
		edits: harden,
		want: `spec:
    containers:
      -   name: web
          image: nginx
          securityContext:
              runAsUser: 1
              readOnlyRootFilesystem: true
              capabilities:
                  drop:
                    -   ALL
          volumeMounts:
            -   name: tmp
                mountPath: /tmp
    volumes:
      -   name: tmp
          emptyDir: {}
`,
	},
	{
		name: "null and empty parents",
		in: `spec:
  volumes: []   # none yet
  containers:
  - securityContext: # later
    name: web
    volumeMounts: null # soon
    image: nginx
`,
		edits: harden,
		want: `spec:
  volumes:   # none yet
  - name: tmp
    emptyDir: {}
  containers:
  - securityContext: # later
      readOnlyRootFilesystem: true
      capabilities:
        drop:
        - ALL
    name: web
    volumeMounts: # soon
    - name: tmp
      mountPath: /tmp
    image: nginx
`,
	},
	{
		name: "values change where they stand",
		in: `spec:
  containers:
  - name: web
    securityContext:
      readOnlyRootFilesystem: false   # writes
      runAsUser: "0"
      capabilities:
        drop: ["all", 'x']  # lower case
`,
		edits: []edit.Edit{
			set(sc.Key("readOnlyRootFilesystem"), true),
			set(sc.Key("runAsUser"), int64(5)),
			set(caps.Key("drop").Item(0), "ALL"),
			add(caps.Key("drop"), "NET_RAW"),
		},
		want: `spec:
  containers:
  - name: web
    securityContext:
      readOnlyRootFilesystem: true   # writes
      runAsUser: 5
      capabilities:
        drop: ["ALL", 'x', NET_RAW]  # lower case
`,
	},
	{
		name:  "flow style stays flow",
		in:    "spec: {containers: [{name: web, securityContext: {runAsNonRoot: true}}, ]}\n",
		edits: harden,
		want:  "spec: {containers: [{name: web, securityContext: {runAsNonRoot: true, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}, volumeMounts: [{name: tmp, mountPath: /tmp}]}, ], volumes: [{name: tmp, emptyDir: {}}]}\n",
	},
	{
		name: "JSON stays JSON",
		in: `{
    "spec": {
        "containers": [
            {
                "name": "web",
                "securityContext": {}
            }
        ]
    }
}
`,
		edits: harden,
		want: `{
    "spec": {
        "containers": [
            {
                "name": "web",
                "securityContext": {
                    "readOnlyRootFilesystem": true,
                    "capabilities": {
                        "drop": [
                            "ALL"
                        ]
                    }
                },
                "volumeMounts": [
                    {
                        "name": "tmp",
                        "mountPath": "/tmp"
                    }
                ]
            }
        ],
        "volumes": [
            {
                "name": "tmp",
                "emptyDir": {}
            }
        ]
    }
}
`,
	},
	{
		name:  "CRLF and no final newline",
		in:    "spec:\r\n  containers:\r\n  - name: web\r\n    image: nginx",
		edits: harden[:1],
		want:  "spec:\r\n  containers:\r\n  - name: web\r\n    image: nginx\r\n    securityContext:\r\n      readOnlyRootFilesystem: true",
	},
	{
		name:  "a block scalar at the end of a text without a final line break does not grow",
		in:    "spec:\n  containers:\n  - name: web\n    image: nginx\n    args:\n    - |\n      text",
		edits: harden,
		want:  "spec:\n  volumes:\n  - name: tmp\n    emptyDir: {}\n  containers:\n  - name: web\n    image: nginx\n    securityContext:\n      readOnlyRootFilesystem: true\n      capabilities:\n        drop:\n        - ALL\n    volumeMounts:\n    - name: tmp\n      mountPath: /tmp\n    args:\n    - |\n      text",
	},
	{
		name:  "{} on a line of its own",
		in:    "spec:\n  containers:\n  - name: web\n    securityContext:\n      {}\n    image: nginx\n",
		edits: harden[:1],
		want:  "spec:\n  containers:\n  - name: web\n    securityContext:\n      readOnlyRootFilesystem: true\n    image: nginx\n",
	},
	{
		name:  "the comment behind null on a line of its own",
		in:    "spec:\n  containers:\n  - name: web\n    securityContext: # a\n      # b\n      null # c\n    image: x\n",
		edits: harden[:1],
		want:  "spec:\n  containers:\n  - name: web\n    securityContext: # a\n      # b\n      # c\n      readOnlyRootFilesystem: true\n    image: x\n",
	},
	{
		name: "an alias is expanded for the one that is edited",
		in: `x: &sc
  runAsUser: 7
spec:
  containers:
  - name: web
    securityContext: *sc # shared
  - name: log
    securityContext: *sc
`,
		edits: harden[:1],
		want: `x: &sc
  runAsUser: 7
spec:
  containers:
  - name: web
    securityContext: # shared
      runAsUser: 7
      readOnlyRootFilesystem: true
  - name: log
    securityContext: *sc
`,
	},
	{
		name: "before an anchor changes, others let go of it",
		in: `spec:
  containers:
  - name: web
    securityContext: &sc
      runAsUser: 7
  - name: log
    securityContext: *sc
  - <<: &log
      image: x
    name: third
`,
		edits: append([]edit.Edit{set(edit.Root.Key("spec", "containers").Item(2).Key("image"), "z")}, harden[:1]...),
		want: `spec:
  containers:
  - name: web
    securityContext: &sc
      runAsUser: 7
      readOnlyRootFilesystem: true
  - name: log
    securityContext:
      runAsUser: 7
  - <<: &log
      image: x
    name: third
    image: z
`,
	},
	{
		name: "merged values are taken over and shadowed", plain: true,
		in: `base: &base
  image: x
  securityContext: {runAsUser: 7}
spec:
  containers:
  - <<: *base
    name: web
`,
		edits: harden[:1],
		want: `base: &base
  image: x
  securityContext: {runAsUser: 7}
spec:
  containers:
  - <<: *base
    name: web
    securityContext: {runAsUser: 7, readOnlyRootFilesystem: true}
`,
	},
	{
		name: "comments of what is removed stay and head nothing",
		in: `spec:
  containers:
  - name: web
    securityContext:
      # root
      runAsUser: 0 # why
      capabilities:
        add:
        - SYS_ADMIN # mount
        - NET_BIND_SERVICE
        - NET_ADMIN
      seLinuxOptions: {type: spc_t}
`,
		edits: []edit.Edit{
			remove(sc.Key("runAsUser")),
			remove(caps.Key("add").Item(2)),
			remove(caps.Key("add").Item(0)),
			remove(sc.Key("seLinuxOptions", "type")),
			set(sc.Key("seLinuxOptions", "level"), "s0"),
		},
		want: `spec:
  containers:
  - name: web
    securityContext:
        # root
        # why
      capabilities:
        add:
          # mount
        - NET_BIND_SERVICE
      seLinuxOptions: {level: s0}
`,
	},
	{
		name: "metadata goes before spec",
		in: `template:
  # the pod
  spec:
    containers: []
`,
		edits: []edit.Edit{{Path: edit.Root.Key("template", "metadata", "annotations", "podharden.dev/reasons"), New: "x: y", Before: "spec"}},
		want: `template:
  metadata:
    annotations:
      podharden.dev/reasons: "x: y"
  # the pod
  spec:
    containers: []
`,
	},
	{
		name: "in front of another key, behind what its comment is not",
		in: `a: 1
# of b
b: 2
`,
		edits: []edit.Edit{{Op: edit.Append, Path: edit.Root.Key("x"), New: true, Before: "b"}},
		want: `a: 1
x:
- true
# of b
b: 2
`,
	},
	{
		name: "scalars over several lines", plain: true,
		in: `spec:
  containers:
  - name: web
    args:
    - |+
      keeps its blank line

  - name: folded
    args: [a,
      b]
    note: one
      two

      three
  - name: quoted
    note: "a
      # no comment
      b"
`,
		edits: []edit.Edit{
			set(sc.Key("a"), true),
			set(edit.Root.Key("spec", "containers").Item(1).Key("a"), true),
			set(edit.Root.Key("spec", "containers").Item(2).Key("a"), true),
		},
		want: `spec:
  containers:
  - name: web
    args:
    - |+
      keeps its blank line

    securityContext:
      a: true
  - name: folded
    args: [a,
      b]
    note: one
      two

      three
    a: true
  - name: quoted
    note: "a
      # no comment
      b"
    a: true
`,
	},
}

// spliced applies edits to a text, and proves what comes of it.
func spliced(t *testing.T, in string, edits []edit.Edit) Result {
	t.Helper()
	doc := &yaml.Node{}
	if err := yaml.Unmarshal([]byte(in), doc); err != nil {
		t.Fatal(err)
	}
	object, origin, err := edit.Apply(doc.Content[0], edits)
	if err != nil {
		t.Fatal(err)
	}
	is, err := edit.Settle(doc, map[*yaml.Node]*yaml.Node{doc.Content[0]: object}, origin)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Splice([]byte(in), doc, is, origin, NoHost)
	if err != nil {
		t.Fatal(err)
	}
	if err := Prove([]byte(in), got.Text, doc, is, origin, parsed); err != nil {
		t.Errorf("%v\n%s", err, got.Text)
	}
	return got
}

func parsed(text []byte) (*yaml.Node, error) {
	doc := &yaml.Node{}
	if err := yaml.Unmarshal(text, doc); err != nil || doc.Kind == 0 {
		return nil, err
	}
	return doc, nil
}

func TestSplice(t *testing.T) {
	for _, c := range spliceCases {
		t.Run(c.name, func(t *testing.T) {
			got := spliced(t, c.in, c.edits)
			if diff := cmp.Diff(c.want, string(got.Text)); diff != "" {
				t.Errorf("want - got +\n%s", diff)
			}
			if got.Plain != c.plain {
				t.Errorf("Plain is %v, want %v", got.Plain, c.plain)
			}
		})
	}
}
