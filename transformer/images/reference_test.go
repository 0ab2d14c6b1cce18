package images

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParse(t *testing.T) {
	hub := func(path ...string) repository { return repository{dockerHub, path} }
	tests := []struct {
		image string
		repo  repository
		tag   string
	}{
		{"nginx", hub("library", "nginx"), "latest"},
		{"nginx:1.27", hub("library", "nginx"), "1.27"},
		{"nginx" + digest, hub("library", "nginx"), ""},
		{"nginx:1.27" + digest, hub("library", "nginx"), "1.27"},
		{"someone/nginx", hub("someone", "nginx"), "latest"},
		{"s390x/nginx", hub("library", "nginx"), "latest"},
		{"public.ecr.aws/docker/library/nginx", hub("library", "nginx"), "latest"},
		{"public.ecr.aws/nginx/nginx", repository{"public.ecr.aws", []string{"nginx", "nginx"}}, "latest"},
		{"mirror.gcr.io/nginx", hub("library", "nginx"), "latest"},
		{"mcr.microsoft.com/mirror/docker/library/ubuntu", hub("library", "ubuntu"), "latest"},
		{"quay.io/a/b", repository{"quay.io", []string{"a", "b"}}, "latest"},
		{"example.com:5000/a/b:c", repository{"example.com:5000", []string{"a", "b"}}, "c"},
		{"example.com/ubuntu/nginx", repository{"example.com", []string{"ubuntu", "nginx"}}, "latest"},
		{"example.com/p/docker.io/nginx", hub("library", "nginx"), "latest"},
		{"example.com/dockerhub/a/nginx", hub("a", "nginx"), "latest"},
		{"example.com/quay.io/a/b", repository{"quay.io", []string{"a", "b"}}, "latest"},
		{"example.com/other.example.com/b", repository{"example.com", []string{"other.example.com", "b"}}, "latest"},
	}
	for _, tt := range tests {
		t.Run(tt.image, func(t *testing.T) {
			repo, tag, ok := parse(tt.image)
			if !ok || tag != tt.tag {
				t.Errorf("got tag %q, %v, want %q", tag, ok, tt.tag)
			}
			if diff := cmp.Diff(tt.repo, repo, cmp.AllowUnexported(repository{})); diff != "" {
				t.Errorf("repository (-want +got):\n%s", diff)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	for _, image := range []string{"", "${IMAGE}", "{{ .Values.image }}", "a/UPPER", "a b", "nginx@sha256:12", "-", ":tag", "@"} {
		if repo, tag, ok := parse(image); ok {
			t.Errorf("%q: got %v, %q", image, repo, tag)
		}
	}
}

func TestLastElement(t *testing.T) {
	tests := []struct{ image, want string }{
		{"nginx", "nginx"},
		{"nginx:1", "nginx"},
		{"h:5000/a/nginx", "nginx"},
		{"h:5000/a/nginx:1" + digest, "nginx"},
		{"nginx" + digest, "nginx"},
		{"", ""},
		{"{{ .a }}/{{ .b }}", "{{ .b }}"},
	}
	for _, tt := range tests {
		if got := lastElement(tt.image); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.image, got, tt.want)
		}
	}
}
