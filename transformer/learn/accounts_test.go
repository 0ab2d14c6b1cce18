package learn

import (
	"strings"
	"testing"
)

func TestUserOf(t *testing.T) {
	tr := layered(t, tarOf(t,
		reg("etc/passwd", 0o644, "root:x:0:0:root:/root:/bin/sh\nshop:x:10001:10002:Shop:/app:/sbin/nologin\nodd:x:many:1\nshort\n"),
		reg("etc/group", 0o644, "root:x:0:\nshop:x:10002:\nweb:x:33:shop\n"),
	))
	tests := []struct {
		user, uid, gid string
		name           string
		root           bool
	}{
		{user: "", uid: "0", gid: "0", root: true},
		{user: "0", uid: "0", gid: "0", root: true},
		{user: "root", uid: "0", gid: "0", name: "root", root: true},
		{user: "shop", uid: "10001", gid: "10002", name: "shop"},
		{user: "10001", uid: "10001", gid: "10002"},
		{user: "4711", uid: "4711", gid: "0"},
		{user: "shop:web", uid: "10001", gid: "33", name: "shop"},
		{user: "10001:33", uid: "10001", gid: "33"},
		{user: "4711:web", uid: "4711", gid: "33"},
		{user: "shop:4711", uid: "10001", gid: "4711", name: "shop"},
		{user: "nobody", uid: "-", gid: "-", name: "nobody"},
		{user: "odd", uid: "-", gid: "1", name: "odd"},
		{user: "shop:nogroup", uid: "10001", gid: "-", name: "shop"},
		{user: "99999999999", uid: "-", gid: "-", name: "99999999999"},
	}
	show := func(n *int64) string {
		if n == nil {
			return "-"
		}
		return account{uid: n}.String()
	}
	for _, test := range tests {
		t.Run(test.user, func(t *testing.T) {
			a := userOf(test.user, tr)
			if show(a.uid) != test.uid || show(a.gid) != test.gid || a.name != test.name || a.root() != test.root {
				t.Errorf("uid %s, gid %s, name %q, root %v", show(a.uid), show(a.gid), a.name, a.root())
			}
		})
	}
}

func TestUserOfHugeAccounts(t *testing.T) {
	tr := layered(t, tarOf(t, reg("etc/passwd", 0o644, strings.Repeat("#\n", maxAccounts)+"shop:x:1:1\n")))
	if a := userOf("shop", tr); a.uid != nil || a.name != "shop" {
		t.Errorf("uid %v, name %q: want no number", a.uid, a.name)
	}
}
