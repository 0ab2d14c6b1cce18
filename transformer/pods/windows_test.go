package pods

import "testing"

func TestWindows(t *testing.T) {
	affinity := func(terms string) string {
		return "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: " + terms + "}}}"
	}
	const asks = "{key: kubernetes.io/os, operator: In, values: [windows]}"
	tests := map[string]struct {
		spec string
		want bool
	}{
		"no sign":                   {"nodeName: n", false},
		"os":                        {"os: {name: windows}", true},
		"os linux":                  {"os: {name: linux}, nodeSelector: {kubernetes.io/os: windows}", false},
		"os null":                   {"os: null, nodeSelector: {kubernetes.io/os: windows}", true},
		"selector":                  {"nodeSelector: {kubernetes.io/os: windows}", true},
		"beta selector":             {"nodeSelector: {beta.kubernetes.io/os: windows}", true},
		"selector linux":            {"nodeSelector: {kubernetes.io/os: linux}, securityContext: {windowsOptions: {}}", false},
		"another selector":          {"nodeSelector: {disk: windows}", false},
		"selector a list":           {"nodeSelector: [windows]", false},
		"affinity":                  {affinity("[{matchExpressions: [{key: zone, operator: Exists}, " + asks + "]}]"), true},
		"beta affinity":             {affinity("[{matchExpressions: [{key: beta.kubernetes.io/os, operator: In, values: [windows]}]}]"), true},
		"all terms":                 {affinity("[{matchExpressions: [" + asks + "]}, {matchExpressions: [" + asks + "]}]"), true},
		"one of two terms":          {affinity("[{matchExpressions: [" + asks + "]}, {matchExpressions: [{key: zone, operator: Exists}]}]"), false},
		"affinity for both":         {affinity("[{matchExpressions: [{key: kubernetes.io/os, operator: In, values: [windows, linux]}]}]"), false},
		"affinity against":          {affinity("[{matchExpressions: [{key: kubernetes.io/os, operator: NotIn, values: [windows]}]}]"), false},
		"affinity without terms":    {affinity("[]"), false},
		"affinity of another type":  {affinity("[word, null]"), false},
		"affinity values a mapping": {affinity("[{matchExpressions: [{key: kubernetes.io/os, operator: In, values: [{a: b}]}]}]"), false},
		"preferred affinity":        {"affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, preference: {matchExpressions: [" + asks + "]}}]}}", false},
		"options of the pod":        {"securityContext: {windowsOptions: {hostProcess: true}}", true},
		"options of the pod, null":  {"securityContext: {windowsOptions: null}", false},
		"options of a container":    {"initContainers: [{image: a, securityContext: {windowsOptions: {runAsUserName: x}}}]", true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := onePod(t, "{containers: [{image: a}], "+tt.spec+"}").Windows; got != tt.want {
				t.Errorf("Windows = %v", got)
			}
		})
	}
}

func TestWindowsImages(t *testing.T) {
	for image, want := range map[string]bool{
		"mcr.microsoft.com/windows/servercore:ltsc2022":                     true,
		"mcr.microsoft.com/windows/nanoserver":                              true,
		"mcr.microsoft.com/dotnet/framework/aspnet:4.8":                     true,
		"mcr.microsoft.com/dotnet/runtime:8.0-nanoserver-ltsc2022":          true,
		"golang:1.23-windowsservercore-ltsc2022":                            true,
		"mcr.microsoft.com/oss/kubernetes/pause:3.9-windows-ltsc2022-amd64": true,
		"mcr.microsoft.com/dotnet/runtime:8.0":                              false,
		"mcr.microsoft.com/windowsless/app:1":                               false,
		"registry.example.com:5000/windowsservercore":                       false,
		"registry.example.com/windows-exporter:0.29":                        false,
	} {
		if got := onePod(t, "{containers: [{image: \""+image+"\"}]}").Windows; got != want {
			t.Errorf("%s: %t, want %t", image, got, want)
		}
	}
}
