package needs

import (
	"strings"
	"testing"
	"time"
)

// TestBadScripts: nothing is concluded, and it takes no time to speak of.
func TestBadScripts(t *testing.T) {
	const n = maxScript
	tests := map[string]string{
		"does not parse":       "apk add jq (",
		"open quote":           "apk add 'jq",
		"a megabyte":           strings.Repeat("apk add jq\n", 100_000),
		"parentheses":          strings.Repeat("(", n-7) + "apk add",
		"closed parentheses":   strings.Repeat("( ", n/5) + "apk" + strings.Repeat(")", n/5),
		"arithmetic":           strings.Repeat("$((", n/3-9) + "apk",
		"substitutions":        strings.Repeat("$(", n/2-9) + "apk",
		"quoted substitutions": strings.Repeat(`"$(`, n/3-9) + "apk",
		"backquotes":           strings.Repeat("`", n-9) + "apk",
		"blocks":               strings.Repeat("{ ", n/2-9) + "apk",
		"conditions":           strings.Repeat("if ", n/3-9) + "apk",
		"loops":                strings.Repeat("while ", n/6-9) + "apk",
		"cases":                strings.Repeat("case x in x) ", n/13-9) + "apk",
		"expansions":           strings.Repeat("${a:-", n/5-9) + "apk",
		"here-documents":       strings.Repeat("cat <<A ", n/8-9) + "apk",
		"braces":               "echo apk " + strings.Repeat("{1..9999999}", n/12-9),
		"itself":               "f() { f; f; }; f; apk",
		"many of itself":       strings.Repeat("f() { g; g; }; g() { f; f; };", 100) + "f; apk",
		"variables of itself":  "a=1;" + strings.Repeat(`a="$a$a$a$a";`, 1000) + ": apk",
		"words of itself":      "set -- a;" + strings.Repeat(`set -- "$@" "$@";`, 1000) + ": apk",
		"evaluated":            strings.Repeat(`eval "`, 1000) + "apk",
		"zero bytes":           "apk\x00add \xff\xfe > /\x00",
		"pipes":                strings.Repeat("x|", n/2-9) + "apk",
		"not":                  strings.Repeat("! ", n/2-9) + "apk",
		"bang":                 strings.Repeat("!", n-9) + " apk",
		"ands":                 strings.Repeat("x && ", n/5-9) + "apk",
	}
	began := time.Now()
	for _, script := range []string{
		"cat > /tmp/x <<'EOF'\n" + strings.Repeat("sh /tmp/x\n", 3000) + "EOF\nsh /tmp/x",
		"f() {\n" + strings.Repeat("echo 'touch /a; sh /tmp/y' | sh\n", 1000) + "}\n" + strings.Repeat("f\n", 100),
	} {
		ofScript(t, "alpine:3.20", script)
	}
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("scripts that run each other took %v", took)
	}
	for name, script := range tests {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			if got := ofScript(t, "alpine:3.20", script); len(got) != 0 {
				t.Errorf("concluded %v", said(got))
			}
			if took := time.Since(began); took > 10*time.Second { // a busy machine may take a while
				t.Errorf("took %v", took)
			}
		})
	}
}
