package needs

import (
	"slices"
	"strings"
)

// This file says where programs put what they fetch from storage, clusters and
// databases, as their own pages have it.

// local are the last operands that are paths of the machine: no bucket, no remote,
// no pod.
func local(operands []word) []target {
	if len(operands) < 2 {
		return nil
	}
	last := operands[len(operands)-1]
	if strings.Contains(last.text, "://") || strings.Contains(last.text, ":") || last.text == "-" || last.text == "" {
		return nil
	}
	return []target{{path: last, dir: strings.HasSuffix(last.text, "/")}}
}

// awsTargets: aws s3 cp|mv|sync FROM TO, aws s3api get-object ... FILE.
func awsTargets(c *call) []target {
	_, operands := c.split("--region --profile --endpoint-url --exclude --include --bucket --key --ca-bundle --output --query")
	if len(operands) < 3 {
		return nil
	}
	switch operands[0].text + " " + operands[1].text {
	case "s3 cp", "s3 mv", "s3 sync":
		return local(operands[2:])
	case "s3api get-object":
		return paths(operands[2:3])
	}
	return nil
}

// gcloudTargets: gcloud storage cp|mv|rsync FROM TO.
func gcloudTargets(c *call) []target {
	_, operands := c.split("--project --account --configuration --impersonate-service-account")
	if len(operands) > 3 && operands[0].text == "storage" && slices.Contains([]string{"cp", "mv", "rsync"}, operands[1].text) {
		return local(operands[2:])
	}
	return nil
}

// copies reads programs whose subcommands copy to their last operand.
func copies(valued string, subcommands ...string) func(*call) []target {
	return func(c *call) []target {
		_, operands := c.split(valued)
		if len(operands) > 2 && slices.Contains(subcommands, operands[0].text) {
			return local(operands[1:])
		}
		return nil
	}
}

// minioTargets: mc cp|mirror|mv|get FROM TO, where what begins with a name is a
// server's.
func minioTargets(c *call) []target {
	_, operands := c.split("-C --config-dir")
	if len(operands) < 3 || !slices.Contains([]string{"cp", "mirror", "mv", "get"}, operands[0].text) {
		return nil
	}
	if last := operands[len(operands)-1]; strings.HasPrefix(last.text, "/") || strings.HasPrefix(last.text, ".") {
		return local(operands)
	}
	return nil
}

// azureTargets: az storage blob download -f FILE, download-batch -d DIR.
func azureTargets(c *call) []target {
	options, operands := c.split("-f --file -d --destination -c -n -s --container-name --name --source --account-name --pattern")
	if len(operands) < 3 || operands[0].text != "storage" {
		return nil
	}
	switch operands[2].text {
	case "download":
		w, _ := options.find("-f", "--file")
		return paths([]word{w})
	case "download-batch":
		w, _ := options.find("-d", "--destination")
		return []target{{path: w, dir: true}}
	}
	return nil
}

// modelTargets: hf download --local-dir DIR.
func modelTargets(c *call) []target {
	options, operands := c.split("--local-dir --cache-dir --revision --include --exclude --repo-type --token")
	if dir, ok := options.find("--local-dir"); ok && len(operands) > 0 && operands[0].text == "download" {
		return []target{{path: dir, dir: true}}
	}
	return nil
}

// dumpTargets: mongodump -o DIR or --archive=FILE; without either dump/.
func dumpTargets(c *call) []target {
	options, _ := c.split("-o --out -h --host -u -p -d --db -c --uri --port --username --password --collection")
	if w, ok := options.find("--archive"); ok {
		return paths([]word{w})
	}
	if w, ok := options.find("-o", "--out"); ok {
		return []target{{path: w, dir: true}}
	}
	return []target{{path: word{text: "dump"}, dir: true}}
}

// snapshotTargets: etcdctl snapshot save FILE.
func snapshotTargets(c *call) []target {
	_, operands := c.split("--endpoints --cacert --cert --key --user --dial-timeout")
	if len(operands) == 3 && operands[0].text == "snapshot" && operands[1].text == "save" {
		return paths(operands[2:])
	}
	return nil
}

// influxTargets: influx backup DIR.
func influxTargets(c *call) []target {
	_, operands := c.split("-t --token --host -o --org -b --bucket")
	if len(operands) > 1 && operands[0].text == "backup" {
		return []target{{path: operands[len(operands)-1], dir: true}}
	}
	return nil
}
