package images

import "testing"

func TestWritesRoot(t *testing.T) {
	tests := []struct {
		image string
		c     Container
		want  string
	}{
		{"nginx", none, ""},
		{"gitea/gitea:1.22", none, "its init, s6, must be root and writes beside its service definitions in /etc/s6"},
		{"gitea/gitea:1.22-rootless", none, ""},
		{"gitea/gitea" + digest, none, "its init, s6, must be root and writes beside its service definitions in /etc/s6"},
		{"cassandra:5", none, "its entrypoint edits the shipped configuration in /etc/cassandra"},
		{"bitnami/wordpress:6", none, "it writes beside shipped files in /opt/bitnami/php/etc, /opt/bitnami/php/var and /opt/bitnami/wordpress"},
		{"bitnami/nginx:1.21", none, "it writes beside shipped files in /opt/bitnami/nginx/conf"},
		{"nextcloud:30", none, ""},
		{"nextcloud:30", env("REDIS_HOST=cache"), "REDIS_HOST makes the entrypoint write redis-session.ini into /usr/local/etc/php/conf.d, a directory of root's with shipped files, and stop where it can't"},
	}
	for _, tt := range tests {
		t.Run(tt.image, func(t *testing.T) {
			l, breaks := lookup(t, tt.image).In(&tt.c).WritesRoot()
			if l.Why != tt.want || breaks != (tt.want != "") {
				t.Errorf("got %q, %v, want %q", l.Why, breaks, tt.want)
			}
		})
	}
}

func TestNoUser(t *testing.T) {
	uid := int64(5)
	tests := []struct {
		facts Facts
		want  string
	}{
		{Facts{User: StartRoot}, "it starts as root, and no other user is known to work"},
		{Facts{User: StartName}, "it starts under a user name, which the kubelet can't verify, and its number is not known"},
		{Facts{}, "it is not known as whom it starts, and no user is known to work"},
		{Facts{User: StartNumber}, ""},
		{Facts{User: StartRoot, UID: &uid}, ""},
	}
	for _, tt := range tests {
		if l, ok := tt.facts.NoUser(); l.Why != tt.want || ok != (tt.want != "") {
			t.Errorf("%s: got %q, want %q", tt.facts.User, l.Why, tt.want)
		}
	}
}
