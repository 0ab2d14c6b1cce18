package images

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
)

// From is a setting that says where a path lies: a variable, a flag, or the words
// behind a subcommand.
type From struct {
	// Env is a variable whose value is the path.
	Env string `json:"env,omitempty"`
	// Arg are flags, or globs of them, with the path behind "=", or as the next
	// word: [-D, --datadir].
	Arg Words `json:"arg,omitempty"`
	// After is a word behind which the words that are no flags are the paths:
	// "server" in "minio server /export". URLs count with their paths.
	After string `json:"after,omitempty"`
	// Join is what the program adds to the path.
	Join string `json:"join,omitempty"`
	// File: the setting names a file, whose directory is meant.
	File bool `json:"file,omitempty"`
}

// Froms are settings of which the first that is given counts; one mapping is
// short for a list of one.
type Froms []From

// in returns where a container's settings move a path, as absolute, clean
// paths. given is false where no setting says anything; sure is false where one
// does and the manifest does not show a place.
func (list Froms) in(c *Container) (paths []string, given, sure bool) {
	for _, f := range list {
		values := f.values(c)
		if len(values) == 0 {
			continue
		}
		for _, v := range ellipses(values) {
			p, ok := f.place(c, v)
			if !ok {
				return nil, true, false
			}
			if !slices.Contains(paths, p) {
				paths = append(paths, p)
			}
		}
		return paths, true, true
	}
	return nil, false, true
}

// values are the texts of a setting; "" stands for one that only a cluster knows.
func (f *From) values(c *Container) (values []string) {
	if f.Env != "" {
		if v, ok := c.Env[f.Env]; ok && v == "" {
			return []string{v}
		} else if ok {
			return strings.Fields(v) // one, or several as in MINIO_VOLUMES
		}
	}
	words := c.words()
	for i, w := range words {
		if f.names(w) && i+1 < len(words) {
			values = []string{words[i+1]}
		} else if flag, v, ok := strings.Cut(w, "="); ok && f.names(flag) {
			values = []string{v}
		}
	}
	if f.After == "" || len(values) > 0 {
		return values
	}
	if i := slices.Index(words, f.After); i >= 0 {
		for _, w := range words[i+1:] {
			if strings.HasPrefix(w, "/") || strings.Contains(w, "://") || strings.HasPrefix(w, "$(") {
				values = append(values, w)
			}
		}
	}
	return values
}

// names reports whether a word is one of the flags.
func (f *From) names(word string) bool {
	return slices.ContainsFunc(f.Arg, func(flag string) bool { return wild(flag, word) })
}

// maxEllipsis bounds the directories that one ellipsis names.
const maxEllipsis = 64

// ellipses writes out what stands for several directories right below the root,
// which have no other directory in common: /data{1...4}
// (https://github.com/minio/minio/tree/master/docs/distributed).
func ellipses(values []string) []string {
	if !slices.ContainsFunc(values, func(v string) bool { return strings.Contains(v, "...") }) {
		return values
	}
	var out []string
	for _, v := range values {
		if _, rest, url := strings.Cut(v, "://"); url && strings.Contains(rest, "/") {
			v = rest[strings.IndexByte(rest, '/'):]
		}
		start, end := strings.LastIndexByte(v, '{'), strings.LastIndexByte(v, '}')
		from, to, ok := "", "", false
		if end > start && start > 0 && strings.LastIndexByte(v[:start], '/') == 0 {
			from, to, ok = strings.Cut(v[start+1:end], "...")
		}
		first, err := strconv.Atoi(from)
		last, err2 := strconv.Atoi(to)
		if !ok || err != nil || err2 != nil || last < first || last-first >= maxEllipsis {
			out = append(out, v)
			continue
		}
		for n := first; n <= last; n++ {
			out = append(out, v[:start]+fmt.Sprintf("%0*d", len(from), n)+v[end+1:])
		}
	}
	return out
}

// place makes a path of a setting's text; false where it is none that the
// manifest shows in full.
func (f *From) place(c *Container, text string) (string, bool) {
	text, ok := c.expand(strings.Trim(text, `"'`))
	if !ok {
		return "", false
	}
	if _, rest, url := strings.Cut(text, "://"); url {
		if i := strings.IndexByte(rest, '/'); i >= 0 {
			text = rest[i:]
		}
	}
	if i := strings.IndexByte(text, '{'); i >= 0 { // /data{1...4}: the directories have one above them in common
		text = text[:strings.LastIndexByte(text[:i], '/')+1]
	}
	if !path.IsAbs(text) || strings.ContainsAny(text, "$`") {
		return "", false
	}
	if f.File {
		text = path.Dir(text)
	}
	p := path.Join(text, f.Join)
	return p, p != "/"
}

// expand puts the values of $(NAME) and, as scripts write it, $NAME and ${NAME}
// into a text; false where one is not shown.
func (c *Container) expand(text string) (string, bool) {
	for range 8 { // a value may name another variable
		i := strings.IndexByte(text, '$')
		if i < 0 {
			return text, true
		}
		name, end := variableAt(text[i:])
		v := c.Env[name]
		if v == "" {
			return "", false
		}
		text = text[:i] + v + text[i+end:]
		if len(text) > 4096 {
			return "", false
		}
	}
	return "", false
}

// variableAt reads the name at the start of a text that begins with "$", and
// says where it ends.
func variableAt(text string) (name string, end int) {
	for _, brackets := range []string{"()", "{}"} {
		if len(text) > 1 && text[1] == brackets[0] {
			if end := strings.IndexByte(text, brackets[1]); end > 0 {
				return text[2:end], end + 1
			}
			return "", 0
		}
	}
	end = 1
	for end < len(text) && (text[end] == '_' || text[end] >= '0' && text[end] <= '9' || text[end]|0x20 >= 'a' && text[end]|0x20 <= 'z') {
		end++
	}
	return text[1:end], end
}
