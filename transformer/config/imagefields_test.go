package config

import (
	"reflect"

	"github.com/invopop/jsonschema"
	"github.com/podharden/podharden/transformer/images"
)

// imageFields describe the fields of an entry of images, by their names in YAML.
var imageFields = map[reflect.Type]map[string]string{
	reflect.TypeFor[images.Entry](): {
		"":           "What is known of an image.",
		"name":       "A name for messages; without it the first glob of image.",
		"image":      "Globs over the image's repository; with a colon, over its tag too.",
		"exact":      "For the catalogue only.",
		"flavour":    "The name of the tags that no flavour takes.",
		"tags":       "Globs over further tags that tell of this flavour.",
		"flavours":   "Groups of tags for which some facts differ; the first that matches counts.",
		"digest":     "The digest of the image that the facts were read from.",
		"read":       "The day on which they were read.",
		"proved":     "The flags of a container engine under which a run of it became ready, as podharden learn --run writes them.",
		"note":       "A remark.",
		"sources":    "Where the facts are from.",
		"confidence": "How sure they are.",
	},
	reflect.TypeFor[images.Flavour](): {
		"name":  "A name for messages.",
		"tags":  "Globs over tags.",
		"alone": "Nothing is taken over from the entry.",
	},
	reflect.TypeFor[images.Facts](): {
		"user":         "As whom it starts. name: under a user name, which the kubelet can't verify.",
		"uid":          "A user that it is known to work as.",
		"gid":          "The group of that user.",
		"anyUID":       "It works as every user.",
		"group0":       "Its files are writable for group 0: another group breaks it.",
		"entrypoint":   "The program that its entrypoint runs with the container's args, such as git.",
		"workingDir":   "The directory that it starts in.",
		"programs":     "The commands that run what the image is for. A container that runs another one keeps no data and needs no paths.",
		"writable":     "Paths that it writes.",
		"data":         "Paths where it keeps what must outlive the pod.",
		"unsafe":       "Further directories whose content it needs: never to be mounted over.",
		"capabilities": "Capabilities that it can't do without, as root unless a file is named.",
		"env":          "Variables without which it does not start as hardened.",
		"ports":        "Ports that it listens on by default.",
		"stickyTmp":    "It refuses a temporary directory that all may write and that has no sticky bit.",
		"without":      "Usual programs that it lacks: cp, sh.",
		"limits":       "What stands against the restricted level.",
	},
	reflect.TypeFor[images.Path](): {
		"":         "A path that an image writes.",
		"path":     "An absolute path.",
		"seed":     "What a volume there must be filled with. image: with what the image has there.",
		"optional": "Only a configuration that the manifest does not show writes there.",
		"when":     "Conditions of which one must hold.",
		"unless":   "Conditions of which none may hold.",
		"from":     "Settings that move the path; the first that is given counts.",
		"or":       "Paths at which a volume serves as well.",
		"own":      "The directory itself must exist: a volume above it is not enough.",
		"chmods":   "The program changes the mode of the directory when it fills it.",
		"private":  "Files in it that the program insists on being its owner's alone.",
		"note":     "A remark.",
	},
	reflect.TypeFor[images.Condition](): {
		"env":     "A variable that is set, or NAME=glob.",
		"arg":     "A flag or a subcommand; `--flag value` asks for the value, too.",
		"command": "The first word of the command.",
		"mounted": "A path that a volume serves.",
		"volume":  "The kind of a volume that is mounted, e.g. hostPath.",
	},
	reflect.TypeFor[images.From](): {
		"env":   "A variable whose value is the path.",
		"arg":   "Flags with the path behind them.",
		"after": "A word behind which the paths stand.",
		"join":  "What the program adds to the path.",
		"file":  "The setting names a file, whose directory is meant.",
	},
	reflect.TypeFor[images.Capability](): {
		"name": "A capability without CAP_.",
		"file": "The program whose file carries it.",
		"note": "A remark.",
	},
	reflect.TypeFor[images.Env](): {
		"name":  "The variable.",
		"value": "Its value.",
		"under": "The setting that makes it needed.",
		"why":   "Why it is needed.",
	},
	reflect.TypeFor[images.Limit](): {
		"breaks":  "Fields that keep it from working as shipped.",
		"why":     "Why; a clause without a full stop.",
		"wayOut":  "What the user can do; a clause without a full stop.",
		"lowPort": "A port below 1024 is all that stands in the way.",
		"never":   "As shipped it can't run restricted at all.",
		"when":    "Conditions of which one must hold.",
		"unless":  "Conditions of which none may hold.",
	},
}

// constrainImages adds the short forms and the words that entries take.
func constrainImages(defs jsonschema.Definitions) {
	word := func(s *jsonschema.Schema) *jsonschema.Schema {
		return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "string"}, s}}
	}
	for _, name := range []string{"Entry", "Flavour"} {
		for _, field := range []string{"writable", "data", "capabilities"} {
			list := property(defs[name], field)
			list.Items = word(list.Items)
		}
		property(defs[name], "user").Enum = []any{"root", "name", "number"}
	}
	property(defs["Path"], "seed").Enum = []any{"image", "unknown"}
	property(defs["Env"], "under").Enum = []any{images.RunAsNonRoot, images.ReadOnlyRootFilesystem}
	for _, name := range []string{"Words", "Conditions", "Froms"} {
		list := *defs[name]
		*defs[name] = jsonschema.Schema{AnyOf: []*jsonschema.Schema{list.Items, &list}}
	}
}
