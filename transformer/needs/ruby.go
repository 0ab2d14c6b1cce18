package needs

import (
	"path"
	"strings"

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
		for i, w := range list.words {
			if strings.Contains(w, "bundle exec ") {
				return "bundle exec", list.at
			}
			if name := path.Base(w); i == 0 && rubyPrograms[name] || i == 2 && path.Base(list.words[0]) == "bundle" && list.words[1] == "exec" {
				return name, list.at
			}
		}
	}
	for _, s := range programs {
		if rubyPrograms[s.call.name] {
			return s.call.name, "command"
		}
	}
	return "", ""
}

// rubyPrograms are Ruby, and programs that are written in it. Of bundle, only what
// it executes counts, not what it installs.
var rubyPrograms = map[string]bool{
	"ruby": true, "jruby": true, "rails": true, "rake": true, "sidekiq": true, "puma": true, "unicorn": true, "unicorn_rails": true,
	"thin": true, "rackup": true, "resque": true, "passenger": true, "fluentd": true, "good_job": true, "clockwork": true,
}
