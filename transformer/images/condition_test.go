package images

import "testing"

func TestConditions(t *testing.T) {
	plain := &Container{
		Env:     map[string]string{"REDIS_HOST": "cache", "SECRET": ""},
		Command: []string{"/usr/local/bin/argocd-repo-server"},
		Args:    []string{"--templates=/etc/x", "server", "-v"},
		Mounts:  []string{"/etc/nginx/templates/site.conf", "/data", "/var/run/app"},
	}
	script := &Container{EnvFrom: true, Command: []string{"sh", "-c"}, Args: []string{"sleep 1 && exec vault server"}}
	tests := []struct {
		name         string
		c            *Container
		when, unless Conditions
		want         truth
	}{
		{"nothing asked", plain, nil, nil, yes},
		{"variable set", plain, Conditions{{Env: "REDIS_HOST"}}, nil, yes},
		{"variable not set", plain, Conditions{{Env: "OTHER"}}, nil, no},
		{"variable perhaps set", script, Conditions{{Env: "OTHER"}}, nil, maybe},
		{"variable from a Secret", plain, Conditions{{Env: "SECRET"}}, nil, yes},
		{"value from a Secret", plain, Conditions{{Env: "SECRET=a*"}}, nil, maybe},
		{"value", plain, Conditions{{Env: "REDIS_HOST=c*e"}}, nil, yes},
		{"other value", plain, Conditions{{Env: "REDIS_HOST=d*"}}, nil, no},
		{"flag with value", plain, Conditions{{Arg: "--templates"}}, nil, yes},
		{"flag by glob", plain, Conditions{{Arg: "--templates=/etc/*"}}, nil, yes},
		{"subcommand", plain, Conditions{{Arg: "server"}}, nil, yes},
		{"flag and value", plain, Conditions{{Arg: "--templates /etc/*"}}, nil, yes},
		{"flag and another value", plain, Conditions{{Arg: "--templates /var/*"}}, nil, no},
		{"value in the next word", &Container{Args: []string{"--appendonly", "yes"}}, Conditions{{Arg: "--appendonly yes"}}, nil, yes},
		{"an empty word", &Container{Args: []string{"--save", "", "--appendonly", "no"}}, Conditions{{Arg: `--save ""`}}, nil, yes},
		{"an empty word in a script", &Container{Command: []string{"sh", "-c", "exec redis-server --save ''"}}, Conditions{{Arg: `--save ""`}}, nil, yes},
		{"no empty word", &Container{Args: []string{"--save", "60 1"}}, Conditions{{Arg: `--save ""`}}, nil, no},
		{"a flag at the end", &Container{Args: []string{"--save"}}, Conditions{{Arg: `--save ""`}}, nil, no},
		{"part of a word", plain, Conditions{{Arg: "serve"}}, nil, no},
		{"word of a script", script, Conditions{{Arg: "server"}}, nil, yes},
		{"command by its name", plain, Conditions{{Command: "argocd-repo-server"}}, nil, yes},
		{"command by its path", plain, Conditions{{Command: "/usr/local/*"}}, nil, yes},
		{"any command, none given", &Container{Args: []string{"a"}}, Conditions{{Command: "*"}}, nil, no},
		{"mount point", plain, Conditions{{Mounted: "/data"}}, nil, yes},
		{"below a mount", plain, Conditions{{Mounted: "/data/x"}}, nil, yes},
		{"above a mount", plain, Conditions{{Mounted: "/etc/nginx/templates"}}, nil, no},
		{"a mount below", plain, Conditions{{Mounted: "/etc/nginx/templates/*"}}, nil, yes},
		{"by the name of a link", plain, Conditions{{Mounted: "/run/app"}}, nil, yes},
		{"all of one", plain, Conditions{{Env: "REDIS_HOST", Mounted: "/nowhere"}}, nil, no},
		{"one of two", plain, Conditions{{Mounted: "/nowhere"}, {Env: "REDIS_HOST"}}, nil, yes},
		{"unless", plain, nil, Conditions{{Env: "REDIS_HOST"}}, no},
		{"unless what is not so", plain, nil, Conditions{{Env: "OTHER"}}, yes},
		{"unless what may be so", script, Conditions{{Arg: "server"}}, Conditions{{Env: "OTHER"}}, maybe},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := holdsIn(tt.c, tt.when, tt.unless); got != tt.want {
				t.Errorf("got %d, want %d", got, tt.want)
			}
		})
	}
}

func TestWild(t *testing.T) {
	tests := []struct {
		pattern, text string
		want          bool
	}{
		{"a", "a", true}, {"a", "ab", false}, {"*", "", true}, {"a*", "a/b", true}, {"*b", "a/b", true},
		{"a*c*e", "abcde", true}, {"a*c*e", "abcd", false}, {"a*a", "a", false},
	}
	for _, tt := range tests {
		if got := wild(tt.pattern, tt.text); got != tt.want {
			t.Errorf("%s, %s: got %v", tt.pattern, tt.text, got)
		}
	}
}
