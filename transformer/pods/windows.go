package pods

// osLabels are the node labels that name the operating system
// (https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-os).
var osLabels = [...]string{"kubernetes.io/os", "beta.kubernetes.io/os"}

// isWindows reports whether a pod runs on Windows nodes. The plainest word
// decides: spec.os.name, else the node selector, else a node affinity whose
// every term asks for windows and nothing else, else windowsOptions of the pod
// or of any container.
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
		if p.Containers[i].Security["windowsOptions"] != nil {
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
