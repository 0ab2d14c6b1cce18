package config

import "testing"

func TestOldNameNamesTheNewOne(t *testing.T) {
	for _, tt := range []struct{ key, value, now string }{
		{"annotate", "off", "reasonAnnotations, and takes write or none"},
		{"images", "known", "imageCatalogue, and takes builtin or none"},
		{"level", "pod", "placement, and takes container or pod"},
		{"overrides", "ignore", "skipAnnotations, and takes honor or ignore"},
		{"privileged", "harden", "privilegedContainers, and takes skip or harden"},
		{"verify", "off", "podSecurity.mode, and takes warn, fail or none"},
	} {
		message := tt.key + ": is now called " + tt.now
		refused(t, hardening(tt.key+": "+tt.value), "functionConfig: spec."+message)
		refused(t, hardening("rules: [{name: a, match: {}, "+tt.key+": "+tt.value+"}]"), "functionConfig: spec.rules[0]."+message)
		refused(t, configMap("  "+tt.key+": "+tt.value+"\n"), "functionConfig: data."+message)
		refused(t, configMap("  spec: '{"+tt.key+": "+tt.value+"}'\n"), "functionConfig: data.spec."+message)
		if _, err := ParseSettings(nil, map[string]string{tt.key: tt.value}); err == nil || err.Error() != "functionConfig: --set "+message {
			t.Errorf("--set: %v", err)
		}
	}
	refused(t, hardening("rules: [{name: a, match: {labels: app=web, annotations: a}}]"),
		"functionConfig: spec.rules[0].match.labels: is now called labelSelector",
		"functionConfig: spec.rules[0].match.annotations: is now called annotationSelector")
}

// The old names stand for something else elsewhere.
func TestOldNameInOtherPlaces(t *testing.T) {
	mustParse(t, hardening(`
containerSecurityContext: {privileged: true, allowPrivilegeEscalation: true, seLinuxOptions: {level: s0}}
podSecurity: {level: baseline}
rules: [{name: a, match: {images: [nginx]}}]
`))
	refused(t, hardening("podSecurity: {verify: fail}"), "functionConfig: spec.podSecurity.verify: unknown key")
}
