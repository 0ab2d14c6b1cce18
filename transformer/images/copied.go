package images

import "strings"

// rancherPrefix begins the names of the images that Rancher copies
// (rancher/image-mirror: tools/internal/config/artifact.go): the source's last
// two elements, joined, as in rancher/mirrored-library-nginx.
const rancherPrefix = "mirrored-"

// copied lists the repositories that one may be a copy of: publishers that
// rename what they copy. It is nil for nearly all.
func copied(repo repository) []repository {
	n := len(repo.path)
	if n < 2 {
		return nil
	}
	folder, name := repo.path[n-2], repo.path[n-1]
	switch joined, ok := strings.CutPrefix(name, rancherPrefix); {
	case ok && folder == "rancher":
		return unjoined(joined)
	case folder == "bitnamisecure": // the same images, under the name of the paid plan
		return []repository{{repo.host, []string{"bitnami", name}}}
	case repo.host == microsoft && repo.path[0] == "oss":
		return rebuilt(folder, name)
	}
	return nil
}

// unjoined lists what organisation-name can be the join of. The organisation is
// left out where it is the name again, as in mirrored-metrics-server.
func unjoined(joined string) []repository {
	out := []repository{{dockerHub, []string{joined, joined}}}
	for i, c := range joined {
		if c == '-' && i > 0 && i+1 < len(joined) {
			out = append(out, repository{dockerHub, []string{joined[:i], joined[i+1:]}})
		}
	}
	return out
}

// rebuilt lists what mcr.microsoft.com/oss/organisation/name is built from.
// Official images lie below their own name (oss/nginx/nginx), and what
// registry.k8s.io has below kubernetes (oss/kubernetes/coredns).
func rebuilt(organisation, name string) []repository {
	switch organisation {
	case name:
		return []repository{{dockerHub, []string{"library", name}}}
	case "kubernetes":
		return []repository{{kubernetes, []string{name}}, {kubernetes, []string{name, name}}}
	}
	return nil
}
