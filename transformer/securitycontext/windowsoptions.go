package securitycontext

import (
	"maps"

	"github.com/podharden/podharden/transformer/config"
)

/*
Fields:   securityContext.windowsOptions, containers[*].securityContext.windowsOptions
Accepts:  anything but hostProcess: true
Writes:   what the configuration says where it is unset, in Windows pods
Abstains: in Linux pods: the API server refuses it where spec.os.name is linux.
From hostProcess: a pod is built around it, and the API server refuses it where
containers differ and without hostNetwork.
*/
var windowsOptionsRule = rule{
	field: windowsOptions, atPod: true, atContainer: true, windows: true,
	since:   18, // WindowsGMSA and RunAsUserName are on since 1.16 and stable since 1.18
	forbids: func(_ *pod, v any) bool { return at(v, "hostProcess") == true },
	plan: func(c *container, r *rule) {
		if want, ok := c.want(windowsOptions); ok && !c.of.pod.Windows {
			c.of.skip(&c.securityContext, []string{windowsOptions}, want, onlyWindows)
			return
		}
		c.planWanted(r)
	},
}

var onlyWindows = info("the pod does not run on Windows")

// withoutHostProcess leaves hostProcess out of what is wanted of windowsOptions.
func withoutHostProcess(want config.Want) config.Want {
	if options, _ := want.Value.(map[string]any); options["hostProcess"] != nil {
		options = maps.Clone(options)
		delete(options, "hostProcess")
		want.Value = options
	}
	return want
}
