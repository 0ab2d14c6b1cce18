package config

import (
	"embed"
	"fmt"
	"reflect"
	"sync"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

//go:embed profiles/*.yaml
var profileFiles embed.FS

// Profiles lists the built-in profiles.
func Profiles() []Profile { return []Profile{Restricted, ReadOnly, None} }

// ProfileYAML is the spec that a built-in profile stands for, as YAML with
// comments; "" for an unknown profile.
func ProfileYAML(p Profile) string {
	text, err := profileFiles.ReadFile("profiles/" + string(p) + ".yaml")
	if err != nil {
		return ""
	}
	return string(text)
}

// profile is a built-in profile, decoded as any spec is.
type profile struct {
	settings  Settings
	pod       podLayer
	container containerLayer
}

var profiles = sync.OnceValue(func() map[Profile]profile {
	out := map[Profile]profile{}
	for _, p := range Profiles() {
		s, err := decodeProfile(ProfileYAML(p))
		if err != nil {
			panic(fmt.Sprintf("profile %s: %v", p, err)) // a built-in file is broken: tests see it first
		}
		pod, container := newLayers("profile "+string(p), false, s)
		out[p] = profile{s, pod, container}
	}
	return out
})

func decodeProfile(text string) (Settings, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		return Settings{}, err
	}
	p := newProblems()
	var s Settings
	(&decoder{p}).decode("", flatten("", &doc, p), reflect.ValueOf(&s).Elem())
	(&checker{p}).settings("", &s)
	return s, p.err()
}
