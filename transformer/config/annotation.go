package config

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/spelling"
)

const (
	annotationDomain = "podharden.dev/"
	// SkipAnnotation exempts a pod, or with a dot and a container's name one
	// container: "readOnlyRootFilesystem,runAsNonRoot: reason" or "all: reason".
	SkipAnnotation = annotationDomain + "skip"
	// maxAnnotationName is the API server's limit for what follows the slash.
	maxAnnotationName = 63
	// ReasonsAnnotation is written by podharden, and never read.
	ReasonsAnnotation = annotationDomain + "reasons"
)

// annotated is the pod with what the annotations exempt, for itself or any of
// its containers. Without such annotations it is p itself, and free.
func (p *Pod) annotated(t *Target) *Pod {
	found := skipped(t.Annotations, SkipAnnotation)
	for i := range t.Containers {
		found = append(found, skippedIn(t.Annotations, t.Containers[i].Name)...)
	}
	return p.exempt(found...)
}

// annotated is the container with what the annotations exempt.
func (e *Container) annotated(annotations map[string]string, name string) *Container {
	return e.exempt(append(skipped(annotations, SkipAnnotation), skippedIn(annotations, name)...)...)
}

func skippedIn(annotations map[string]string, container string) []Exemption {
	if container == "" {
		return nil
	}
	var stack [128]byte // the key of a DNS label: no allocation
	key := append(append(stack[:0], SkipAnnotation+"."...), container...)
	if _, ok := annotations[string(key)]; !ok {
		return nil
	}
	return skipped(annotations, string(key))
}

// skipped are the exemptions of one annotation; one that is refused exempts nothing.
func skipped(annotations map[string]string, key string) []Exemption {
	value, ok := annotations[key]
	if !ok {
		return nil
	}
	fields, reason, err := parseSkip(value)
	if err != nil {
		return nil
	}
	var out []Exemption
	for _, f := range fields {
		out = append(out, Exemption{Field: f, Reason: reason, Why: "annotation " + key})
	}
	return out
}

// parseSkip reads "field,field: reason".
func parseSkip(value string) (fields []string, reason string, err error) {
	list, reason, _ := strings.Cut(value, ":")
	for f := range strings.SplitSeq(list, ",") {
		f = strings.TrimSpace(f)
		if f == "" {
			return nil, "", fmt.Errorf(`%q names no field: want "readOnlyRootFilesystem: reason" or "all: reason"`, value)
		}
		if !slices.Contains(skippable(), f) {
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

// AnnotationProblems judges the podharden.dev annotations of a pod that p holds
// for: those that are refused (errors), that name a container the pod lacks or
// are unknown (warnings), and that skipAnnotations: ignore passes over (info). They
// come sorted by annotation. A pod without such annotations costs nothing.
func (p *Pod) AnnotationProblems(annotations map[string]string, containers []string) []Problem {
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
			add("warning", "unknown annotation%s", spelling.DidYouMean(key, []string{SkipAnnotation, ReasonsAnnotation}))
			continue
		}
		if p.SkipAnnotations == IgnoreAnnotations {
			add("info", "ignored, the functionConfig says skipAnnotations: ignore: %s", strings.TrimSpace(annotations[key]))
			continue
		}
		if one && len(key)-len(annotationDomain) > maxAnnotationName {
			add("error", "is longer than the %d characters that the API server takes behind the slash: exempt the container by a rule", maxAnnotationName)
			continue
		}
		if _, _, err := parseSkip(annotations[key]); err != nil {
			add("error", "%v", err)
			continue
		}
		if one && !slices.Contains(containers, container) {
			add("warning", "the pod has no container %q%s", container, spelling.DidYouMean(container, containers))
		}
	}
	return out
}
