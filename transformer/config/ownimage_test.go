package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOwnImages(t *testing.T) {
	c := mustParse(t, hardening(`
images:
- image: [registry.example.com/shop/web, acme/web]
  user: name
  uid: 10001
  writable: [/var/cache/shop, {path: /opt/shop/conf, seed: image}]
- image: "registry.example.com/shop/*:1.*"
  user: number
`))
	for image, want := range map[string]string{
		"registry.example.com/shop/web:2":   "name",
		"acme/web":                          "name",
		"registry.example.com/shop/api:1.4": "number",
		"registry.example.com/shop/api:2":   "",
		"registry.example.com/other:1.4":    "",
		"":                                  "",
	} {
		got := ""
		if m, ok := c.Image(image); ok {
			got = string(m.StartsAs())
		}
		if got != want {
			t.Errorf("%s starts as %q, want %q", image, got, want)
		}
	}
	again := mustParse(t, c.YAML())
	if diff := cmp.Diff(c.spec.Images, again.spec.Images); diff != "" {
		t.Errorf("what is printed reads differently (-want +got)\n%s", diff)
	}
}

func TestWrongOwnImages(t *testing.T) {
	for spec, want := range map[string]string{
		"images: [{user: root}]":                      "spec.images[0].image",
		"images: [{image: a, uid: x}]":                "spec.images[0].uid",
		"images: [{image: a, wrtable: [/x]}]":         `spec.images[0].wrtable`,
		"images: [{image: a, writable: [{path: x}]}]": "spec.images[0].writable[0].path",
		`images: [{image: "a@sha256:0"}]`:             "spec.images[0].image[0]",
		"images: known":                               "spec.images",
		"images: {image: a}":                          "spec.images",
	} {
		_, err := ParseBytes([]byte(hardening(spec)))
		if err == nil || !strings.HasPrefix(err.Error(), "functionConfig: "+want) && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want an error of %s", spec, err, want)
		}
	}
}
