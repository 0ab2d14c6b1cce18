package needs

import (
	"path"
	"strings"
	"sync"

	"github.com/podharden/podharden/transformer/pods"
)

/*
Reads:     the programs that command, args and their scripts start
Concludes: that Ruby runs, which refuses a temporary directory that all may write
and that has no sticky bit (ruby/ruby:lib/tmpdir.rb, Dir.tmpdir)
Silent:    where TMPDIR names another directory, and where a gem or a program is
only built or listed
*/
func rubyNeeds(c *pods.Container, programs []started) (Need, bool) {
	if c.Env["TMPDIR"] != "" {
		return Need{}, false
	}
	words, at := rubyIn(c, programs)
	if words == "" {
		return Need{}, false
	}
	return Need{
		Kind: Writable, Path: "/tmp", Empty: EmptySafe, Sticky: true, Breaks: breaksReadOnly,
		Evidence: Evidence{From: FromCommand, Path: c.Path.Key(at), Words: words},
		Fails:    "Ruby refuses a temporary directory without the sticky bit",
	}, true
}

// rubyIn finds what starts Ruby, and in which field.
func rubyIn(c *pods.Container, programs []started) (words, at string) {
	for _, list := range []struct {
		at    string
		words []string
	}{{"command", c.Command}, {"args", c.Args}} {
		for _, w := range list.words {
			if strings.Contains(w, "bundle exec ") {
				return "bundle exec", list.at
			}
		}
		switch words := behindStarters(list.words); {
		case len(words) > 0 && rubyPrograms()[path.Base(words[0])]:
			return path.Base(words[0]), list.at
		case len(words) > 2 && path.Base(words[0]) == "bundle" && words[1] == "exec":
			return path.Base(words[2]), list.at
		}
	}
	for _, s := range programs {
		if rubyPrograms()[s.call.name] {
			return s.call.name, "command"
		}
	}
	return "", ""
}

// starters run the words behind them; the number is how many are their own operands.
var starters = sync.OnceValue(func() map[string]int {
	return map[string]int{
		"tini": 0, "dumb-init": 0, "catatonit": 0, "env": 0, "nice": 0, "exec": 0, "timeout": 1, "gosu": 1, "su-exec": 1, "setpriv": 0, "chpst": 0,
	}
})

// behindStarters returns what the programs in front of a command run: init systems,
// and entrypoints, which end in exec "$@".
func behindStarters(words []string) []string {
	for len(words) > 1 {
		name := path.Base(words[0])
		own, known := starters()[name]
		if !known && !strings.HasSuffix(name, ".sh") && !strings.Contains(name, "entrypoint") {
			return words
		}
		words = words[1:]
		for len(words) > 0 && (strings.HasPrefix(words[0], "-") || name == "env" && strings.Contains(words[0], "=")) {
			words = words[1:]
		}
		words = words[min(own, len(words)):]
	}
	return words
}

// rubyPrograms are Ruby, and programs that are written in it. Of bundle, only what
// it executes counts, not what it installs.
var rubyPrograms = sync.OnceValue(func() map[string]bool {
	return map[string]bool{
		"ruby": true, "jruby": true, "rails": true, "rake": true, "sidekiq": true, "puma": true, "unicorn": true, "unicorn_rails": true,
		"thin": true, "rackup": true, "resque": true, "passenger": true, "fluentd": true, "good_job": true, "clockwork": true,
		"foreman": true, "jekyll": true, "hanami": true, "karafka": true, "delayed_job": true, "shoryuken": true, "que": true, "iodine": true,
	}
})
