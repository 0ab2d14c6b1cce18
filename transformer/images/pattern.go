package images

import (
	"fmt"
	"slices"
	"strings"
)

// pattern says which repositories are an entry's image. It has three forms:
//
//   - library/nginx, an official image of Docker Hub: matches there and on Docker
//     Hub's mirrors, on a private registry where the path ends in library/nginx
//     (mirror.example.com/proxy/library/nginx), and where nginx is the whole path
//     (mirror.example.com/nginx) unless the entry is exact.
//   - registry.k8s.io/etcd, a repository of one element on a named registry:
//     matches there, where a mirror's path spells registry.k8s.io/etcd, and where
//     etcd is the whole path, as above.
//   - grafana/grafana, two or more elements: matches every path that ends so, on
//     every registry.
//
// Whoever keeps images in a folder of their own builds them: neither
// docker.io/someone/nginx nor registry.example.com/team/nginx is an official image.
type pattern struct {
	host  string   // home registry of the first two forms, "" for the third
	path  []string // from the home registry
	exact bool

	file, entry string // where what is known of its images stands
}

// newPattern reads one of the three forms.
func newPattern(s string) (pattern, error) {
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
		return pattern{host: path[0], path: path[1:]}, nil
	case path[0] == "library":
		return pattern{host: dockerHub, path: path}, nil
	default:
		return pattern{path: path}, nil
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
	case repo.host == p.host:
		if slices.Equal(repo.path, p.path) {
			return n + 1
		}
	case publicRegistries[repo.host]: // another publisher's build of the same name
	case p.host == dockerHub && endsIn(repo.path, p.path):
		return n
	case !p.exact && len(repo.path) == 1 && repo.path[0] == p.path[n-1]:
		return 1
	}
	return 0
}

// endsIn reports whether path ends in the elements of tail.
func endsIn(path, tail []string) bool {
	d := len(path) - len(tail)
	return d >= 0 && slices.Equal(path[d:], tail)
}
