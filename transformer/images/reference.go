package images

import (
	"slices"
	"strings"
)

// repository is where an image comes from.
type repository struct {
	host string
	path []string
}

// parse reads an image reference. tag is "latest" where neither tag nor digest
// stands, and "" where only a digest does. It is false for what is no
// reference: placeholders, templates, garbage.
func parse(image string) (repo repository, tag string, ok bool) {
	name, ok := ParseName(image)
	if !ok {
		return repository{}, "", false
	}
	if tag = name.Tag; tag == "" && !name.Digest {
		tag = "latest"
	}
	return newRepository(name.Domain, strings.Split(name.Path, "/")), tag, true
}

// newRepository works out who publishes at a path. Where a pull-through cache
// spells the registry that it mirrors, that one counts.
func newRepository(host string, path []string) repository {
	for i := len(path) - 2; i >= 0; i-- {
		switch e := path[i]; {
		case hubFolders[e]:
			return onHub(path[i+1:])
		case isHost(e) && publicRegistries[e]:
			return newRepository(e, path[i+1:])
		}
	}
	if folder, ok := hubMirrors[host]; ok {
		if rest, ok := below(path, folder); ok {
			return onHub(rest)
		}
	}
	return repository{host: host, path: path}
}

// below cuts a folder off the beginning of a path.
func below(path []string, folder string) ([]string, bool) {
	if folder == "" {
		return path, true
	}
	elements := strings.Split(folder, "/")
	if n := len(elements); len(path) > n && slices.Equal(path[:n], elements) {
		return path[n:], true
	}
	return nil, false
}

// onHub is a repository of Docker Hub, with the official images' other names undone.
func onHub(path []string) repository {
	switch {
	case len(path) == 1:
		path = []string{"library", path[0]}
	case len(path) == 2 && architectures[path[0]]:
		path = []string{"library", path[1]}
	}
	return repository{host: dockerHub, path: path}
}

// lastElement cuts the last path element out of a reference without parsing
// it. It is right for every valid reference, and anything for others.
func lastElement(image string) string {
	if i := strings.IndexByte(image, '@'); i >= 0 {
		image = image[:i]
	}
	image = image[strings.LastIndexByte(image, '/')+1:]
	if i := strings.IndexByte(image, ':'); i >= 0 {
		image = image[:i]
	}
	return image
}
