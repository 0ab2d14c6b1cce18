package config

import (
	"reflect"

	corev1 "k8s.io/api/core/v1"
)

// descriptions tell users of each field of the functionConfig, by type and
// field name in Go. The types of Kubernetes bring their own.
var descriptions = map[string]string{
	"PodHardening":            "What podharden makes of the pods it is given.",
	"PodHardening.APIVersion": "The version of the format.",
	"PodHardening.Kind":       "The kind of the format.",
	"PodHardening.Metadata":   "Only the name is read.",
	"PodHardening.Spec":       "What is wanted. Without it: profile restricted, with a writable /tmp.",

	"Spec":          "What is wanted of all pods, and by rules of some.",
	"Spec.Rules":    "Settings for some containers. Each rule that matches is laid over what came before.",
	"Spec.PodSpecs": "Where custom resources keep pod specs, beside those that are built in.",

	"Settings.Profile":                  "The built-in settings to start from. restricted: what the Pod Security Standards' restricted level asks of security contexts, a read-only root and a writable /tmp. read-only: a read-only root and a writable /tmp. none: nothing.",
	"Settings.Existing":                 "What becomes of a value that the author wrote. keep: it stands, and is reported. override: it is replaced.",
	"Settings.Placement":                "Where fields go that are legal for the pod and for a container.",
	"Settings.PrivilegedContainers":     "What becomes of privileged containers. skip: they are reported and left alone. harden: they are treated as any other.",
	"Settings.PrivilegedPorts":          "What is done about ports below 1024 of containers that are not root. sysctl: net.ipv4.ip_unprivileged_port_start is set.",
	"Settings.ImageCatalogue":           "Which facts on public images are used. builtin: those that podharden brings.",
	"Settings.KubernetesVersion":        "The Kubernetes version that the pods run on: latest, or a minor version in quotes such as \"1.29\". Fields that it does not know are not written.",
	"Settings.Platform":                 "What the pods run on. openshift: no UID, GID or fsGroup is written, each namespace has its own.",
	"Settings.PodSecurity":              "What pods are held against afterwards, whatever the profile.",
	"Settings.Results":                  "How fine the results are. summary: one for each object. fields: one for each field.",
	"Settings.SkipAnnotations":          "Whether podharden.dev/skip annotations in manifests count.",
	"Settings.ReasonAnnotations":        "Whether reasons are kept in the annotation podharden.dev/reasons of the pod template.",
	"Settings.PodSecurityContext":       "Fields of the pod's security context, laid over the profile.",
	"Settings.ContainerSecurityContext": "Fields of each container's security context, laid over the profile.",
	"Settings.Writable":                 "Paths that containers must be able to write. In the spec the list replaces the profile's; in a rule it adds to it.",

	"PodSecurity":       "What pods are held against afterwards.",
	"PodSecurity.Level": "The level of the Pod Security Standards, as the API server's own code judges it.",
	"PodSecurity.Mode":  "What a violation is: a warning, an error, or not looked for.",

	"Writable":           "A path that containers must be able to write. It gets an emptyDir unless a volume is there.",
	"Writable.Path":      "An absolute path; not the root and no system folder such as /etc.",
	"Writable.Medium":    "The emptyDir's medium: empty for disk, Memory, or HugePages. Memory counts against the container's memory limit.",
	"Writable.SizeLimit": "The emptyDir's size limit, such as 64Mi. A pod that writes more to disk is evicted.",
	"Writable.Share":     "container: one volume for each container. pod: one for all containers of the pod.",
	"Writable.Env":       "Environment variables that are set where the container lacks them.",
	"Writable.Reason":    "Why it is needed; kept in an annotation of the pod template.",

	"Rule":        "Settings for the containers that it matches, or fields of theirs that are left alone.",
	"Rule.Name":   "A name for results and reasons. Each rule has its own.",
	"Rule.Match":  "The containers that the rule is for.",
	"Rule.Skip":   "Fields of the security contexts that are left alone, writable for writable paths, or all.",
	"Rule.Reason": "Why; required with skip, and kept in an annotation of the pod template.",

	"Match":                    "Every condition that is given must hold; of a list, one item. {} matches everything.",
	"Match.Kinds":              "Kind, or group/Kind; core/Kind for the core group.",
	"Match.Names":              "Globs over the object's name.",
	"Match.Namespaces":         "Globs over the object's namespace. An object without one is matched by * only.",
	"Match.LabelSelector":      "A label selector over the labels of the object and its pod template, such as \"app=web\", or a mapping of labels to values.",
	"Match.AnnotationSelector": "A selector, written as for labels, over the annotations of the object and its pod template.",
	"Match.Containers":         "Globs over the container's name.",
	"Match.Images":             "Globs over the image's repository; with a colon, over its tag too.",

	"PodSpec":       "Where a custom resource keeps a pod spec.",
	"PodSpec.Group": "The API group, without a version.",
	"PodSpec.Kind":  "The kind.",
	"PodSpec.Path":  "The dotted path to the pod spec, such as spec.template.spec; [*] for each item of a list or value of a map.",
}

// documented are the types of Kubernetes that occur in the functionConfig. What
// they say of themselves is generated from the API's source.
var documented = map[reflect.Type]map[string]string{
	reflect.TypeFor[corev1.PodSecurityContext]():            corev1.PodSecurityContext{}.SwaggerDoc(),
	reflect.TypeFor[corev1.SecurityContext]():               corev1.SecurityContext{}.SwaggerDoc(),
	reflect.TypeFor[corev1.Capabilities]():                  corev1.Capabilities{}.SwaggerDoc(),
	reflect.TypeFor[corev1.SELinuxOptions]():                corev1.SELinuxOptions{}.SwaggerDoc(),
	reflect.TypeFor[corev1.WindowsSecurityContextOptions](): corev1.WindowsSecurityContextOptions{}.SwaggerDoc(),
	reflect.TypeFor[corev1.SeccompProfile]():                corev1.SeccompProfile{}.SwaggerDoc(),
	reflect.TypeFor[corev1.AppArmorProfile]():               corev1.AppArmorProfile{}.SwaggerDoc(),
	reflect.TypeFor[corev1.Sysctl]():                        corev1.Sysctl{}.SwaggerDoc(),
}

// describe is the description of a type, or of a field by its Go name.
func describe(t reflect.Type, name string) string {
	if doc := documented[t]; doc != nil {
		if name == "" {
			return doc[""]
		}
		f, _ := t.FieldByName(name)
		return doc[jsonName(f)]
	}
	if name == "" {
		return descriptions[t.Name()]
	}
	return descriptions[t.Name()+"."+name]
}
