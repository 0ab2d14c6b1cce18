package mountpath

import "testing"

func TestResolve(t *testing.T) {
	tests := []struct{ in, want string }{
		{"/var/run", "/run"},
		{"/var/run/", "/run"},
		{"//var/./run/postgresql", "/run/postgresql"},
		{"/var/lock/apache2", "/run/lock/apache2"},
		{"/run/nginx", "/run/nginx"},
		{"/var/running", "/var/running"},
		{"tmp", "/tmp"},
		{"/var", "/var"},
		{"/", "/"},
		{"", "/"},
	}
	for _, tt := range tests {
		if got := Resolve(tt.in); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestWithin(t *testing.T) {
	tests := []struct {
		path, dir string
		want      bool
	}{
		{"/etc", "/etc", true},
		{"/etc/nginx", "/etc/", true},
		{"/etc", "/", true},
		{"/", "/", true},
		{"/", "/etc", false},
		{"/etc", "/etc/nginx", false},
		{"/etc2", "/etc", false},
		{"/var/run/nginx", "/run", true},
		{"/run/nginx", "/var/run", true},
		{"/var/run/nginx", "/var", true},
		{"/run/nginx", "/var", false},
		{"/var/lock/a", "/run", true},
	}
	for _, tt := range tests {
		if got := Within(tt.path, tt.dir); got != tt.want {
			t.Errorf("%s within %s: got %v, want %v", tt.path, tt.dir, got, tt.want)
		}
	}
}
