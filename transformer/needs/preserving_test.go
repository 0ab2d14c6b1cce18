package needs

import "testing"

func TestPreserving(t *testing.T) {
	const root = "root, CHOWN, FOWNER"
	runScripts(t, "python:3.12", []scriptTest{
		{`cp -a /app/. /shared/`, "/shared", root},
		{`cp -rp /app/. /shared && touch /shared/done`, "/shared", root},
		{`cp -aT /app /shared`, "/shared", root},
		{`set -e; cp -a /app/. /shared/; echo done`, "/shared", root},
		{`sh -ec 'cp -a /app/. /shared/; echo done'`, "/shared", root},
		{`rsync -a /app/ /shared/`, "/shared", root},
		{`tar --same-owner -xf /in/x.tar -C /shared`, "/shared", "root, CHOWN"},

		{`cp -r /app/. /shared/; cp -a /app /shared/`, "/shared", ""},
		{`cp -a /app/. /shared/app/; cp -a /app/* /shared/`, "/shared", ""},
		{`cp -a /app/. /shared/ || true`, "/shared", ""},
		{`cp -a /app/. /shared/; exec app`, "/shared", ""},
		{`rsync -aO --no-perms /app/ /shared/; rsync -a /app /shared/`, "/shared", ""},
		{`tar -xf /in/x.tar -C /shared; tar --same-owner -cf /shared/x.tar /app`, "/shared", ""},
	})
	runScripts(t, "python:3.12-alpine", []scriptTest{{`cp -a /app/. /shared/`, "/shared", ""}})
	runScripts(t, "busybox:1.36", []scriptTest{{`cp -a /app/. /shared/`, "/shared", ""}})
}
