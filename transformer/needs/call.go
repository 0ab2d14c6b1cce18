package needs

import (
	"slices"
	"strings"
)

// word is a word of a command, as far as the manifest tells it.
type word struct {
	text string // what is known of it, from its beginning
	open bool   // something follows that is not known: a variable, a substitution, a pattern
}

// known reports whether the whole word is known.
func (w word) known() bool { return !w.open }

// call is one command that a container runs.
type call struct {
	name    string // of its program, without directories
	program string // as written
	args    []word
	short   string // for messages, if not all of it is of interest
	dir     word   // where it runs; open and empty where that is not known
	piped   word   // what xargs appends to its words, as far as it is known
	env     func(name string) (value string, known bool)
	// sure is Likely where the command may not run, or where its failure goes unnoticed.
	sure Certainty
	// asRoot: it is run only if the user is found to be root.
	asRoot bool
	other  bool // it runs as a user that was changed to before
	// unchecked: the script goes on, whether it fails or not.
	unchecked bool
}

// option is one option of a call, with its value if it takes one.
type option struct {
	name  string // with its dashes
	value word
}

// split parts the arguments of a call into options and operands as getopt does.
// valued names the options that take a value, separated by spaces. Whatever
// follows "--" is an operand.
func (c *call) split(valued string) (options, []word) {
	var found options
	var operands []word
	for i := 0; i < len(c.args); i++ {
		a := c.args[i]
		switch {
		case a.text == "--" && a.known():
			return found, append(operands, c.args[i+1:]...)
		case strings.HasPrefix(a.text, "--") && len(a.text) > 2:
			name, value, inline := strings.Cut(a.text, "=")
			o := option{name: name, value: word{value, a.open}}
			if !inline && takesValue(valued, name) && i+1 < len(c.args) {
				i++
				o.value = c.args[i]
			}
			found = append(found, o)
		case len(a.text) > 1 && a.text[0] == '-':
			if takesValue(valued, a.text) { // also -exec and the like
				o := option{name: a.text}
				if i+1 < len(c.args) {
					i++
					o.value = c.args[i]
				}
				found = append(found, o)
				continue
			}
			for j := 1; j < len(a.text); j++ {
				o := option{name: "-" + a.text[j:j+1]}
				if takesValue(valued, o.name) {
					if rest := a.text[j+1:]; rest != "" || a.open {
						o.value = word{strings.TrimPrefix(rest, "="), a.open}
					} else if i+1 < len(c.args) {
						i++
						o.value = c.args[i]
					}
					j = len(a.text)
				}
				found = append(found, o)
			}
		default:
			operands = append(operands, a)
		}
	}
	return found, operands
}

func takesValue(valued, name string) bool {
	for len(valued) > 0 {
		v, rest, _ := strings.Cut(valued, " ")
		if v == name {
			return true
		}
		valued = rest
	}
	return false
}

// options are the options of a call, in its order.
type options []option

// has reports whether one of the options has one of these names.
func (o options) has(names ...string) bool {
	_, ok := o.find(names...)
	return ok
}

// find returns the value of the last option that has one of these names.
func (o options) find(names ...string) (word, bool) {
	for i := len(o) - 1; i >= 0; i-- {
		if slices.Contains(names, o[i].name) {
			return o[i].value, true
		}
	}
	return word{}, false
}

// verb is the first argument that is no option: the subcommand.
func (c *call) verb() string {
	for _, a := range c.args {
		if a.text == "" || a.text[0] != '-' {
			return a.text
		}
	}
	return ""
}

// maxLabel bounds how long a command is shown in messages.
const maxLabel = 60

// words shows the call for messages, shortened.
func (c *call) words() string {
	if c.short != "" {
		return c.short
	}
	var b strings.Builder
	b.WriteString(c.name)
	for _, a := range c.args {
		b.WriteByte(' ')
		b.WriteString(withoutSecret(strings.Map(printable, a.text)))
		if a.open {
			b.WriteString("…")
		}
		if b.Len() > maxLabel {
			return strings.ToValidUTF8(b.String()[:maxLabel], "") + "…"
		}
	}
	return b.String()
}

// withoutSecret leaves the user and the password of an address out, as in
// https://user:token@git.example.com/x.
func withoutSecret(text string) string {
	scheme, rest, ok := strings.Cut(text, "://")
	if !ok {
		return text
	}
	host, _, _ := strings.Cut(rest, "/")
	if i := strings.LastIndexByte(host, '@'); i >= 0 {
		return scheme + "://…" + rest[i:]
	}
	return text
}

func printable(r rune) rune {
	if r < ' ' || r == 0x7f {
		return ' '
	}
	return r
}
