package config

import (
	"reflect"

	corev1 "k8s.io/api/core/v1"
)

// defaults are the scalar settings that hold where nothing else is said.
var defaults = Settings{
	Profile:              Restricted,
	Existing:             Keep,
	Placement:            ContainerPlacement,
	PrivilegedContainers: SkipPrivileged,
	PrivilegedPorts:      ReportPorts,
	ImageCatalogue:       BuiltinCatalogue,
	KubernetesVersion:    "latest",
	Platform:             Kubernetes,
	PodSecurity:          PodSecurity{Level: RestrictedLevel, Mode: PodSecurityWarn},
	Results:              Summary,
	SkipAnnotations:      HonorAnnotations,
	ReasonAnnotations:    WriteReasons,
}

// enums lists the values of every string type that takes only some. Those of
// Kubernetes are from k8s.io/api/core/v1 and its validation.
var enums = map[reflect.Type][]string{
	reflect.TypeFor[Profile]():                         words(Restricted, ReadOnly, None),
	reflect.TypeFor[Existing]():                        words(Keep, Override),
	reflect.TypeFor[Placement]():                       words(ContainerPlacement, PodPlacement),
	reflect.TypeFor[PrivilegedContainers]():            words(SkipPrivileged, HardenPrivileged),
	reflect.TypeFor[PrivilegedPorts]():                 words(ReportPorts, SysctlPorts),
	reflect.TypeFor[ImageCatalogue]():                  words(BuiltinCatalogue, NoCatalogue),
	reflect.TypeFor[Platform]():                        words(Kubernetes, OpenShift),
	reflect.TypeFor[PodSecurityLevel]():                words(RestrictedLevel, BaselineLevel),
	reflect.TypeFor[PodSecurityMode]():                 words(PodSecurityWarn, PodSecurityFail, PodSecurityNone),
	reflect.TypeFor[ResultsMode]():                     words(Summary, PerField),
	reflect.TypeFor[SkipAnnotations]():                 words(HonorAnnotations, IgnoreAnnotations),
	reflect.TypeFor[ReasonAnnotations]():               words(WriteReasons, NoReasons),
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
	set(&base.Placement, s.Placement)
	set(&base.PrivilegedContainers, s.PrivilegedContainers)
	set(&base.PrivilegedPorts, s.PrivilegedPorts)
	set(&base.ImageCatalogue, s.ImageCatalogue)
	set(&base.KubernetesVersion, s.KubernetesVersion)
	set(&base.Platform, s.Platform)
	set(&base.PodSecurity.Level, s.PodSecurity.Level)
	set(&base.PodSecurity.Mode, s.PodSecurity.Mode)
	set(&base.Results, s.Results)
	set(&base.SkipAnnotations, s.SkipAnnotations)
	set(&base.ReasonAnnotations, s.ReasonAnnotations)
	return base
}

func set[T ~string](dst *T, src T) {
	if src != "" {
		*dst = src
	}
}
