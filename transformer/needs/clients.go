package needs

import (
	"slices"
	"strings"
	"sync"
)

/*
Reads:     command lines of programs that keep their settings, credentials or state
below HOME, and do not work without: az, gcloud, gsutil, mc, gpg, docker login, aws
under a role, pm2, jupyter, a headless browser, ...
Concludes: the variables that move them, or make them do without
Silent:    of calls that work without (kubectl get, aws s3 cp, gcloud --version), and
where the variable, or HOME, is on a volume
*/

// client is a program, or some calls of it, that write below HOME.
type client struct {
	verbs   []string    // first words of what writes there, with spaces between; none: every call
	reads   []string    // first words of what does not, where every other call does
	roles   []string    // variables without one of which the container's calls write nothing
	moves   [][2]string // variables and values that move it, or make it do without
	without []string    // options with which it does without
	same    []string    // variables that move it as well
	moved   string      // what the value of an option that moves it begins with
	stays   bool        // it is a server: what else its arguments name is read, too
}

var clients = sync.OnceValue(func() map[string][]client {
	return map[string][]client{
		// https://learn.microsoft.com/cli/azure/azure-cli-configuration: made at the start of each call
		"az": {{moves: [][2]string{{"AZURE_CONFIG_DIR", "/tmp/.azure"}}}, {verbs: []string{"aks get-credentials"}, moves: kubeConfig}},
		// https://cloud.google.com/sdk/docs/configurations: tokens, properties and logs (snyk/kubernetes-monitor
		// issue 1099, 2i2c-org/infrastructure pull request 4447)
		"gcloud": {
			{reads: []string{"config get", "config get-value", "config list", "info", "topic"}, moves: [][2]string{{"CLOUDSDK_CONFIG", "/tmp/.gcloud"}}},
			{verbs: []string{"container clusters get-credentials"}, moves: kubeConfig},
		},
		// GoogleCloudPlatform/gsutil:gslib/utils/boto_util.py, GetGsutilStateDir: where tokens are kept
		"gsutil": {{reads: []string{"test"}, moves: [][2]string{{"HOME", "/tmp"}}, moved: "GSUtil:state_dir="}},
		// minio/mc:cmd/config.go: made at the start of each call
		"mc": {{moves: [][2]string{{"MC_CONFIG_DIR", "/tmp/.mc"}}}},
		// gpg(1): the key ring is made at the first call; a directory other than the default one is not
		"gpg":  {{moves: [][2]string{{"GNUPGHOME", "/tmp"}}}},
		"gpg2": {{moves: [][2]string{{"GNUPGHOME", "/tmp"}}}},
		// https://docs.docker.com/reference/cli/docker/
		"docker": {{verbs: []string{"login", "build", "buildx", "compose"}, moves: [][2]string{{"DOCKER_CONFIG", "/tmp/.docker"}}}},
		// https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html; a role's credentials
		// are kept in ~/.aws/cli/cache, which no variable moves (aws/aws-cli issues 4374 and 7376)
		"aws": {
			{verbs: []string{"configure"}, moves: [][2]string{{"AWS_CONFIG_FILE", "/tmp/.aws/config"}, {"AWS_SHARED_CREDENTIALS_FILE", "/tmp/.aws/credentials"}}},
			{verbs: []string{"eks update-kubeconfig"}, moves: kubeConfig},
			{roles: []string{"AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE"}, moves: [][2]string{{"HOME", "/tmp"}}},
		},
		"kubectl": {{
			verbs: []string{"config set-context", "config set-cluster", "config set-credentials", "config use-context", "config set"},
			moves: kubeConfig,
		}},
		"oc": {{verbs: []string{"login"}, moves: kubeConfig}},
		// argoproj/argo-cd:util/localconfig/localconfig.go
		"argocd": {{verbs: []string{"login"}, moves: [][2]string{{"ARGOCD_CONFIG_DIR", "/tmp/.argocd"}}}},
		// https://docs.ansible.com/ansible/latest/reference_appendices/config.html
		"ansible":          {{moves: ansibleHome, same: []string{"ANSIBLE_LOCAL_TEMP"}}},
		"ansible-playbook": {{moves: ansibleHome, same: []string{"ANSIBLE_LOCAL_TEMP"}}},
		"ansible-galaxy":   {{verbs: []string{"install", "collection install", "role install"}, moves: ansibleHome}},
		// https://www.pulumi.com/docs/iac/cli/environment-variables/
		"pulumi": {{moves: [][2]string{{"PULUMI_HOME", "/tmp/.pulumi"}}}},
		// https://cli.github.com/manual/gh_help_environment, https://docs.gitlab.com/cli/
		"gh":   {{verbs: []string{"auth login"}, moves: [][2]string{{"GH_CONFIG_DIR", "/tmp/.gh"}}}},
		"glab": {{verbs: []string{"auth login"}, moves: [][2]string{{"GLAB_CONFIG_DIR", "/tmp/.glab"}}}},
		// https://oss.anchore.com/docs/reference/grype/configuration/: db.cache-dir
		"grype": {{moves: [][2]string{{"GRYPE_DB_CACHE_DIR", "/tmp/.grype"}}}},
		// https://pm2.keymetrics.io/docs/usage/environment/; keymetrics/docker-pm2 issue 94
		"pm2":         {{moves: pm2Home, stays: true}},
		"pm2-runtime": {{moves: pm2Home, stays: true}},
		// jupyter/jupyter_core:jupyter_core/application.py and paths.py: the runtime directory lies in it, too
		"jupyter":               {{verbs: []string{"lab", "notebook", "server", "nbclassic", "kernelgateway"}, moves: jupyterHome, stays: true}},
		"jupyter-lab":           {{moves: jupyterHome, stays: true}},
		"jupyter-notebook":      {{moves: jupyterHome, stays: true}},
		"jupyter-server":        {{moves: jupyterHome, stays: true}},
		"jupyterhub-singleuser": {{moves: jupyterHome, stays: true}},
		// streamlit/streamlit:lib/streamlit/runtime/metrics_util.py, _get_machine_id_v4: each visitor's page
		// fails where ~/.streamlit can't be written, unless nothing is counted
		"streamlit": {{
			verbs: []string{"run", "hello"}, moves: [][2]string{{"STREAMLIT_BROWSER_GATHER_USAGE_STATS", "false"}},
			without: []string{"--browser.gatherUsageStats", "--no-browser.gatherUsageStats"}, stays: true,
		}},
		// puppeteer/puppeteer issue 11023, rubycdp/ferrum issue 544: --user-data-dir alone does not help
		"chromium":             {{moves: browserHome, stays: true}},
		"chromium-browser":     {{moves: browserHome, stays: true}},
		"google-chrome":        {{moves: browserHome, stays: true}},
		"google-chrome-stable": {{moves: browserHome, stays: true}},
		// https://help.libreoffice.org/latest/en-US/text/shared/guide/start_parameters.html: a profile below HOME
		"soffice":     {{moves: [][2]string{{"HOME", "/tmp"}}, without: []string{"-env:UserInstallation"}}},
		"libreoffice": {{moves: [][2]string{{"HOME", "/tmp"}}, without: []string{"-env:UserInstallation"}}},
		// https://borgbackup.readthedocs.io/en/stable/usage/general.html: keys, what is known of repositories, a cache
		"borg": {{
			verbs: []string{"create", "init", "list", "info", "extract", "prune", "check", "delete", "compact", "mount", "export-tar", "rename", "break-lock"},
			moves: [][2]string{{"BORG_BASE_DIR", "/tmp/.borg"}},
		}},
		// https://trivy.dev/latest/docs/configuration/cache/
		"trivy": {{moves: [][2]string{{"TRIVY_CACHE_DIR", "/tmp/.trivy"}}}},
	}
})

