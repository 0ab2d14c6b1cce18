package needs

import "strings"

// expand replaces $(NAME) by the value of a variable, as the kubelet does; $$
// stands for one $. It is false where a value is not shown, where a shell would
// have to expand more, and where values name each other without end.
// Source: https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/
func expand(env map[string]string, s string) (string, bool) {
	if strings.IndexByte(s, '$') < 0 {
		return s, true
	}
	for range 8 {
		i := strings.Index(s, "$(")
		if i < 0 || i > 0 && s[i-1] == '$' {
			break
		}
		end := strings.IndexByte(s[i:], ')')
		if end < 0 {
			return "", false
		}
		value := env[s[i+2:i+end]]
		if value == "" || len(s)+len(value) > 4096 {
			return "", false
		}
		s = s[:i] + value + s[i+end+1:]
	}
	return s, !strings.ContainsAny(s, "$`")
}
