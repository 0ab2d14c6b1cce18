package needs

import (
	"path"
	"slices"
)

/*
Reads:     the names of the programs that a command runs
Concludes: whether all of them work as any user
Silent:    of their arguments
*/

// note keeps what is known of a program that runs.
func (r *reading) note(c *call) {
	if _, known := verbs[c.name]; known || slices.Contains(harmless, c.name) {
		return
	}
	r.class = max(r.class, CommandUnknown)
}

// harmless are programs that do their work as any user, as long as what they
// read and write is there for them.
var harmless = []string{
	"awk", "basename", "cat", "cmp", "cut", "date", "df", "diff", "dig", "dirname", "du", "egrep", "env", "envsubst", "expr", "file", "fold", "getent",
	"grep", "head", "host", "hostname", "httpd", "id", "java", "jq", "kubectl", "ls", "md5sum", "nc", "netcat", "node", "nslookup", "openssl", "perl", "pgrep",
	"pg_isready", "php", "printenv", "ps", "psql", "pwd", "readlink", "realpath", "redis-cli", "ruby", "seq", "sha256sum", "sleep", "socat", "sort",
	"stat", "stress", "strings", "tail", "tr", "uname", "uniq", "wc", "whoami", "xxd", "yes", "yq",
}

// worthReading reports whether anything could be concluded from the words of a
// command: its program is known, or is a shell or a wrapper.
func (r *reading) worthReading(list []string) bool {
	name := path.Base(list[0])
	if _, ok := verbs[name]; ok || isWrapper(name) {
		return true
	}
	r.note(&call{name: name})
	return false
}

func isWrapper(name string) bool { _, ok := commandWrappers[name]; return ok }
