package images

import "strings"

// Name is an image reference taken apart, in the form that names its registry:
// nginx is docker.io/library/nginx.
type Name struct {
	Domain, Path string
	Tag          string // "" without one
	Digest       bool   // it has one
}

// ParseName reads an image reference by the grammar of
// https://pkg.go.dev/github.com/distribution/reference, as container engines do.
// It is false for what is no reference. That package's own reader goes through
// regular expressions, several times for each container, and compiling them takes
// longer than hardening one object does; a test holds this one against it.
func ParseName(image string) (n Name, ok bool) {
	if len(image) == 64 && only(image, isLowerHex) {
		return Name{}, false // an image's ID
	}
	domain, rest := splitDomain(image)
	path := rest
	if i := strings.IndexByte(path, '@'); i >= 0 {
		if !isDigest(path[i+1:]) {
			return Name{}, false
		}
		n.Digest, path = true, path[:i]
	}
	if i := strings.IndexByte(path, ':'); i >= 0 {
		if !isTag(path[i+1:]) {
			return Name{}, false
		}
		n.Tag, path = path[i+1:], path[:i]
	}
	if !isPath(path) {
		return Name{}, false
	}
	switch {
	case isDomain(domain):
		n.Domain, n.Path = domain, path
	case isPath(domain):
		n.Path = domain + "/" + path // what looked like a domain is none
	default:
		return Name{}, false
	}
	return n, len(n.Path) <= 255
}

// Full is the name with its registry.
func (n Name) Full() string {
	if n.Domain == "" {
		return n.Path
	}
	return n.Domain + "/" + n.Path
}

// Familiar is the name as people write it, with nothing that goes without saying.
func (n Name) Familiar() string {
	if n.Domain != dockerHub {
		return n.Full()
	}
	if own, ok := strings.CutPrefix(n.Path, "library/"); ok && !strings.Contains(own, "/") {
		return own
	}
	return n.Path
}

// splitDomain parts the registry from the rest. Without one it is Docker Hub.
func splitDomain(image string) (domain, rest string) {
	first, more, found := strings.Cut(image, "/")
	switch {
	case !found:
		return dockerHub, "library/" + image
	case first == "index.docker.io":
		domain, rest = dockerHub, more
	case first == "localhost" || strings.ContainsAny(first, ".:") || strings.ToLower(first) != first:
		domain, rest = first, more
	default:
		domain, rest = dockerHub, image
	}
	if domain == dockerHub && !strings.Contains(rest, "/") {
		rest = "library/" + rest
	}
	return domain, rest
}

// isDomain reports whether s is a host, with a port or without.
func isDomain(s string) bool {
	if inside, ok := strings.CutPrefix(s, "["); ok {
		address, port, closed := strings.Cut(inside, "]")
		return closed && address != "" && only(address, func(c byte) bool { return isHex(c) || c == ':' }) &&
			(port == "" || port[0] == ':' && isNumber(port[1:]))
	}
	host, port, hasPort := strings.Cut(s, ":")
	if hasPort && !isNumber(port) {
		return false
	}
	for label := range strings.SplitSeq(host, ".") {
		if label == "" || label[0] == '-' || label[len(label)-1] == '-' || !only(label, func(c byte) bool { return isAlphanumeric(c) || c == '-' }) {
			return false
		}
	}
	return true
}

// isPath reports whether s is a path of components in lower case, whose words are
// parted by a dot, one or two underscores, or dashes.
func isPath(s string) bool {
	for component := range strings.SplitSeq(s, "/") {
		for i := 0; ; {
			word := i
			for i < len(component) && isLower(component[i]) {
				i++
			}
			if i == word {
				return false
			}
			if i == len(component) {
				break
			}
			parted := i
			for i < len(component) && component[i] == component[parted] {
				i++
			}
			switch n := i - parted; component[parted] {
			case '-':
			case '.':
				if n > 1 {
					return false
				}
			case '_':
				if n > 2 {
					return false
				}
			default:
				return false
			}
		}
	}
	return true
}

func isTag(s string) bool {
	return s != "" && len(s) <= 128 && s[0] != '.' && s[0] != '-' &&
		only(s, func(c byte) bool { return isAlphanumeric(c) || c == '_' || c == '.' || c == '-' })
}

// isDigest knows the algorithms that registries use.
func isDigest(s string) bool {
	algorithm, sum, _ := strings.Cut(s, ":")
	size := map[string]int{"sha256": 64, "sha384": 96, "sha512": 128}[algorithm]
	return size > 0 && len(sum) == size && only(sum, isLowerHex)
}

func only(s string, is func(byte) bool) bool {
	for i := 0; i < len(s); i++ {
		if !is(s[i]) {
			return false
		}
	}
	return true
}

func isNumber(s string) bool {
	return s != "" && only(s, func(c byte) bool { return c >= '0' && c <= '9' })
}

func isLower(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }

func isAlphanumeric(c byte) bool { return isLower(c) || c >= 'A' && c <= 'Z' }

func isLowerHex(c byte) bool { return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' }

func isHex(c byte) bool { return isLowerHex(c) || c >= 'A' && c <= 'F' }
