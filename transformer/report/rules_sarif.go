package report

import (
	"strings"
	"unicode"
)

// describe is a rule as code scanning shows it.
// Source: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning#reportingdescriptor-object
func describe(r *Rule) sarifRule {
	properties := map[string]any{"precision": "very-high", "tags": tagsOf(r)}
	if severity, ok := securitySeverity[r.ID]; ok {
		properties["security-severity"] = severity
	}
	return sarifRule{
		ID: r.ID, Name: ruleName(r.ID),
		ShortDescription: sarifText{Text: r.Title},
		FullDescription:  sarifText{Text: r.Title + "."},
		Help:             sarifHelp{Text: r.Help + "\nSee " + r.URL, Markdown: r.Help + "\n\n[" + "Kubernetes documentation](" + r.URL + ")"},
		HelpURI:          r.URL,
		Properties:       properties,
	}
}

func tagsOf(r *Rule) []string {
	tags := []string{"kubernetes"}
	if _, ok := securitySeverity[r.ID]; ok {
		tags = append(tags, "security")
	}
	if r.Level != "" {
		tags = append(tags, "pod-security-"+r.Level)
	}
	return tags
}

// securitySeverity is what a finding means if an intruder is in the container: 9
// and above is the node (critical), 7 root in the container or a way to it (high),
// 4 and above makes an attack easier (medium), below is hygiene (low). Rules that
// are about no danger have none. GitHub's bounds of the words:
// https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning#reportingdescriptor-object
var securitySeverity = map[string]string{
	ruleHardening: "6.5", "all": "5.0", "writable": "3.0",

	"allowPrivilegeEscalation": "7.0", "appArmorProfile": "4.0", "capabilities": "6.5", "fsGroup": "2.0",
	"fsGroupChangePolicy": "1.0", "hostPath": "2.0", "privileged": "9.5", "procMount": "7.0", "readOnlyRootFilesystem": "5.0",
	"runAsGroup": "4.0", "runAsNonRoot": "7.0", "runAsUser": "7.0", "seLinuxChangePolicy": "1.0", "seLinuxOptions": "5.0",
	"seccompProfile": "5.5", "supplementalGroups": "3.0", "supplementalGroupsPolicy": "3.0", "sysctls": "4.0", "windowsOptions": "4.0",

	verifyPrefix + "allowPrivilegeEscalation": "7.0", verifyPrefix + "appArmorProfile": "6.0",
	verifyPrefix + "capabilities_baseline": "8.5", verifyPrefix + "capabilities_restricted": "6.5",
	verifyPrefix + "hostNamespaces": "9.0", verifyPrefix + "hostPathVolumes": "9.0", verifyPrefix + "hostPorts": "4.5",
	verifyPrefix + "hostProbesAndHostLifecycle": "4.5", verifyPrefix + "privileged": "9.5",
	verifyPrefix + "procMount": "7.0", verifyPrefix + "procMount_restricted": "5.0",
	verifyPrefix + "restrictedVolumes": "4.0", verifyPrefix + "runAsNonRoot": "7.0", verifyPrefix + "runAsUser": "7.5",
	verifyPrefix + "seLinuxOptions": "6.0", verifyPrefix + "seccompProfile_baseline": "6.5",
	verifyPrefix + "seccompProfile_restricted": "5.5", verifyPrefix + "sysctls": "6.0", verifyPrefix + "windowsHostProcess": "9.0",
}

// ruleName is a rule's ID as a name in Pascal case, which SARIF asks for:
// "verify/seccompProfile_baseline" is VerifySeccompProfileBaseline.
func ruleName(id string) string {
	var b strings.Builder
	up := true
	for _, r := range id {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			up = true
			continue
		case up:
			r = unicode.ToUpper(r)
		}
		up = false
		b.WriteRune(r)
	}
	return b.String()
}