var (
	// https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/
	kubeConfig  = [][2]string{{"KUBECONFIG", "/tmp/.kube/config"}}
	ansibleHome = [][2]string{{"ANSIBLE_HOME", "/tmp/.ansible"}}
	pm2Home     = [][2]string{{"PM2_HOME", "/tmp/.pm2"}}
	jupyterHome = [][2]string{{"JUPYTER_DATA_DIR", "/tmp/.jupyter"}}
	browserHome = [][2]string{{"XDG_CONFIG_HOME", "/tmp/.chromium"}, {"XDG_CACHE_HOME", "/tmp/.chromium"}}
)

func isServer(calls []client) bool {
	return slices.ContainsFunc(calls, func(k client) bool { return k.stays })
}

// clientVerbs adds clients to what is read of the same programs otherwise.
func clientVerbs(others map[string]func(*reading, *call)) map[string]func(*reading, *call) {
	out := map[string]func(*reading, *call){}
	for name, all := range clients() {
		other := others[name]
		out[name] = func(r *reading, c *call) {
			for _, k := range all {
				k.read(r, c)
			}
			if other != nil {
				other(r, c)
			}
		}
	}
	return out
}

// elsewhere are options that say where a client keeps its settings. A server has
// others of these names.
var elsewhere = []string{"--cache-dir", "--config-dir", "--homedir", "--kubeconfig", "--config", "-C"}

// read reads a call of a client.
func (k client) read(r *reading, c *call) {
	options, operands := c.split("--homedir --kubeconfig --config-dir --cache-dir --config -C -o")
	var words strings.Builder // the first three
	for _, w := range operands[:min(3, len(operands))] {
		words.WriteString(w.text + " ")
	}
	is := func(first string) bool { return strings.HasPrefix(words.String(), first+" ") }
	without := func(w word) bool {
		return slices.ContainsFunc(k.without, func(o string) bool { return strings.HasPrefix(w.text, o) })
	}
	moved := func(o option) bool { return k.moved != "" && strings.HasPrefix(o.value.text, k.moved) }
	given := func(name string) bool { return hasKey(r.around.Env, name) }
	switch { // nothing is written, or elsewhere
	case len(c.args) == 0, is("version"), is("help"), slices.ContainsFunc(k.reads, is),
		options.has("--version", "--help", "-h"), !k.stays && options.has(elsewhere...), slices.ContainsFunc(c.args, without), slices.ContainsFunc(options, moved),
		len(k.roles) > 0 && !slices.ContainsFunc(k.roles, given):
		return
	}
	what := c.name
	if len(k.verbs) > 0 {
		at := slices.IndexFunc(k.verbs, is)
		if at < 0 {
			return
		}
		what += " " + k.verbs[at]
	}
	for _, v := range k.moves {
		r.cache(c, what, v[0], v[1], k.same...)
	}
}
