package images

import (
	"fmt"
	"strings"
)

// pattern says which repositories are an entry's image. It has three forms:
//
//   - library/nginx, an official image of Docker Hub: matches docker.io/library/nginx,
//     every other registry's path that ends in library/nginx, and, on registries
//     that are not shared by many publishers, a path whose last element is nginx
//     (mirror.example.com/nginx, an ECR or Artifact Registry path).
//   - registry.k8s.io/etcd, a repository of one element on a named registry:
//     matches there, where a mirror's path spells registry.k8s.io/etcd, and by
//     its last element as above.
//   - grafana/grafana, two or more elements: matches every path that ends so, on
//     every registry.
//
// docker.io/someone/nginx is another publisher's image and matches nothing; so
// does a mirror's path that names another publisher (mirror.example.com/ubuntu/nginx).
type pattern struct {
	record *record
	host   string   // home registry of the first two forms, "" for the third
	path   []string // from the home registry
}

// newPattern reads one of the three forms.
func newPattern(s string, r *record) (pattern, error) {
	path := strings.Split(s, "/")
	for _, e := range path {
		if e == "" || strings.ContainsAny(e, "*? @\"'") {
			return pattern{}, fmt.Errorf("image pattern %q: want library/name, organisation/name or registry/name", s)
		}
	}
	switch {
	case len(path) < 2:
		return pattern{}, fmt.Errorf("image pattern %q: an official image is written library/%s", s, s)
	case isHost(path[0]) && len(path) > 2:
		return pattern{}, fmt.Errorf("image pattern %q: leave the registry out, paths of two elements match on any", s)
	case isHost(path[0]):
		return pattern{record: r, host: path[0], path: path[1:]}, nil
	case path[0] == "library":
		return pattern{record: r, host: dockerHub, path: path}, nil
	default:
		return pattern{record: r, path: path}, nil
	}
}

// isHost reports whether the first element of a reference is a registry, by the
// rule of the reference format: it has a dot or a port.
func isHost(s string) bool { return strings.ContainsAny(s, ".:") }

// score says how well the pattern matches a repository: the number of path
// elements it explains, 0 for no match.
func (p pattern) score(repo repository) int {
	n := len(p.path)
	switch {
	case p.host == "":
		if endsIn(repo.path, p.path) {
			return n
		}
	case repo.host == p.host && len(repo.path) == n && endsIn(repo.path, p.path):
		return n + 1
	case p.host == repo.host:
		return 0 // at home only the full path counts
	case p.host == dockerHub && endsIn(repo.path, p.path):
		return n
	case !p.record.exact && !repo.shared && repo.path[len(repo.path)-1] == p.path[n-1]:
		return 1
	}
	return 0
}

// endsIn reports whether path ends in the elements of tail.
func endsIn(path, tail []string) bool {
	d := len(path) - len(tail)
	if d < 0 {
		return false
	}
	for i, e := range tail {
		if path[d+i] != e {
			return false
		}
	}
	return true
}
