package needs

import (
	"slices"
	"strings"
)

/*
Reads:     env, by name and value
Concludes: that the paths which well-known variables name are written
(variables.go), and those of variables that end in LOG_FILE, CACHE_DIR and the
like; options of a Java machine, see javaoptions.go.
Silent:    on all other names, on values from elsewhere, and as arguments.go is.
HOME alone says nothing: what a program writes there depends on the program.
*/
func variableNeeds(p *places) {
	if len(p.c.Env) == 0 {
		return
	}
	first := len(p.out)
	for name, value := range p.c.Env {
		if len(value) < 2 {
			continue
		}
		if addressVariables[name] {
			p.port(value, Evidence{From: FromVariable, Path: p.c.Path.Key("env"), Words: name + "=" + shorten(value)})
		}
		if holdsOptions(name) {
			if strings.Contains(value, "-D") || strings.Contains(value, "-X") {
				p.javaOptions(value, Evidence{From: FromVariable, Path: p.c.Path.Key("env"), Words: name})
			}
		} else if maybePath(value) {
			if s, ok := variable(name); ok {
				p.add(s, value, Evidence{From: FromVariable, Path: p.c.Path.Key("env"), Words: name + "=" + shorten(value)})
			}
		} else if file := fileOfAddress(value); file != "" {
			p.add(dbFile, file, Evidence{From: FromVariable, Path: p.c.Path.Key("env"), Words: name + "=" + shorten(value)})
		}
	}
	slices.SortStableFunc(p.out[first:], func(a, b Need) int { return strings.Compare(a.Evidence.Words, b.Evidence.Words) })
}

// variable returns what a variable of that name says of a path.
func variable(name string) (setting, bool) {
	upper := strings.ToUpper(name)
	if s, ok := variables()[upper]; ok || onlyRead[upper] {
		return s, ok
	}
	if strings.HasSuffix(upper, "LOG_FILE_PATH") {
		return logFile, true
	}
	end := strings.LastIndexByte(upper, '_')
	if end < 0 {
		s, ok := lastWords()[upper]
		return s, ok
	}
	if s, ok := lastWords()[upper[end+1:]]; ok {
		return s, true
	}
	s, ok := lastWords()[upper[strings.LastIndexByte(upper[:end], '_')+1:]]
	return s, ok
}
