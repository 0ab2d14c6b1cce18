package needs

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/pods"
)

func TestListening(t *testing.T) {
	for _, tt := range []struct {
		name          string
		command, args []string
		env           map[string]string
		want          []string
	}{
		{"addresses", nil, []string{"--listen=:80", "--bind", "0.0.0.0:443", "--http-port=81", "--web.listen-address=:82"}, nil, []string{"80", "443", "81", "82"}},
		{"ports above", nil, []string{"--listen=:8080", "--port=8443", "--bind-address=0.0.0.0"}, nil, nil},
		{"others' ports", nil, []string{"--db-port=389", "--server", "smtp:25", "--remote-port=22", "--port-name=80"}, nil, nil},
		{"a client", []string{"ldapsearch", "--port", "389"}, nil, nil, nil},
		{"gunicorn", []string{"gunicorn", "-b", "0.0.0.0:80", "app"}, nil, nil, []string{"80"}},
		{"-b of another program", []string{"tool", "-b", "80"}, nil, nil, nil},
		{"options of servers", []string{"flask", "run", "-p", "80"}, nil, nil, []string{"80"}},
		{"an address of uwsgi", []string{"uwsgi", "--http", ":81"}, nil, nil, []string{"81"}},
		{"Kestrel", []string{"dotnet", "x.dll", "--urls", "http://+:80"}, nil, nil, []string{"80"}},
		{"variables of servers", nil, nil, map[string]string{"FLASK_RUN_PORT": "80"}, []string{"80"}},
		{"-p of another program", []string{"tool", "-p", "80"}, nil, nil, nil},
		{"Java", []string{"java", "-Dserver.port=80", "-jar", "x.jar"}, nil, nil, []string{"80"}},
		{"variables", nil, nil, map[string]string{"PORT": "80", "ASPNETCORE_URLS": "https://+:8443;http://+:81", "DB_PORT": "389", "SMTP_PORT": "25"}, []string{"81", "80"}},
		{"no ports", nil, []string{"--listen", "--port=eighty", "--bind=unix:/run/x.sock", "--port=-1", "--port=00080"}, map[string]string{"PORT": "http"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := pods.Container{Image: "registry.example.com/acme/api:1", Command: tt.command, Args: tt.args, Env: tt.env}
			var got []string
			for _, n := range Of(&pods.Pod{Containers: []pods.Container{c}}, []*images.Match{nil})[0] {
				if n.Kind == Port {
					got = append(got, fmt.Sprint(n.Port))
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
