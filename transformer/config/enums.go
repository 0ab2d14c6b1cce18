package config

import (
	"reflect"

	corev1 "k8s.io/api/core/v1"
)

// defaults are the scalar settings that hold where nothing else is said.
var defaults = Settings{
	Profile:           Restricted,
	Existing:          Keep,
	Level:             ContainerLevel,
	Privileged:        Skip,
	Images:            Known,
	KubernetesVersion: "latest",
	Platform:          Kubernetes,
	Verify:            VerifyWarn,
	Results:           Summary,
	Overrides:         Honor,
	Annotate:          Reasons,
	PrivilegedPorts:   ReportPorts,
}

// enums lists the values of every string type that takes only some. Those of
// Kubernetes are from k8s.io/api/core/v1 and its validation.
var enums = map[reflect.Type][]string{
	reflect.TypeFor[Profile]():                         words(Restricted, ReadOnly, None),
	reflect.TypeFor[Existing]():                        words(Keep, Override),
	reflect.TypeFor[Level]():                           words(ContainerLevel, PodLevel),
	reflect.TypeFor[Privileged]():                      words(Skip, Harden),
	reflect.TypeFor[Images]():                          words(Known, ImagesOff),
	reflect.TypeFor[Platform]():                        words(Kubernetes, OpenShift),
	reflect.TypeFor[Verify]():                          words(VerifyOff, VerifyWarn, VerifyFail),
	reflect.TypeFor[ResultsMode]():                     words(Summary, PerField),
	reflect.TypeFor[Overrides]():                       words(Honor, Ignore),
	reflect.TypeFor[Annotate]():                        words(Reasons, AnnotateOff),
	reflect.TypeFor[PrivilegedPorts]():                 words(ReportPorts, SysctlPorts),
	reflect.TypeFor[Share]():                           words(ShareContainer, SharePod),
	reflect.TypeFor[corev1.SeccompProfileType]():       words(corev1.SeccompProfileTypeRuntimeDefault, corev1.SeccompProfileTypeLocalhost, corev1.SeccompProfileTypeUnconfined),
	reflect.TypeFor[corev1.AppArmorProfileType]():      words(corev1.AppArmorProfileTypeRuntimeDefault, corev1.AppArmorProfileTypeLocalhost, corev1.AppArmorProfileTypeUnconfined),
	reflect.TypeFor[corev1.ProcMountType]():            words(corev1.DefaultProcMount, corev1.UnmaskedProcMount),
	reflect.TypeFor[corev1.PodFSGroupChangePolicy]():   words(corev1.FSGroupChangeOnRootMismatch, corev1.FSGroupChangeAlways),
	reflect.TypeFor[corev1.SupplementalGroupsPolicy](): words(corev1.SupplementalGroupsPolicyMerge, corev1.SupplementalGroupsPolicyStrict),
	reflect.TypeFor[corev1.PodSELinuxChangePolicy]():   words(corev1.SELinuxChangePolicyRecursive, corev1.SELinuxChangePolicyMountOption),
}

func words[T ~string](values ...T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// scalars returns the settings without those that are laid over by field or path.
func (s Settings) scalars() Settings {
	s.PodSecurityContext, s.ContainerSecurityContext, s.Writable = nil, nil, nil
	return s
}

// over lays the scalar settings of s over base; everything else stays base's.
func (s Settings) over(base Settings) Settings {
	set(&base.Profile, s.Profile)
	set(&base.Existing, s.Existing)
	set(&base.Level, s.Level)
	set(&base.Privileged, s.Privileged)
	set(&base.Images, s.Images)
	set(&base.KubernetesVersion, s.KubernetesVersion)
	set(&base.Platform, s.Platform)
	set(&base.Verify, s.Verify)
	set(&base.Results, s.Results)
	set(&base.Overrides, s.Overrides)
	set(&base.Annotate, s.Annotate)
	set(&base.PrivilegedPorts, s.PrivilegedPorts)
	return base
}

func set[T ~string](dst *T, src T) {
	if src != "" {
		*dst = src
	}
}
