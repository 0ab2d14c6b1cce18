package images

import "testing"

func TestScore(t *testing.T) {
	tests := []struct {
		pattern, image string
		exact          bool
		want           int
	}{
		{"library/redis", "redis", false, 3},
		{"library/redis", "someone/redis", false, 0},
		{"library/redis", "example.com/library/redis", false, 2},
		{"library/redis", "example.com/redis", false, 1},
		{"library/redis", "example.com/redis", true, 0},
		{"library/redis", "example.com/team/redis", false, 0},
		{"library/redis", "example.com/library/team/redis", false, 0},
		{"library/redis", "example.com/library/redis", true, 2},
		{"library/redis", "example.com/team/library/redis", false, 2},
		{"library/redis", "ghcr.io/team/redis", false, 0},
		{"library/redis", "ghcr.io/redis", false, 0},
		{"library/redis", "ghcr.io/library/redis", false, 0},
		{"library/redis", "public.ecr.aws/docker/library/redis", false, 3},
		{"library/redis", "public.ecr.aws/team/library/redis", false, 0},
		{"library/redis", "mirror.gcr.io/library/redis", false, 3},
		{"registry.k8s.io/etcd", "registry.k8s.io/etcd", false, 2},
		{"registry.k8s.io/etcd", "registry.k8s.io/team/etcd", false, 0},
		{"registry.k8s.io/etcd", "etcd", false, 0},
		{"registry.k8s.io/etcd", "example.com/etcd", false, 1},
		{"registry.k8s.io/etcd", "example.com/team/etcd", false, 0},
		{"registry.k8s.io/etcd", "example.com/registry.k8s.io/etcd", false, 2},
		{"org/x", "org/x", false, 2},
		{"org/x", "quay.io/org/x", false, 2},
		{"org/x", "example.com/a/org/x", false, 2},
		{"org/x", "example.com/x", false, 0},
		{"org/x", "example.com/org/y/x", false, 0},
		{"a/b/c", "example.com/b/c", false, 0},
	}
	for _, tt := range tests {
		t.Run(tt.pattern+" "+tt.image, func(t *testing.T) {
			p, err := newPattern(tt.pattern)
			if err != nil {
				t.Fatal(err)
			}
			p.exact = tt.exact
			repo, _, ok := parse(tt.image)
			if !ok {
				t.Fatal("no reference")
			}
			if got := p.score(repo); got != tt.want {
				t.Errorf("got %d, want %d", got, tt.want)
			}
		})
	}
}

func TestBadPatterns(t *testing.T) {
	for pattern, want := range map[string]string{
		"nginx":       `image pattern "nginx": an official image is written library/nginx`,
		"a/b*":        `image pattern "a/b*": want library/name, organisation/name or registry/name`,
		"quay.io/a/b": `image pattern "quay.io/a/b": leave the registry out, paths of two elements match on any`,
	} {
		if _, err := newPattern(pattern); err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", pattern, err, want)
		}
	}
}
