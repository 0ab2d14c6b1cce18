package podsecurity

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"

	"github.com/podharden/podharden/transformer/config"
)

// oracle is the evaluator that the API server runs.
func oracle(t *testing.T) policy.Evaluator {
	t.Helper()
	e, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// judge returns what the API server would print of a typed pod.
func judge(e policy.Evaluator, level Level, version api.Version, pod *corev1.Pod) policy.AggregateCheckResult {
	lv := api.LevelVersion{Level: api.Level(level), Version: version}
	return policy.AggregateCheckResults(e.EvaluatePod(lv, &pod.ObjectMeta, &pod.Spec))
}

// Every check, on every fixture, at its own version and at the latest, must
// give what the API server's evaluator gives, word for word: the right checks
// are picked and nothing that they read is lost on the way.
func TestAgreesWithTheAPIServer(t *testing.T) {
	e := oracle(t)
	for _, f := range fixtures(t) {
		for _, version := range []string{f.version, "latest"} {
			level := Level(f.level)
			v, err := api.ParseVersion(version)
			if err != nil {
				t.Fatal(err)
			}
			ours, err := New(level, kubernetes(t, version))
			if err != nil {
				t.Fatal(err)
			}
			want := judge(e, level, v, f.typed)
			if version == f.version && want.Allowed != (f.verdict == "pass") {
				t.Errorf("%s %s %s: the oracle disagrees with its own fixture", f.level, f.version, f.name)
			}
			spec, err := convert(f.plain.Spec)
			if err != nil {
				t.Fatal(err)
			}
			var results []policy.CheckResult
			for _, c := range ours.checks {
				results = append(results, c.run(&metav1.ObjectMeta{Annotations: f.plain.Annotations}, spec))
			}
			if diff := cmp.Diff(want, policy.AggregateCheckResults(results)); diff != "" {
				t.Errorf("%s %s/%s at %s (-oracle +ours):\n%s", f.level, f.version, f.name, version, diff)
			}
		}
	}
}

// The parts that a "no" is split into must name what the evaluator names: the
// same reasons, and in each the same containers.
func TestViolationsNameWhatTheEvaluatorNames(t *testing.T) {
	e := oracle(t)
	for _, f := range fixtures(t) {
		ours, err := New(Level(f.level), kubernetes(t, f.version))
		if err != nil {
			t.Fatal(err)
		}
		violations, err := ours.Check(f.plain)
		if err != nil {
			t.Fatal(err)
		}
		v, _ := api.ParseVersion(f.version)
		whole := judge(e, Level(f.level), v, f.typed)
		var want, got []string
		for i, reason := range whole.ForbiddenReasons {
			want = append(want, reasonAndContainers(reason, whole.ForbiddenDetails[i], f.typed)...)
		}
		for _, v := range violations {
			reason, _, _ := strings.Cut(v.Message, " (")
			got = append(got, singular(reason))
			if v.Container != "" {
				got = append(got, singular(reason)+" in "+v.Container)
			}
			if len(v.Path) < 2 {
				t.Errorf("%s %s/%s: %s points to %q, want a field", f.level, f.version, f.name, v.Check, v.Path)
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(slices.Compact(want), slices.Compact(got)); diff != "" {
			t.Errorf("%s %s/%s (-oracle +ours):\n%s\n%+v", f.level, f.version, f.name, diff, violations)
		}
	}
}

// reasonAndContainers lists a reason, and the reason with each of the pod's
// containers that the detail quotes or whose annotation it quotes.
func reasonAndContainers(reason, detail string, pod *corev1.Pod) []string {
	out := []string{singular(reason)}
	for _, c := range slices.Concat(pod.Spec.InitContainers, pod.Spec.Containers) {
		if strings.Contains(detail, `"`+c.Name+`"`) || strings.Contains(detail, seccompContainerAnnotation+c.Name+"=") {
			out = append(out, fmt.Sprintf("%s in %s", singular(reason), c.Name))
		}
	}
	return out
}

var plural = regexp.MustCompile(`(profile)s$`)

// singular takes the plural off the one reason that counts its values.
func singular(reason string) string { return plural.ReplaceAllString(reason, "$1") }

// The set of checks must be right at every version, also beyond the newest one.
func TestChecksForEveryVersion(t *testing.T) {
	e := oracle(t)
	bad := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Annotations: map[string]string{
		seccompPodAnnotation: "unconfined", appArmorAnnotation + "a": "unconfined"}}}
	text := allWrong
	if err := unmarshal(text, bad); err != nil {
		t.Fatal(err)
	}
	for minor := range 60 {
		for _, level := range []Level{Restricted, Baseline, Privileged} {
			version := api.MajorMinorVersion(1, minor)
			ours, err := New(level, config.Version{Major: 1, Minor: minor})
			if err != nil {
				t.Fatal(err)
			}
			var results []policy.CheckResult
			for _, c := range ours.checks {
				results = append(results, c.run(&bad.ObjectMeta, &bad.Spec))
			}
			want := judge(e, level, version, bad)
			if diff := cmp.Diff(want, policy.AggregateCheckResults(results)); diff != "" {
				t.Errorf("%s at %v (-oracle +ours):\n%s", level, &version, diff)
			}
		}
	}
}

// allWrong fails every check.
const allWrong = `
spec:
  hostNetwork: true
  hostPID: true
  hostIPC: true
  securityContext:
    runAsNonRoot: false
    runAsUser: 0
    seLinuxOptions: {user: u, role: r, type: t}
    seccompProfile: {type: Unconfined}
    appArmorProfile: {type: Unconfined}
    windowsOptions: {hostProcess: true}
    sysctls: [{name: net.ipv4.tcp_syncookies, value: "1"}, {name: kernel.msgmax, value: "1"}]
  volumes:
  - {name: ok, emptyDir: {}}
  - {name: host, hostPath: {path: /}}
  - {name: net, nfs: {server: s, path: /}}
  containers:
  - name: a
    ports: [{containerPort: 80}, {containerPort: 81, hostPort: 81}]
    livenessProbe: {httpGet: {host: h, port: 80}}
    lifecycle: {preStop: {tcpSocket: {host: h2, port: 80}}}
    securityContext:
      privileged: true
      allowPrivilegeEscalation: true
      procMount: Unmasked
      runAsNonRoot: false
      runAsUser: 0
      seLinuxOptions: {type: t}
      seccompProfile: {type: Unconfined}
      appArmorProfile: {type: Unconfined}
      windowsOptions: {hostProcess: true}
      capabilities: {add: [SYS_ADMIN]}
`
