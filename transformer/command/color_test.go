package command

import "testing"

func TestColorFor(t *testing.T) {
	for _, c := range []struct {
		name     string
		when     string
		terminal bool
		env      map[string]string
		want     bool
	}{
		{"a pipe", colorAuto, false, nil, false},
		{"a terminal", colorAuto, true, nil, true},
		{"a terminal with NO_COLOR", colorAuto, true, map[string]string{"NO_COLOR": "1"}, false},
		{"NO_COLOR that is empty counts as unset", colorAuto, true, map[string]string{"NO_COLOR": ""}, true},
		{"a dumb terminal", colorAuto, true, map[string]string{"TERM": "dumb"}, false},
		{"asked for", colorAlways, false, map[string]string{"NO_COLOR": "1"}, true},
		{"not wanted", colorNever, true, nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := colorFor(c.when, c.terminal, func(k string) string { return c.env[k] }); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}
