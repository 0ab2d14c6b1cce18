package learn

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNewReady(t *testing.T) {
	tests := []struct {
		in      string
		exposed []int
		port    int
		path    string
		err     string
	}{
		{in: ""},
		{in: "tcp:8080", port: 8080},
		{in: "tcp:", exposed: []int{80, 443}, port: 80},
		{in: "http:/healthz", exposed: []int{8080}, port: 8080, path: "/healthz"},
		{in: "http:9090/-/ready", port: 9090, path: "/-/ready"},
		{in: "http:/healthz", err: `ready "http:/healthz": the image exposes no port: write http:PORT/healthz`},
		{in: "tcp:http", err: `ready "tcp:http": want tcp:PORT, http:PORT/PATH, http:/PATH or log:REGEXP`},
		{in: "http:8080", err: `ready "http:8080": want tcp:PORT, http:PORT/PATH, http:/PATH or log:REGEXP`},
		{in: "soon", err: `ready "soon": want tcp:PORT, http:PORT/PATH, http:/PATH or log:REGEXP`},
		{in: "log:(", err: "ready \"log:(\": error parsing regexp: missing closing ): `(`"},
	}
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) {
			r, err := newReady(test.in, test.exposed)
			got := ""
			if err != nil {
				got = err.Error()
			}
			if got != test.err || r.port != test.port || r.path != test.path {
				t.Errorf("port %d, path %q, error %q", r.port, r.path, got)
			}
		})
	}
}

func TestAnswers(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/starting" {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}))
	defer server.Close()
	host, p, err := net.SplitHostPort(server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	port, _ := strconv.Atoi(p)
	for path, want := range map[string]bool{"": true, "/": true, "/starting": false} {
		if got := (ready{port: port, path: path}).answers(context.Background(), host); got != want {
			t.Errorf("path %q: %v, want %v", path, got, want)
		}
	}
	server.Close()
	if (ready{port: port}).answers(context.Background(), host) {
		t.Error("a port that nobody listens on answers")
	}
}

func TestChanged(t *testing.T) {
	diff := "C /run\nA /run/nginx.pid\nC /var\nC /var/cache\nC /var/cache/nginx\nA /var/cache/nginx/client_temp\nD /gone\nC /etc\nC /etc/hosts\nC /etc/passwd\n"
	if d := cmp.Diff([]string{"/run/nginx.pid", "/var/cache/nginx/client_temp", "/etc/passwd"}, changed(diff)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
