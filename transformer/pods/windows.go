package pods

import "strings"

// osLabels are the node labels that name the operating system
// (https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-os).
var osLabels = [...]string{"kubernetes.io/os", "beta.kubernetes.io/os"}

// isWindows reports whether a pod runs on Windows nodes. The plainest word
// decides: spec.os.name, else the node selector, else a node affinity whose
// every term asks for windows and nothing else, else windowsOptions of the pod
// or of any container, else an image that holds Windows itself.
func isWindows(p *Pod) bool {
	if name := textAt(mapAt(p.Spec, "os"), "name"); name != "" {
		return name == "windows"
	}
	selector := mapAt(p.Spec, "nodeSelector")
	for _, label := range osLabels {
		if name := textAt(selector, label); name != "" {
			return name == "windows"
		}
	}
	if requiresWindows(p.Spec) || p.Security["windowsOptions"] != nil {
		return true
	}
	for i := range p.Containers {
		if c := &p.Containers[i]; c.Security["windowsOptions"] != nil || isWindowsImage(c.Image) {
			return true
		}
	}
	return false
}

// windowsRepositories hold images of Windows only, whatever the tag
// (https://learn.microsoft.com/virtualization/windowscontainers/manage-containers/container-base-images).
var windowsRepositories = [...]string{"mcr.microsoft.com/windows/", "mcr.microsoft.com/windows:", "mcr.microsoft.com/dotnet/framework/"}

// windowsTags are parts of the tags of images for Windows among those of several systems.
var windowsTags = [...]string{"nanoserver", "windowsservercore", "windows-ltsc", "windows-amd64"}

func isWindowsImage(image string) bool {
	for _, r := range windowsRepositories {
		if strings.HasPrefix(image, r) {
			return true
		}
	}
	i := strings.LastIndexByte(image, ':')
	if i <= strings.LastIndexByte(image, '/') {
		return false
	}
	for _, t := range windowsTags {
		if strings.Contains(image[i:], t) {
			return true
		}
	}
	return false
}

// requiresWindows reads the required node affinity: its terms are alternatives.
func requiresWindows(spec map[string]any) bool {
	required := mapAt(mapAt(mapAt(spec, "affinity"), "nodeAffinity"), "requiredDuringSchedulingIgnoredDuringExecution")
	terms := mapsAt(required, "nodeSelectorTerms")
	for _, t := range terms {
		if !termRequiresWindows(t) {
			return false
		}
	}
	return len(terms) > 0
}

func termRequiresWindows(term map[string]any) bool {
	for _, e := range mapsAt(term, "matchExpressions") {
		key := textAt(e, "key")
		if key != osLabels[0] && key != osLabels[1] || textAt(e, "operator") != "In" {
			continue
		}
		if values, _ := e["values"].([]any); len(values) == 1 && values[0] == "windows" {
			return true
		}
	}
	return false
}
