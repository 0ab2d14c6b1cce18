package transformer

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
)

// closing hardens a stream and returns what there is to say of it as a whole.
func closing(t *testing.T, spec, text string) (out string, messages []string) {
	t.Helper()
	cfg, err := config.ParseBytes([]byte("apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\nspec: " + spec + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	h, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	o, err := h.Stream([]byte(text), Encode)
	if err != nil {
		t.Fatal(err)
	}
	for _, object := range h.Closing() {
		for _, n := range object.Plan.Notes {
			messages = append(messages, n.Severity.String()+": "+n.Message)
		}
	}
	return o.Text.String(), messages
}

func TestUnknownImages(t *testing.T) {
	one := func(container string) string {
		return "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - " + container + "\n"
	}
	const shop = "warning: 1 image is in no list: acme/shop:1: assumed to start as a number other than 0 and to write to /tmp only; " +
		"say what is known of it under images or in a rule, or set unknownImages: skip"
	for _, tt := range []struct {
		name, spec, text string
		want             []string
	}{
		{"unknown", "{}", one(`{name: c, image: "acme/shop:1"}`), []string{shop}},
		{"known", "{}", one(`{name: c, image: "redis:7"}`), nil},
		{"the catalogue is off", "{imageCatalogue: none}", one(`{name: c, image: "redis:7"}`),
			[]string{"warning: 1 image is in no list: redis:7: assumed to start as a number other than 0 and to write to /tmp only; " +
				"say what is known of it under images or in a rule, or set unknownImages: skip"}},
		{"several, each once", "{}", one(`{name: c, image: "acme/shop:1"}`) + "---\n" + one(`{name: c, image: "acme/shop:1"}`) + "---\n" + one(`{name: c, image: "acme/basket"}`),
			[]string{"warning: 2 images are in no list: acme/basket, acme/shop:1: assumed to start as a number other than 0 and to write to /tmp only; " +
				"say what is known of them under images or in a rule, or set unknownImages: skip"}},
		{"ignored", "{unknownImages: ignore}", one(`{name: c, image: "acme/shop:1"}`), nil},
		{"skipped", "{unknownImages: skip}", one(`{name: c, image: "acme/shop:1"}`),
			[]string{"warning: 1 image is in no list: acme/shop:1: left alone (unknownImages: skip); say what is known of it under images, or in a rule"}},
		{"the author answers the user only", "{}", one(`{name: c, image: "acme/shop:1", securityContext: {runAsNonRoot: true}}`), []string{shop}},
		{"the author answers the root only", "{}", one(`{name: c, image: "acme/shop:1", securityContext: {readOnlyRootFilesystem: true}}`), []string{shop}},
		{"the author answers both", "{}", one(`{name: c, image: "acme/shop:1", securityContext: {runAsUser: 7, readOnlyRootFilesystem: false}}`), nil},
		{"an answer of the author's that is replaced is none", "{existing: override}", one(`{name: c, image: "acme/shop:1", securityContext: {runAsUser: 0, runAsNonRoot: false, readOnlyRootFilesystem: true}}`), []string{shop}},
		{"nor is one at the pod", "{existing: override}", one(`{name: c, image: "acme/shop:1", securityContext: {readOnlyRootFilesystem: true}}`) + "  securityContext: {runAsUser: 0}\n", []string{shop}},
		{"nor is a writable root", "{existing: override}", one(`{name: c, image: "acme/shop:1", securityContext: {runAsUser: 7, readOnlyRootFilesystem: false}}`), []string{shop}},
		{"an answer that stands is one", "{existing: override}", one(`{name: c, image: "acme/shop:1", securityContext: {runAsUser: 7, readOnlyRootFilesystem: true}}`), nil},
		{"so is one at the pod", "{existing: override}", one(`{name: c, image: "acme/shop:1", securityContext: {readOnlyRootFilesystem: true}}`) + "  securityContext: {runAsNonRoot: true}\n", nil},
		{"a rule for the image", "{rules: [{name: r, match: {images: [acme/*]}, containerSecurityContext: {runAsUser: 7}}]}", one(`{name: c, image: "acme/shop:1"}`), nil},
		{"a rule for all", "{rules: [{name: r, match: {}, containerSecurityContext: {runAsUser: 7}}]}", one(`{name: c, image: "acme/shop:1"}`), []string{shop}},
		{"exempt", "{rules: [{name: r, match: {}, skip: [all], reason: x}]}", one(`{name: c, image: "acme/shop:1"}`), nil},
		{"exempt from what matters", "{rules: [{name: r, match: {}, skip: [runAsNonRoot, readOnlyRootFilesystem], reason: x}]}", one(`{name: c, image: "acme/shop:1"}`), nil},
		{"excluded", "{exclude: [{images: [acme/*]}]}", one(`{name: c, image: "acme/shop:1"}`), nil},
		{"its pod is excluded", "{exclude: [{names: [p]}]}", one(`{name: c, image: "acme/shop:1"}`), nil},
		{"privileged", "{}", one(`{name: c, image: "acme/shop:1", securityContext: {privileged: true}}`), nil},
		{"Windows", "{}", one(`{name: c, image: "acme/shop:1"}`) + "  os: {name: windows}\n", nil},
		{"a piece of a container", "{}", one(`{name: c}`), nil},
		{"nothing is wanted", "{profile: none}", one(`{name: c, image: "acme/shop:1"}`), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out, got := closing(t, tt.spec, tt.text)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if again, _ := closing(t, tt.spec, out); again != out {
				t.Error("a second run changes the text:\n" + cmp.Diff(out, again))
			}
		})
	}
}

func TestSkipUnknownImages(t *testing.T) {
	const in = `apiVersion: v1
kind: Pod
metadata:
  name: p
spec:
  containers:
  - name: shop
    image: acme/shop:1 # ours
  - name: cache
    image: memcached:1.6
`
	const want = `apiVersion: v1
kind: Pod
metadata:
  name: p
spec:
  containers:
  - name: shop
    image: acme/shop:1 # ours
  - name: cache
    image: memcached:1.6
    securityContext:
      allowPrivilegeEscalation: false
      capabilities:
        drop:
        - ALL
      readOnlyRootFilesystem: true
      runAsGroup: 11211
      runAsNonRoot: true
      runAsUser: 11211
      seccompProfile:
        type: RuntimeDefault
    volumeMounts:
    - name: tmp-cache
      mountPath: /tmp
  volumes:
  - name: tmp-cache
    emptyDir: {}
`
	if got, _ := closing(t, "{unknownImages: skip}", in); got != want {
		t.Error(cmp.Diff(want, got))
	}
}

// A container that is only a piece of one, beside a whole one, stays as it is.
func TestPartialBesideWhole(t *testing.T) {
	const in = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: p
spec:
  template:
    spec:
      containers:
      - name: proxy
        image: memcached:1.6
        securityContext: {runAsNonRoot: true, runAsUser: 7, allowPrivilegeEscalation: false, readOnlyRootFilesystem: false, capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}}
      - name: manager
        args: [--pid-file=/run/x.pid]
`
	out, text := hardened(t, "{}", in)
	if text != in {
		t.Error(cmp.Diff(in, text))
	}
	for _, o := range out.Objects {
		for _, n := range o.Plan.Notes {
			if n.Severity == edit.Error {
				t.Error(n.Message)
			}
		}
	}
}

func TestManyUnknownImages(t *testing.T) {
	var list []string
	for i := range 43 {
		list = append(list, fmt.Sprintf("shop/%02d", i))
	}
	got := unknownMessage(list, config.WarnUnknown)
	want := "43 images are in no list: shop/00, shop/01, "
	if !strings.HasPrefix(got, want) || !strings.Contains(got, "shop/39 and 3 more, which podharden explain names: assumed to start") {
		t.Errorf("got %s", got)
	}
}
