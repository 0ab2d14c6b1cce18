package config

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

const (
	annotationDomain = "podharden.dev/"
	// SkipAnnotation exempts a pod, or with a dot and a container's name one
	// container: "readOnlyRootFilesystem,runAsNonRoot: reason" or "all: reason".
	SkipAnnotation = annotationDomain + "skip"
	// ReasonsAnnotation is written by podharden, and never read.
	ReasonsAnnotation = annotationDomain + "reasons"
)

// exempt adds what the annotations exempt: for the pod, and for the container
// unless it is "". Without such annotations it is e itself, and free.
func (e *Effective) exempt(annotations map[string]string, container string) *Effective {
	if value, ok := annotations[SkipAnnotation]; ok {
		e = e.with(SkipAnnotation, value)
	}
	return e.exemptContainer(annotations, container)
}

func (e *Effective) exemptContainer(annotations map[string]string, container string) *Effective {
	if container == "" {
		return e
	}
	var stack [128]byte // the key of a DNS label: no allocation
	key := append(stack[:0], SkipAnnotation+"."...)
	key = append(key, container...)
	if value, ok := annotations[string(key)]; ok {
		return e.with(string(key), value)
	}
	return e
}

// with is a copy with the annotation's exemptions; a refused annotation exempts
// nothing.
func (e *Effective) with(annotation, value string) *Effective {
	fields, reason, err := parseSkip(value)
	if err != nil {
		return e
	}
	out := *e
	out.Exempt = slices.Clone(e.Exempt)
	for _, f := range fields {
		out.Exempt = append(out.Exempt, Exemption{Field: f, Reason: reason, Why: "annotation " + annotation})
	}
	return &out
}

// parseSkip reads "field,field: reason".
func parseSkip(value string) (fields []string, reason string, err error) {
	list, reason, _ := strings.Cut(value, ":")
	for f := range strings.SplitSeq(list, ",") {
		f = strings.TrimSpace(f)
		if f == "" {
			return nil, "", fmt.Errorf(`%q names no field: want "readOnlyRootFilesystem: reason" or "all: reason"`, value)
		}
		if !slices.Contains(skippable, f) {
			return nil, "", errors.New(unknownSkip(f))
		}
		if !slices.Contains(fields, f) {
			fields = append(fields, f)
		}
	}
	reason = strings.Join(strings.Fields(reason), " ")
	if reason == "" {
		return nil, "", fmt.Errorf(`has no reason: want "%s: reason"`, strings.TrimSpace(list))
	}
	return fields, reason, nil
}

// AnnotationProblems judges the podharden.dev annotations of a pod that e holds
// for: those that are refused (errors), that name a container the pod lacks or
// are unknown (warnings), and that skipAnnotations: ignore passes over (info). They
// come sorted by annotation. A pod without such annotations costs nothing.
func (e *Effective) AnnotationProblems(annotations map[string]string, containers []string) []Problem {
	var keys []string
	for key := range annotations {
		if strings.HasPrefix(key, annotationDomain) && key != ReasonsAnnotation {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	var out []Problem
	for _, key := range keys {
		add := func(severity, format string, args ...any) {
			message := "annotation " + key + ": " + fmt.Sprintf(format, args...)
			out = append(out, Problem{Severity: severity, Annotation: key, Message: message})
		}
		container, one := strings.CutPrefix(key, SkipAnnotation+".")
		if !one && key != SkipAnnotation {
			add("warning", "unknown annotation%s", didYouMean(key, []string{SkipAnnotation, ReasonsAnnotation}))
			continue
		}
		if e.SkipAnnotations == IgnoreAnnotations {
			add("info", "ignored, the functionConfig says skipAnnotations: ignore: %s", strings.TrimSpace(annotations[key]))
			continue
		}
		if _, _, err := parseSkip(annotations[key]); err != nil {
			add("error", "%v", err)
			continue
		}
		if one && !slices.Contains(containers, container) {
			add("warning", "the pod has no container %q%s", container, didYouMean(container, containers))
		}
	}
	return out
}
