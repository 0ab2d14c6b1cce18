package images

import "testing"

func TestResolveLinks(t *testing.T) {
	tests := []struct{ in, want string }{
		{"/var/run", "/run"},
		{"/var/run/", "/run"},
		{"//var/./run/postgresql", "/run/postgresql"},
		{"/var/lock/apache2", "/run/lock/apache2"},
		{"/run/nginx", "/run/nginx"},
		{"/var/running", "/var/running"},
		{"/var", "/var"},
		{"/", "/"},
	}
	for _, tt := range tests {
		if got := ResolveLinks(tt.in); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestHolds(t *testing.T) {
	tests := []struct {
		parent, child string
		want          bool
	}{
		{"/etc", "/etc", true},
		{"/etc", "/etc/nginx", true},
		{"/", "/etc", true},
		{"/etc/nginx", "/etc", false},
		{"/etc", "/etc2", false},
	}
	for _, tt := range tests {
		if got := holds(tt.parent, tt.child); got != tt.want {
			t.Errorf("%s holds %s: got %v, want %v", tt.parent, tt.child, got, tt.want)
		}
	}
}
