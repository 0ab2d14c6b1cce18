package securitycontext

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
)

func TestMountPropagation(t *testing.T) {
	pod := &pods.Pod{Path: edit.Root.Key("spec"), Containers: []pods.Container{{
		Path: edit.Root.Key("spec", "containers").Item(0), Name: "csi", Image: "csi",
		Security: map[string]any{"privileged": true},
		Mounts:   []pods.Mount{{Volume: "a", Path: "/a"}, {Volume: "b", Path: "/b", Propagation: "Bidirectional", Index: 1}},
	}}}
	for _, c := range []struct {
		name, spec string
		want       []string
	}{
		{"taken away", "{existing: override, privilegedContainers: harden}", []string{"spec.containers[0].volumeMounts[1].mountPropagation"}},
		{"kept", "{existing: keep, privilegedContainers: harden}", nil},
		{"left alone", "{existing: override}", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			cfg, err := config.ParseBytes([]byte("apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\nspec: " + c.spec + "\n"))
			if err != nil {
				t.Fatal(err)
			}
			eff, containers := cfg.For(config.Target{Containers: []config.TargetContainer{{Name: "csi", Image: "csi"}}})
			plan, _ := Plan(Input{Pod: pod, Effective: eff, Containers: []Container{{Effective: containers[0]}}})
			var got []string
			for _, e := range plan.Edits {
				if e.New == "HostToContainer" && e.Old == "Bidirectional" {
					got = append(got, e.Path.String())
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("want - got +\n%s", diff)
			}
		})
	}
}
