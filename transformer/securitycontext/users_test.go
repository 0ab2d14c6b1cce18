package securitycontext

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/edit"
)

// A container that minds no user runs as the one that it shares a volume with.
func TestUsersOfNeighbours(t *testing.T) {
	const pod = `{spec: {volumes: [{name: v, emptyDir: {}}], initContainers: [{name: init, image: busybox, volumeMounts: [{name: v, mountPath: /v}]}],
		containers: [{name: web, image: web, volumeMounts: [{name: v, mountPath: /w}]}]}}`
	nobody := user(65534, 65534)
	nobody.AnyUID = true
	in := input(podOf(object(t, pod)), effective())
	in.Containers[0].Needs, in.Containers[1].Needs = knows("busybox", nobody), knows("x", user(1, 2))
	plan, _ := Plan(in)
	plan.Edits = slices.DeleteFunc(plan.Edits, func(e edit.Edit) bool { return e.Rule != runAsUser && e.Rule != runAsGroup })
	want := []string{
		`spec.initContainers[0].securityContext.runAsGroup = 2 [shares a volume with container "web"]`,
		`spec.initContainers[0].securityContext.runAsUser = 1 [shares a volume with container "web"]`,
		"spec.containers[0].securityContext.runAsGroup = 2 [image catalogue: x]",
		"spec.containers[0].securityContext.runAsUser = 1 [image catalogue: x]",
	}
	if d := cmp.Diff(want, said(plan)); d != "" {
		t.Error(d)
	}
}

// What is no neighbour: one that runs as root, and one with which nothing is
// written.
func TestNoNeighbours(t *testing.T) {
	for name, pod := range map[string]string{
		"root": `{spec: {volumes: [{name: v, emptyDir: {}}], initContainers: [{name: init, image: busybox, volumeMounts: [{name: v, mountPath: /v}]}],
			containers: [{name: web, image: web, securityContext: {runAsUser: 0}, volumeMounts: [{name: v, mountPath: /w}]}]}}`,
		"both read": `{spec: {volumes: [{name: v, emptyDir: {}}], initContainers: [{name: init, image: busybox, volumeMounts: [{name: v, mountPath: /v, readOnly: true}]}],
			containers: [{name: web, image: web, securityContext: {runAsUser: 7}, volumeMounts: [{name: v, mountPath: /w, readOnly: true}]}]}}`,
	} {
		t.Run(name, func(t *testing.T) {
			nobody := user(65534, 65534)
			nobody.AnyUID = true
			in := input(podOf(object(t, pod)), effective())
			in.Containers[0].Needs = knows("busybox", nobody)
			plan, _ := Plan(in)
			plan.Notes = nil
			plan.Edits = slices.DeleteFunc(plan.Edits, func(e edit.Edit) bool { return e.Rule != runAsUser })
			want := []string{"spec.initContainers[0].securityContext.runAsUser = 65534 [image catalogue: busybox]"}
			if d := cmp.Diff(want, said(plan)); d != "" {
				t.Error(d)
			}
		})
	}
}
