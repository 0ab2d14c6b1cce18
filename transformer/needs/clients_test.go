package needs

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A role's credentials are kept below HOME, keys are not (aws/aws-cli issue 4374).
func TestRoles(t *testing.T) {
	const role = "{name: AWS_WEB_IDENTITY_TOKEN_FILE, value: /var/run/secrets/eks/token}"
	for _, tt := range []struct{ name, image, rest, want string }{
		{"a role, in an image of the catalogue", "amazon/aws-cli:2", "env: [" + role + "]", "HOME=/tmp"},
		{"a role", "acme/aws:2", "env: [" + role + "]", "HOME=/tmp"},
		{"a role that a Secret names", "acme/agent:1", "env: [{name: AWS_ROLE_ARN, valueFrom: {secretKeyRef: {name: s, key: k}}}]", "HOME=/tmp"},
		{"a volume elsewhere", "acme/aws:2", "env: [" + role + "], volumeMounts: [{name: v, mountPath: /data}]", "HOME=/tmp"},
		{"keys", "acme/aws:2", "env: [{name: AWS_ACCESS_KEY_ID, value: x}]", ""},
		{"HOME on a volume", "acme/agent:1", "env: [" + role + ", {name: HOME, value: /data}], volumeMounts: [{name: v, mountPath: /data}]", ""},
		{"HOME below /tmp", "acme/agent:1", "env: [" + role + ", {name: HOME, value: /tmp/home}]", "write /tmp"},
		{"a volume below a home", "acme/aws:2", "env: [" + role + "], volumeMounts: [{name: v, mountPath: /home/aws/.aws}]", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			all := needsOf(t, podOf(t, `  containers:
  - {name: c, image: "`+tt.image+`", command: [sh, -c, "aws s3 ls s3://b"], `+tt.rest+`}
  volumes: [{name: v, emptyDir: {}}]
`))["c"]
			if diff := cmp.Diff(tt.want, strings.Join(ofCommands(all), ", ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Programs that stay and keep their state below HOME.
func TestServersAtHome(t *testing.T) {
	const browser = "XDG_CONFIG_HOME=/tmp/.chromium, XDG_CACHE_HOME=/tmp/.chromium"
	runScripts(t, "alpine:3.20", []scriptTest{
		{`pm2-runtime start ecosystem.config.js`, "", "PM2_HOME=/tmp/.pm2"},
		{`exec npx pm2-runtime server.js`, "", "npm_config_cache=/tmp/.npm, PM2_HOME=/tmp/.pm2"},
		{`pm2 start app.js --no-daemon`, "/home/node", ""},
		{`PM2_HOME=/data/pm2 pm2-runtime app.js`, "/data", ""},
		{`jupyter lab --ip 0.0.0.0 --config=/etc/jupyter/config.py`, "", "JUPYTER_DATA_DIR=/tmp/.jupyter"},
		{`python -m jupyter notebook --port=80`, "", "JUPYTER_DATA_DIR=/tmp/.jupyter"},
		{`python3 -m jupyterhub-singleuser`, "", ""},
		{`jupyter nbconvert --to html x.ipynb; jupyter --version`, "", ""},
		{`streamlit run app.py --server.port 80`, "", "STREAMLIT_BROWSER_GATHER_USAGE_STATS=false"},
		{`python -m streamlit run app.py`, "", "STREAMLIT_BROWSER_GATHER_USAGE_STATS=false"},
		{`streamlit run app.py --browser.gatherUsageStats=false; streamlit version`, "", ""},
		{`chromium-browser --headless --no-sandbox --remote-debugging-port=9222`, "", browser},
		{`export XDG_CONFIG_HOME=/tmp/c XDG_CACHE_HOME=/tmp/c; google-chrome --headless`, "", "write /tmp"},
		{`chromium --version`, "", ""},
		{`soffice --headless --convert-to pdf /in/x.docx --outdir /tmp`, "", "HOME=/tmp, write /tmp"},
		{`soffice -env:UserInstallation=file:///tmp/lo --headless --convert-to pdf /in/x.docx`, "", ""},
		{`gh auth login --with-token < /token; gh pr list`, "", "GH_CONFIG_DIR=/tmp/.gh"},
		{`gh pr list; glab mr list`, "", ""},
	})
}
