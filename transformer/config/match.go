package config

import (
	"regexp"
	"strings"
	"sync"

	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/util/validation"
)

// matcher is a compiled Match.
type matcher struct {
	kinds               []kindPattern
	names, namespaces   []glob
	labels, annotations labels.Selector // nil: no condition
	containers          []glob
	images              []imagePattern
}

type kindPattern struct {
	group, kind string
	anyGroup    bool
}

var kindText = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z]([-A-Za-z0-9]*[A-Za-z0-9])?$`) })

// compileMatch reports what is wrong and leaves it out.
func compileMatch(at string, m *Match, p *problems) matcher {
	var out matcher
	for i, text := range m.Kinds {
		k, ok := parseKind(text)
		if !ok {
			p.add(item(child(at, "kinds"), i), "invalid kind %q: want Kind or group/Kind, e.g. Deployment, apps/Deployment or core/Pod", text)
			continue
		}
		out.kinds = append(out.kinds, k)
	}
	out.names = compileGlobs(child(at, "names"), m.Names, p)
	out.namespaces = compileGlobs(child(at, "namespaces"), m.Namespaces, p)
	out.containers = compileGlobs(child(at, "containers"), m.Containers, p)
	out.images = compileImages(child(at, "images"), m.Images, p)
	out.labels = compileSelector(child(at, "labelSelector"), m.LabelSelector, p)
	if equal := m.LabelSelector.Equal; len(equal) > 0 {
		if _, err := labels.ValidatedSelectorFromSet(equal); err != nil {
			p.add(child(at, "labelSelector"), "invalid label: keys and values are at most 63 letters, digits, - _ and .")
		}
	}
	out.annotations = compileSelector(child(at, "annotationSelector"), m.AnnotationSelector, p)
	for _, key := range sortedKeys(m.AnnotationSelector.Equal) {
		if len(validation.IsQualifiedName(strings.ToLower(key))) > 0 {
			p.add(child(child(at, "annotationSelector"), key), "invalid annotation name: want at most 63 letters, digits, - _ and ., with a domain and a slash before them if need be")
		}
	}
	return out
}

// parseKind reads Kind (of any group) or group/Kind. The core group has no
// name: core/Pod, v1/Pod and /Pod all mean it.
func parseKind(text string) (kindPattern, bool) {
	group, kind, grouped := strings.Cut(text, "/")
	if !grouped {
		return kindPattern{kind: text, anyGroup: true}, kindText().MatchString(text)
	}
	if group == "core" || group == "v1" {
		group = ""
	}
	ok := kindText().MatchString(kind) && (group == "" || len(validation.IsDNS1123Subdomain(group)) == 0)
	return kindPattern{group: group, kind: kind}, ok
}

func compileGlobs(at string, patterns []string, p *problems) []glob {
	var out []glob
	for i, text := range patterns {
		g, err := compileGlob(text)
		if err != nil {
			p.add(item(at, i), "invalid glob %q: %v", text, err)
			continue
		}
		out = append(out, g)
	}
	return out
}

func compileImages(at string, patterns []string, p *problems) []imagePattern {
	var out []imagePattern
	for i, text := range patterns {
		pattern, err := compileImage(text)
		if err != nil {
			p.add(item(at, i), "invalid image pattern %q: %v", text, err)
			continue
		}
		out = append(out, pattern)
	}
	return out
}

// compileSelector is nil without a condition. A mapping's values may be
// anything, as those of annotations may.
func compileSelector(at string, by Selector, p *problems) labels.Selector {
	if len(by.Equal) > 0 {
		return labels.SelectorFromSet(by.Equal)
	}
	if strings.TrimSpace(by.Expression) == "" {
		return nil
	}
	s, err := labels.Parse(by.Expression)
	if err != nil {
		p.add(at, `invalid selector %q: want conditions such as app=web, app!=web, app in (web, api), app or !app, separated by commas`, by.Expression)
		return nil
	}
	return s
}

// object reports whether the conditions on the object hold. An object without a
// namespace has the namespace "", which only patterns such as * match.
func (m *matcher) object(t *Target) bool {
	return m.kind(t) && matchAny(m.names, t.Name) && matchAny(m.namespaces, t.Namespace) &&
		(m.labels == nil || m.labels.Matches(labels.Set(t.Labels))) &&
		(m.annotations == nil || m.annotations.Matches(labels.Set(t.Annotations)))
}

func (m *matcher) kind(t *Target) bool {
	for _, k := range m.kinds {
		if k.kind == t.Kind && (k.anyGroup || k.group == t.Group) {
			return true
		}
	}
	return len(m.kinds) == 0
}

// picksContainers reports whether the conditions are on single containers too.
func (m *Match) picksContainers() bool { return len(m.Containers) > 0 || len(m.Images) > 0 }

// container reports whether the conditions on the container hold. The image's
// names are made at the first condition on images, and kept for the next.
func (m *matcher) container(c *TargetContainer, names **imageNames) bool {
	if !matchAny(m.containers, c.Name) {
		return false
	}
	for i := range m.images {
		if *names == nil {
			*names = nameImage(c.Image)
		}
		if m.images[i].match(*names) {
			return true
		}
	}
	return len(m.images) == 0
}
