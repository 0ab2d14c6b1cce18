package needs

import "slices"

/*
Reads:     command lines of clouds and services that keep their settings or
credentials below HOME, and do not work without: az, gcloud, mc, gpg, docker login, ...
Concludes: the variables that move them
Silent:    of calls that work without (kubectl get, aws s3 cp, gcloud --version), and
where the variable, or HOME, is on a volume
*/

// client is a program that writes below HOME.
type client struct {
	verbs []string    // first words of what writes there, two with a space between; none: every call
	moves [][2]string // variables and values that move it
	same  []string    // variables that move it as well
}

var clients = map[string]client{
	// https://learn.microsoft.com/cli/azure/azure-cli-configuration: made at the start of each call
	"az": {moves: [][2]string{{"AZURE_CONFIG_DIR", "/tmp/.azure"}}},
	// https://cloud.google.com/sdk/docs/configurations: credentials and properties
	"gcloud": {verbs: []string{"auth", "config set", "container clusters", "components"}, moves: [][2]string{{"CLOUDSDK_CONFIG", "/tmp/.gcloud"}}},
	// minio/mc:cmd/config.go: made at the start of each call
	"mc": {moves: [][2]string{{"MC_CONFIG_DIR", "/tmp/.mc"}}},
	// gpg(1): the key ring is made at the first call; a directory other than the default one is not
	"gpg":  {moves: [][2]string{{"GNUPGHOME", "/tmp"}}},
	"gpg2": {moves: [][2]string{{"GNUPGHOME", "/tmp"}}},
	// https://docs.docker.com/reference/cli/docker/
	"docker": {verbs: []string{"login"}, moves: [][2]string{{"DOCKER_CONFIG", "/tmp/.docker"}}},
	// https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
	"aws": {verbs: []string{"configure"}, moves: [][2]string{{"AWS_CONFIG_FILE", "/tmp/.aws/config"}, {"AWS_SHARED_CREDENTIALS_FILE", "/tmp/.aws/credentials"}}},
	// https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/
	"kubectl": {
		verbs: []string{"config set-context", "config set-cluster", "config set-credentials", "config use-context", "config set"},
		moves: [][2]string{{"KUBECONFIG", "/tmp/.kube/config"}},
	},
	"oc": {verbs: []string{"login"}, moves: [][2]string{{"KUBECONFIG", "/tmp/.kube/config"}}},
	// argoproj/argo-cd:util/localconfig/localconfig.go
	"argocd": {verbs: []string{"login"}, moves: [][2]string{{"ARGOCD_CONFIG_DIR", "/tmp/.argocd"}}},
	// https://docs.ansible.com/ansible/latest/reference_appendices/config.html
	"ansible":          {moves: ansibleHome, same: []string{"ANSIBLE_LOCAL_TEMP"}},
	"ansible-playbook": {moves: ansibleHome, same: []string{"ANSIBLE_LOCAL_TEMP"}},
	"ansible-galaxy":   {verbs: []string{"install", "collection install", "role install"}, moves: ansibleHome},
	// https://www.pulumi.com/docs/iac/cli/environment-variables/
	"pulumi": {moves: [][2]string{{"PULUMI_HOME", "/tmp/.pulumi"}}},
	// https://trivy.dev/latest/docs/configuration/cache/
	"trivy": {moves: [][2]string{{"TRIVY_CACHE_DIR", "/tmp/.trivy"}}},
}

var ansibleHome = [][2]string{{"ANSIBLE_HOME", "/tmp/.ansible"}}

// clientVerbs adds clients to what is read of the same programs otherwise.
func clientVerbs(others map[string]func(*reading, *call)) map[string]func(*reading, *call) {
	out := map[string]func(*reading, *call){}
	for name, k := range clients {
		other := others[name]
		out[name] = func(r *reading, c *call) {
			k.read(r, c)
			if other != nil {
				other(r, c)
			}
		}
	}
	return out
}

// elsewhere are options that say where a client keeps its settings.
var elsewhere = []string{"--version", "--help", "-h", "--cache-dir", "--config-dir", "--homedir", "--kubeconfig", "--config", "-C"}

// read reads a call of a client.
func (k client) read(r *reading, c *call) {
	options, operands := c.split("--homedir --kubeconfig --config-dir --cache-dir --config -C")
	words := append(operands, word{}, word{})
	verb := words[0].text
	if len(c.args) == 0 || options.has(elsewhere...) || verb == "version" || verb == "help" {
		return
	}
	what := c.name
	if len(k.verbs) > 0 {
		if !slices.Contains(k.verbs, verb) && !slices.Contains(k.verbs, verb+" "+words[1].text) {
			return
		}
		what += " " + verb
	}
	for _, v := range k.moves {
		r.cache(c, what, v[0], v[1], k.same...)
	}
}
