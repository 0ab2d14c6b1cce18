package needs

import "testing"

func TestInlineCode(t *testing.T) {
	const data = "root, write /srv/x (root file system)"
	runScripts(t, "alpine:3.20", []scriptTest{
		{`python3 -c "open('/srv/x', 'w').write('a')"`, "", data},
		{`python -u -c 'import json; json.dump({}, open("/srv/x", mode="wb"))'`, "", data},
		{`python3.12 -c "from pathlib import Path; Path('/srv/x').touch()"`, "", data},
		{`python -c "import os; os.makedirs('/srv/x', exist_ok=True)"`, "", data},
		{`python -c "import shutil; shutil.copy(src, '/srv/x')"`, "", data},
		{`python -c "
try:
  open('/srv/x', 'a')
except OSError:
  pass"`, "", "root?, write /srv/x (root file system)?"},
		{`python -c "open('/tmp/x', 'w')"`, "", "write /tmp"},
		{`node -e "require('fs').writeFileSync('/srv/x', '')"`, "", data},
		{`node --no-warnings -e 'fs.copyFileSync(a, "/srv/x")'`, "", data},
		{`deno eval 'Deno.mkdirSync("/srv/x")'`, "", data},
		{`ruby -e "File.write('/srv/x', '')"`, "", data},
		{`ruby -rjson -e 'File.open("/srv/x", "w") { |f| f.puts 1 }'`, "", data},
		{`php -r "file_put_contents('/srv/x', '');"`, "", data},

		{`perl -e 'open(F, ">/srv/x"); print F 1'`, "", data},
		{`perl -MJSON -we 'open(my $f, "+>>", "/srv/x") or die'`, "", data},
		{`perl -e 'open my $f, ">:utf8", q{a}; mkdir "/srv/x"'`, "", data},
		{`perl -e 'eval { unlink("/srv/x") }'`, "", "root?, write /srv/x (root file system)?"},
		{"perl <<'EOF'\nrename $a, '/srv/x';\nEOF", "", data},

		{"python3 - <<'EOF'\nopen('/srv/x', 'w').write('a')\nEOF", "", data},
		{"node <<EOF\nrequire('fs').appendFileSync('/srv/x', 'a')\nEOF", "", data},
		{"python3 /app/x.py <<EOF\nopen('/srv/x', 'w')\nEOF", "", ""},
		{"cat <<EOF\nopen('/srv/x', 'w')\nEOF", "", ""},

		{`python -c "import shutil; shutil.chown('/data', 1000, 1000)"`, "/data", "root, CHOWN"},
		{`node -e "fs.chownSync('/data', 1000, 1000)"`, "/data", "root, CHOWN"},
		{`python -c "import os; os.makedirs('/data/x'); os.chown('/data/x', 1000, 1000)"`, "/data", ""},
		{`python -c "print(open('/srv/x').read(), open('/srv/y', 'rb'))"`, "", ""},
		{`python -c "open('/data/x', 'w')"`, "/data", ""},
		{`python -c "open('/dev/null', 'w')"`, "", ""},
		{`python -c "open(name, 'w'); open('x' + '/srv/x', 'w')"`, "", ""},
		{`python /app/main.py -c "open('/srv/x', 'w')"`, "", ""},
		{`python -c "import socket; socket.create_connection(('db', 5432))"`, "", ""},
		{`node -e "fetch('http://web').then(r => process.exit(r.ok ? 0 : 1))"`, "", ""},
		{`node server.js -e "fs.writeFileSync('/srv/x', '')"`, "", ""},
		{`node -p "process.version"`, "", ""},
		{`ruby -e "puts File.read('/srv/x')"`, "", ""},
		{`php -r "echo file_get_contents('/srv/x');"`, "", ""},
		{`php -S 0.0.0.0:8080 -t /srv`, "", ""},
		{`perl -ne 'print if m{>/srv/x}' /srv/y`, "", ""},
		{`perl -e 'open(F, "</srv/x"); open(my $f, "<", "/srv/y"); exit(1) if $a > "/srv/z"'`, "", ""},
		{`perl /app/x.pl -e 'open(F, ">/srv/x")'`, "", ""},
	})
}
