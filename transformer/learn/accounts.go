package learn

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// account is as whom an image starts.
type account struct {
	// written is USER as the image has it, "" if it has none.
	written string
	// uid is nil where USER is a name that the image does not resolve.
	uid, gid *int64
	// name is set where USER is a name: the kubelet can't tell that it is not root
	// (https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/kubelet/kuberuntime/security_context.go).
	name string
	// from says where the numbers were found.
	from string
}

func (a account) root() bool { return a.uid != nil && *a.uid == 0 }

// userOf resolves USER, in any of its forms (user, uid, user:group, uid:gid,
// user:gid, uid:group), as a container engine does
// (https://github.com/opencontainers/image-spec/blob/main/config.md#properties).
func userOf(user string, t *tree) account {
	a := account{written: user, from: "USER"}
	name, group, grouped := strings.Cut(user, ":")
	if name == "" {
		name, a.from = "0", "no USER"
	}
	passwd := t.lines("/etc/passwd")
	if uid, ok := number(name); ok {
		a.uid = &uid
		a.gid = field(passwd, 2, name, 3)
		if a.gid == nil {
			a.gid = new(int64) // a number that is in no list belongs to group 0
		}
	} else {
		a.name = name
		a.uid, a.gid = field(passwd, 0, name, 2), field(passwd, 0, name, 3)
		a.from = "USER and /etc/passwd"
	}
	if grouped && group != "" {
		if gid, ok := number(group); ok {
			a.gid = &gid
		} else {
			a.gid = field(t.lines("/etc/group"), 0, group, 2)
			a.from += " and /etc/group"
		}
	}
	return a
}

// number reads a UID or GID: what Kubernetes takes is 0 to 2147483647.
func number(s string) (int64, bool) {
	n, err := strconv.ParseInt(s, 10, 32)
	return n, err == nil && n >= 0
}

// field finds the first line whose field by has a value, and returns another
// field of it as a number; nil if there is none.
func field(lines [][]byte, by int, value string, want int) *int64 {
	for _, line := range lines {
		f := strings.Split(string(line), ":")
		if len(f) > max(by, want) && f[by] == value {
			if n, ok := number(f[want]); ok {
				return &n
			}
			return nil
		}
	}
	return nil
}

// lines are the lines of an account file; nil if the image has none, or one
// that was too large to be kept.
func (t *tree) lines(name string) [][]byte {
	_, n := t.resolve(name)
	if n == nil {
		return nil
	}
	return bytes.Split(n.text, []byte("\n"))
}

// String is the account for a reader: "101 (nginx)", "root", "0".
func (a account) String() string {
	switch {
	case a.uid == nil:
		return a.name
	case a.name != "":
		return fmt.Sprintf("%d (%s)", *a.uid, a.name)
	}
	return strconv.FormatInt(*a.uid, 10)
}
