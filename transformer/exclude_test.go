package transformer

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/edit"
)

func TestExcludeContainer(t *testing.T) {
	in := "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - name: app\n    image: registry.example.com/a:1\n  - name: istio-proxy\n    image: registry.example.com/istio:1\n"
	o, out := hardened(t, "{exclude: [{containers: [istio-*]}]}", in)
	if !strings.HasPrefix(out[strings.Index(out, "  - name: istio-proxy\n"):], "  - name: istio-proxy\n    image: registry.example.com/istio:1\n  volumes:") {
		t.Errorf("the excluded container was touched:\n%s", out)
	}
	if !strings.Contains(out, "- name: app\n    image: registry.example.com/a:1\n    securityContext:") || strings.Contains(out, "podharden.dev/reasons") {
		t.Errorf("got:\n%s", out)
	}
	want := []string{
		`container "istio-proxy": exempt by exclude[0]`,
		"pod: can't change once it is applied. Where it exists already, delete it before applying.",
		`allowPrivilegeEscalation != false (container "istio-proxy" must set securityContext.allowPrivilegeEscalation=false); exempt by exclude[0]`,
		`unrestricted capabilities (container "istio-proxy" must set securityContext.capabilities.drop=["ALL"]); exempt by exclude[0]`,
		`runAsNonRoot != true (pod or container "istio-proxy" must set securityContext.runAsNonRoot=true); exempt by exclude[0]`,
		`seccompProfile (pod or container "istio-proxy" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"); exempt by exclude[0]`,
	}
	var infos []string
	for _, n := range o.Objects[0].Plan.Notes {
		if n.Severity == edit.Info {
			infos = append(infos, n.Message)
		}
	}
	if diff := cmp.Diff(want, infos); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
