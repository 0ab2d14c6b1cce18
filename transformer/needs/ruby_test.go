package needs

import (
	"testing"

	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/pods"
)

func TestRuby(t *testing.T) {
	for _, tt := range []struct {
		name string
		c    pods.Container
		want bool
	}{
		{"bundle exec", pods.Container{Command: []string{"bundle", "exec", "sidekiq", "-C", "config/sidekiq.yml"}}, true},
		{"in a script", pods.Container{Command: []string{"sh", "-c", "cd /app && exec bundle exec puma -C config/puma.rb"}}, true},
		{"rails in a script", pods.Container{Command: []string{"bash", "-c"}, Args: []string{"bin/rails server > /dev/null"}}, true},
		{"as arguments", pods.Container{Args: []string{"sidekiq"}}, true},
		{"behind an init system", pods.Container{Command: []string{"/usr/bin/tini", "-g", "--", "bundle", "exec", "sidekiq"}}, true},
		{"behind an entrypoint", pods.Container{Command: []string{"./docker-entrypoint.sh", "rails", "server"}}, true},
		{"as another user", pods.Container{Command: []string{"gosu", "app", "bundle", "exec", "sidekiq"}}, true},
		{"behind variables", pods.Container{Args: []string{"env", "RAILS_ENV=production", "bundle", "exec", "puma"}}, true},
		{"foreman in a script", pods.Container{Command: []string{"sh", "-c", "bin/setup\nexec foreman start"}}, true},
		{"words of echo", pods.Container{Command: []string{"echo", "bundle", "exec", "puma"}}, false},
		{"an entrypoint alone", pods.Container{Command: []string{"/entrypoint.sh"}}, false},
		{"TMPDIR elsewhere", pods.Container{Command: []string{"ruby", "x.rb"}, Env: map[string]string{"TMPDIR": "/tmp/ruby"}}, false},
		{"a flag of another program", pods.Container{Command: []string{"shop", "--worker", "sidekiq"}}, false},
		{"install only", pods.Container{Command: []string{"bundle", "install"}}, false},
		{"a file of that name", pods.Container{Command: []string{"cat", "/etc/puma"}}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.c.Image = "acme/shop:1"
			got := false
			for _, n := range Of(&pods.Pod{Containers: []pods.Container{tt.c}}, []*images.Match{nil})[0] {
				got = got || n.Sticky
			}
			if got != tt.want {
				t.Errorf("sticky %t, want %t", got, tt.want)
			}
		})
	}
}
