package podsecurity

import (
	"fmt"
	"sync"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
)

// Violation is one thing for which the API server would turn a pod away.
type Violation struct {
	// Check is the ID of the policy's check, e.g. "runAsNonRoot" or
	// "capabilities_restricted".
	Check string
	// Path is the field at fault, from the object's root, whether it stands
	// there or is missing; where several are at fault, their nearest parent.
	Path edit.Path
	// Container is the name of the container at fault, "" for the pod or a
	// container without a name.
	Container string
	// Message is the evaluator's wording in the API server's form: the reason,
	// and in parentheses the detail. Names in it come from the manifest.
	Message string
}

// Evaluator judges pods by one level and version of the Pod Security Standards.
// It is safe for concurrent use.
type Evaluator struct {
	checks []check
}

// evaluators keeps one Evaluator for each level and version.
var evaluators sync.Map

type evaluatorKey struct {
	level   api.Level
	version api.Version
}

// New returns the evaluator for a level and a Kubernetes version; the zero Version
// is the latest. Versions newer than the newest known policy are judged by that.
// Evaluators are shared.
func New(level Level, version config.Version) (*Evaluator, error) {
	l, err := parseLevel(level)
	if err != nil {
		return nil, err
	}
	v := policyVersion(version)
	key := evaluatorKey{l, v}
	if e, ok := evaluators.Load(key); ok {
		return e.(*Evaluator), nil
	}
	e, _ := evaluators.LoadOrStore(key, &Evaluator{checks: checksFor(policy.DefaultChecks(), l, v)})
	return e.(*Evaluator), nil
}

// Check returns what the evaluator holds against a pod: for each check that
// fails, in the evaluator's order, one Violation for the pod's own part and one
// for each container that it names (init containers, containers, ephemeral
// ones); nil if the API server would admit the pod.
//
// The error names a field that the checks read and that has a type which the
// API server does not take; then nothing was judged. Fields that no check reads
// are not looked at.
func (e *Evaluator) Check(pod *pods.Pod) ([]Violation, error) {
	if len(e.checks) == 0 {
		return nil, nil
	}
	spec, err := convert(pod.Spec)
	if err != nil {
		return nil, fmt.Errorf("%s: the API server rejects it, so Pod Security was not checked; correct the type", within(pod.Path.String(), err))
	}
	meta := &metav1.ObjectMeta{Annotations: pod.Annotations}
	var out []Violation
	var b *blame
	for _, c := range e.checks {
		result := c.run(meta, spec)
		if result.Allowed {
			continue
		}
		if b == nil {
			b = newBlame(pod, meta, spec)
		}
		out = append(out, b.violations(c, result)...)
	}
	return out, nil
}

// wording renders a result as the API server does: "reason (detail)".
func wording(r policy.CheckResult) string {
	a := policy.AggregateCheckResults([]policy.CheckResult{r})
	return a.ForbiddenDetail()
}
