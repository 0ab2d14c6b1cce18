// Package config turns a functionConfig into what holds for one container.
//
// # From text to Config
//
// A functionConfig is a podharden.dev/v1alpha1 PodHardening, or a v1 ConfigMap
// whose data says the same in strings. Parse flattens its YAML (aliases and
// merge keys are expanded, keys given twice are refused), decodes it strictly
// into Spec, checks what types can't say, and compiles it. All that is wrong
// comes back at once, as one FieldError each. Null is the same as absent. An
// empty list is not: it takes back what the profile says.
//
// No functionConfig, an empty one, and a ConfigMap without data are the Default:
// profile restricted, which includes a writable /tmp.
//
// # Layers
//
// What a container shall have is laid in this order; the latest has the say:
//
//  1. the profile: the built-in one that the spec names, or the last matching
//     rule that names one;
//  2. the functionConfig's own podSecurityContext, containerSecurityContext and
//     writable;
//  3. each rule that matches, in order.
//
// Security contexts are laid field by field. Within capabilities, seLinuxOptions
// and windowsOptions key by key; seccompProfile and appArmorProfile are unions,
// and lists have an order, so these are replaced as a whole. The writable list
// of the functionConfig replaces the profile's; that of a rule adds paths, and
// lays its own words over a path that is there already. Options are replaced.
// Each Want knows the latest layer that had a say, and whether any but the profile
// had one.
//
// # Pods and containers
//
// For gives a Pod and its Containers, which are two types. What holds for a Pod
// comes from the functionConfig and from rules that pick whole pods (podLayer):
// its options, and what its own fields are and how they are treated. A rule that
// picks containers, by match.containers or match.images, has no podLayer. Of it a
// Pod with such a container gets the exemptions, for what stands at the pod would
// reach the container, and what its podSecurityContext adds: fields that neither
// the pod nor anybody who speaks of the whole pod has a word on. PodOptions in
// such a rule are refused.
//
// # Matching
//
// Every condition that is given must hold; of a list, one item. "match: {}"
// matches everything, and must be written.
//
//   - kinds: Kind (of any group) or group/Kind; core/Pod, v1/Pod and /Pod are the
//     core group's. No globs.
//   - names, namespaces, containers: globs (*, ?, [a-z], [!a-z], \). An object
//     without a namespace has the namespace "", which "*" matches and "default"
//     does not: where it ends up is not known here.
//   - labelSelector, annotationSelector: selectors (https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors)
//     over what the object says, laid over by its pod template. Annotation values
//     may be anything; the values in an expression are limited to what a label
//     may be, those in a mapping are not.
//   - images: globs where * also crosses slashes. A pattern without a slash is
//     held against the short name that Docker shows (nginx, bitnami/nginx,
//     quay.io/team/app); one whose first part looks like a registry (a dot, a
//     colon, localhost) against the full name (docker.io/library/nginx); any other
//     against the name without docker.io (library/nginx). nginx, library/nginx and
//     docker.io/nginx are thus the same image. After a colon a glob over the tag
//     follows; an image with neither tag nor digest has the tag latest, one with
//     only a digest has none. An image that is no valid reference, such as
//     ${IMAGE}, is matched by the very same text and by "*".
//
// # Writable paths
//
// Paths are absolute and kept as path.Clean has them. The root, the system
// folders /etc, /usr, /bin, /sbin, /lib, /lib64, /proc, /sys and /dev, and all
// below /proc, /sys and /dev but /dev/shm are refused. A folder below /etc or
// /usr, such as /etc/nginx/conf.d, is taken: who names it knows what the image
// keeps there.
//
// # ConfigMap
//
// Scalar settings go by their own names, fields of the security contexts with
// dots: containerSecurityContext.runAsUser: "10001". Lists are separated by
// commas: writable: /tmp,/var/run. sizeLimit, medium and share hold for every
// path of the functionConfig's writable list, or of the profile's if it gives
// none. The key spec holds a whole spec as YAML text; the other keys are laid
// over it. The order of the keys never matters. Numbers and booleans that stand
// without quotes count by their text. ParseSettings lays the same keys over any
// functionConfig, for command lines.
//
// # Exemptions in manifests
//
// The annotation podharden.dev/skip of an object or its pod template (the
// latter's word counts if both have one) exempts fields of all containers and of
// the pod: "readOnlyRootFilesystem,runAsNonRoot: reason" or "all: reason".
// podharden.dev/skip.<container> exempts one container's. For adds them to Exempt; AnnotationProblems says which were refused, and why. One that is
// refused exempts nothing.
package config
