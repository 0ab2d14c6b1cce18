package securitycontext

import (
	"github.com/podharden/podharden/transformer/edit"
)

/*
Fields:   securityContext.windowsOptions, containers[*].securityContext.windowsOptions
Accepts:  anything but hostProcess: true
Writes:   what the configuration says where it is unset, in Windows pods
Abstains: in Linux pods: the API server refuses it where spec.os.name is linux.
hostProcess: true is reported, never changed: such a pod is built around it.
*/
var windowsOptionsRule = rule{
	field: windowsOptions, atPod: true, atContainer: true, windows: true,
	since:   18, // WindowsGMSA and RunAsUserName are on since 1.16 and stable since 1.18
	forbids: func(v any, _ int) bool { return at(v, "hostProcess") == true },
	plan: func(c *container, r *rule) {
		if want, ok := c.want(windowsOptions); ok && !c.of.pod.Windows {
			c.abstain(edit.Info, r, want, onlyWindows)
			return
		}
		c.lay(r)
	},
}

const onlyWindows = "the pod is not a Windows pod"
