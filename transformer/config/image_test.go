package config

import "testing"

func TestImagePattern(t *testing.T) {
	const digest = "@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	for _, tt := range []struct {
		pattern, image string
		want           bool
	}{
		{"nginx", "nginx", true},
		{"nginx", "nginx:1.27-alpine", true},
		{"nginx", "nginx" + digest, true},
		{"nginx", "nginx:1.27" + digest, true},
		{"nginx", "library/nginx", true},
		{"nginx", "docker.io/nginx", true},
		{"nginx", "docker.io/library/nginx:1", true},
		{"nginx", "index.docker.io/library/nginx:1", true},
		{"nginx", "bitnami/nginx", false},
		{"nginx", "registry.example.com/nginx", false},
		{"nginx", "nginx-prometheus-exporter", false},
		{"library/nginx", "nginx", true},
		{"library/nginx", "docker.io/library/nginx", true},
		{"docker.io/library/nginx", "nginx", true},
		{"docker.io/nginx", "nginx", true},
		{"index.docker.io/nginx", "nginx", true},
		{"docker.io/nginx", "quay.io/nginx", false},
		{"docker.io/*", "bitnami/nginx", true},
		{"docker.io/*", "quay.io/team/app", false},
		{"d*", "nginx", false}, // the registry that goes without saying is no part of the name
		{"lib*", "nginx", false},
		{"library/*", "nginx", true},
		{"library/*", "bitnami/nginx", false},
		{"nginx*", "nginx", true},
		{"nginx*", "nginxinc/nginx-unprivileged", true},
		{"*/nginx-unprivileged", "nginxinc/nginx-unprivileged:1.27", true},
		{"*/nginx-unprivileged", "registry.example.com:5000/mirror/nginx-unprivileged", true},
		{"*/nginx-unprivileged", "nginx-unprivileged", true}, // library/nginx-unprivileged
		{"registry.example.com/team/*", "registry.example.com/team/app:1", true},
		{"registry.example.com/team/*", "registry.example.com/team/sub/app", true},
		{"registry.example.com/team/*", "registry.example.com/other/app", false},
		{"localhost:5000/app", "localhost:5000/app:2", true},
		{"localhost:5000/app:2", "localhost:5000/app:2", true},
		{"localhost:5000/app:3", "localhost:5000/app:2", false},
		{"localhost/app", "localhost/app", true},
		{"postgres:16*", "postgres:16.4-alpine", true},
		{"postgres:16*", "postgres:15", false},
		{"postgres:16*", "postgres" + digest, false},
		{"postgres:*", "postgres" + digest, true},
		{"postgres:latest", "postgres", true},
		{"postgres:latest", "postgres" + digest, false},
		{"*:*-alpine", "redis:7-alpine", true},
		{"*:*-alpine", "redis:7", false},
		{"*", "${IMAGE}", true},
		{"${IMAGE}", "${IMAGE}", true},
		{"${IMAGE:-nginx}", "${IMAGE:-nginx}", true},
		{"${IMAGE*", "${IMAGE}", false},
		{"*IMAGE*", "${IMAGE}", false},
		{"Not/Valid", "Not/Valid", true},
		{"*", "", true},
		{"nginx", "", false},
	} {
		p, err := compileImage(tt.pattern)
		if err != nil {
			t.Errorf("compileImage(%q): %v", tt.pattern, err)
			continue
		}
		if got := p.match(nameImage(tt.image)); got != tt.want {
			t.Errorf("pattern %q matches %q: %v, want %v", tt.pattern, tt.image, got, tt.want)
		}
	}
}

func TestBadImagePattern(t *testing.T) {
	for _, tt := range []struct{ pattern, want string }{
		{"nginx@sha256:e3b0", "digests are not compared, use repository or repository:tag"},
		{"nginx:", "the tag: to match everything, use *"},
		{"", "to match everything, use *"},
		{"ngin[x", "[ is never closed"},
	} {
		_, err := compileImage(tt.pattern)
		if err == nil || err.Error() != tt.want {
			t.Errorf("compileImage(%q): %v, want %s", tt.pattern, err, tt.want)
		}
	}
}
