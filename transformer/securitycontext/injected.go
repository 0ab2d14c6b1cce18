package securitycontext

import "github.com/podharden/podharden/transformer/edit"

/*
Fields:   metadata.annotations and metadata.labels of the pod template
Accepts:  anything
Writes:   nothing
Abstains: always. A template that asks for an injected sidecar gets an info
note: the sidecar comes at admission and can't be seen here.
*/

// injection is a key that asks for a sidecar with anything but "false" or
// "disabled", who injects it, and what helps there.
type injection struct{ key, who, remedy string }

const (
	useCNI      = "use its CNI plugin to meet Pod Security restricted"
	seeSettings = "harden them in its own settings"
)

var (
	injectionAnnotations = []injection{
		{"sidecar.istio.io/inject", "Istio", useCNI},                       // istio.io: Resource Annotations
		{"linkerd.io/inject", "Linkerd", useCNI},                           // linkerd.io: Proxy Configuration
		{"dapr.io/enabled", "Dapr", seeSettings},                           // docs.dapr.io: arguments and annotations
		{"vault.hashicorp.com/agent-inject", "Vault's agent", seeSettings}, // developer.hashicorp.com: agent injector annotations
	}
	injectionLabels = []injection{
		{"sidecar.istio.io/inject", "Istio", useCNI},
		{"istio.io/rev", "Istio", useCNI},
	}
)

func (p *pod) reportInjected() {
	by, ok := asksFor(p.pod.Annotations, injectionAnnotations)
	if !ok {
		by, ok = asksFor(p.pod.Labels, injectionLabels)
	}
	if !ok {
		return
	}
	p.notes = append(p.notes, edit.Note{
		Severity: edit.Info, Path: p.pod.Meta, Rule: "injection",
		Message: edit.Sentences("pod: "+by.who+" injects containers at admission, which are not hardened here", by.remedy),
		Why:     "metadata of the pod template",
	})
}

func asksFor(values map[string]string, keys []injection) (injection, bool) {
	if len(values) == 0 {
		return injection{}, false
	}
	for _, k := range keys {
		switch v, ok := values[k.key]; {
		case !ok || v == "false" || v == "disabled" || v == "":
		default:
			return k, true
		}
	}
	return injection{}, false
}
