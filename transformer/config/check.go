package config

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/validation"
)

// checker judges what the types alone can't, and brings values into the form
// that the rest of the package relies on: cleaned paths, versions without a v.
type checker struct{ problems *problems }

func (c *checker) spec(path string, s *Spec) {
	c.settings(path, &s.Settings)
	for i := range s.Exclude {
		compileMatch(item(child(path, "exclude"), i), &s.Exclude[i], c.problems)
	}
	for i, e := range s.Images {
		compileImages(child(item(child(path, "images"), i), "image"), e.Image, c.problems)
	}
	taken := map[string]int{}
	for i := range s.Rules {
		c.rule(item(child(path, "rules"), i), &s.Rules[i])
		name := s.Rules[i].Name
		if first, ok := taken[name]; ok && name != "" {
			c.problems.add(child(item(child(path, "rules"), i), "name"), "%q is also the name of rules[%d]: names are unique", name, first)
			continue
		}
		taken[name] = i
	}
	c.podSpecs(child(path, "podSpecs"), s.PodSpecs)
}

func (c *checker) settings(path string, s *Settings) {
	if s.KubernetesVersion != "" {
		v, ok := parseVersion(s.KubernetesVersion)
		if !ok {
			c.problems.add(child(path, "kubernetesVersion"), `want "latest" or a minor version such as "1.29", got %q`, s.KubernetesVersion)
		}
		s.KubernetesVersion = v.String()
	}
	c.podContext(child(path, "podSecurityContext"), s.PodSecurityContext)
	c.containerContext(child(path, "containerSecurityContext"), s.ContainerSecurityContext)
	c.writable(child(path, "writable"), s.Writable)
}

func (c *checker) writable(path string, list []Writable) {
	taken := map[string]int{}
	for i := range list {
		w, at := &list[i], item(path, i)
		w.Reason = strings.TrimSpace(w.Reason)
		if w.Path == "" {
			c.problems.add(child(at, "path"), "is missing")
		} else {
			clean, err := cleanWritable(w.Path)
			if err != nil {
				c.problems.add(child(at, "path"), "%v", err)
				continue
			}
			w.Path = clean
			if first, ok := taken[clean]; ok {
				c.problems.add(child(at, "path"), "%q is also the path of %s: remove one", clean, item("writable", first))
			} else {
				taken[clean] = i
			}
		}
		if !validMedium(w.Medium) {
			c.problems.add(child(at, "medium"), `want "", Memory, HugePages or HugePages-<size>, got %q`, w.Medium)
		}
		if w.Seed == SeedImage && w.Share == SharePod {
			c.problems.add(child(at, "seed"), "image fills the volume of one container, and share: pod makes one for all: use share: container")
		}
		if w.SizeLimit != nil && w.SizeLimit.Sign() <= 0 {
			c.problems.add(child(at, "sizeLimit"), "want more than 0, got %q", w.SizeLimit.String())
		}
		for _, name := range sortedKeys(w.Env) {
			if len(validation.IsEnvVarName(name)) > 0 {
				c.problems.add(child(child(at, "env"), name), "invalid variable name %q", name)
			}
		}
		c.oneLine(child(at, "reason"), w.Reason)
	}
}

// validMedium knows the media of core/v1 EmptyDirVolumeSource.
func validMedium(m corev1.StorageMedium) bool {
	size, huge := strings.CutPrefix(string(m), string(corev1.StorageMediumHugePagesPrefix))
	if huge {
		return hugePage().MatchString(size)
	}
	return m == corev1.StorageMediumDefault || m == corev1.StorageMediumMemory || m == corev1.StorageMediumHugePages
}

var hugePage = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[1-9][0-9]*([KMGTPE]i|[kMGTPE])?$`) })

// oneLine: reasons and names stand in annotations, results and on terminals.
func (c *checker) oneLine(path, text string) {
	if strings.ContainsFunc(text, unicode.IsControl) {
		c.problems.add(path, "want one line without control characters, got %q", text)
	}
}

// podPath is a dotted path to a pod spec; [*] stands for each item of a list or
// value of a map.
var podPath = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[A-Za-z0-9_-]+(\[\*\])*(\.[A-Za-z0-9_-]+(\[\*\])*)*$`)
})

func (c *checker) podSpecs(path string, list []PodSpec) {
	for i, s := range list {
		at := item(path, i)
		if slices.Contains(list[:i], s) && s != (PodSpec{}) {
			c.problems.add(at, "is the same as %s: remove one", item("podSpecs", slices.Index(list, s)))
			continue
		}
		if s.Group != "" && len(validation.IsDNS1123Subdomain(s.Group)) > 0 {
			c.problems.add(child(at, "group"), "invalid API group %q: want a name such as example.com, without a version", s.Group)
		}
		if s.Kind != "" && !kindText().MatchString(s.Kind) {
			c.problems.add(child(at, "kind"), "invalid kind %q: want a name such as Machine", s.Kind)
		}
		if s.Path != "" && !podPath().MatchString(s.Path) {
			c.problems.add(child(at, "path"), "invalid path %q: want dotted names such as spec.template.spec, with [*] for each item of a list", s.Path)
		}
		for _, f := range []struct{ name, value string }{{"group", s.Group}, {"kind", s.Kind}, {"path", s.Path}} {
			if f.value == "" {
				c.problems.add(child(at, f.name), "is missing")
			}
		}
	}
}

// sortedKeys lists a map's keys in order.
func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
