package config

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/invopop/jsonschema"
)

// The README lists every key of the functionConfig, with its default and what it
// says, as the schema has them: go test ./transformer/config -update writes it.
func TestREADMEListsEveryKey(t *testing.T) {
	const begin, end = "<!-- Every key, from the JSON Schema. -->\n", "<!-- End of the keys. -->\n"
	before, rest, ok := strings.Cut(readme(t), begin)
	listed, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatal("README.md has no place for the keys")
	}
	want := keyTables(t)
	if *update {
		if err := os.WriteFile(readmeFile, []byte(before+begin+want+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, listed); diff != "" {
		t.Errorf("README.md is out of date: go test ./transformer/config -update\nwant - got +\n%s", diff)
	}
}

// The functionConfigs that the README shows keep to the schema, and to the decoder.
func TestREADMEExamples(t *testing.T) {
	blocks := regexp.MustCompile("(?s)```yaml\n(apiVersion: podharden.dev/v1alpha1\n.*?)```").FindAllStringSubmatch(readme(t), -1)
	if len(blocks) == 0 {
		t.Fatal("README.md shows no functionConfig")
	}
	for _, block := range blocks {
		if err := compiledSchema(t).Validate(instance(t, block[1])); err != nil {
			t.Error(err)
		}
		mustParse(t, block[1])
	}
}

const readmeFile = "../../README.md"

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(readmeFile)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// tables are the README's, each with the definition of the schema that it lists. A
// key that stands above is not listed again where it says the same.
var tables = []struct{ heading, def, same string }{
	{"`spec`", "Spec", ""},
	{"`spec.podSecurity`", "PodSecurity", ""},
	{"`writable`, each item: a path, or", "Writable", ""},
	{"`rules`, each item: of the keys of `spec` those that a rule may set, and", "Rule", "Spec"},
	{"`match` of a rule, and each item of `exclude`", "Match", ""},
	{"`podSpecs`, each item", "PodSpec", ""},
	{"`images`, each item", "Entry", ""},
	{"`images[].writable` and `images[].data`, each item: a path, or", "Path", ""},
	{"`images[].writable[].from`", "From", ""},
	{"`when` and `unless`", "Condition", ""},
	{"`images[].capabilities`, each item: a name, or", "Capability", ""},
	{"`images[].env`, each item", "Env", ""},
	{"`images[].limits`, each item", "Limit", ""},
	{"`images[].flavours`, each item: of the keys of `images` those that differ, and", "Flavour", "Entry"},
}

func keyTables(t *testing.T) string {
	t.Helper()
	var schema jsonschema.Schema
	if err := json.Unmarshal([]byte(Schema), &schema); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, table := range tables {
		if table.def == "Entry" {
			out.WriteString("\n<details><summary>What is known of an image: the catalogue's keys</summary>\n")
		}
		def := schema.Definitions[table.def]
		if def == nil {
			t.Fatalf("the schema has no %s", table.def)
		}
		fmt.Fprintf(&out, "\n%s:\n\n| key | default | what it says |\n|---|---|---|\n", table.heading)
		for p := def.Properties.Oldest(); p != nil; p = p.Next() {
			if table.same != "" {
				if above, ok := schema.Definitions[table.same].Properties.Get(p.Key); ok && above.Description == p.Value.Description {
					continue
				}
			}
			if p.Value.Description == "" {
				t.Errorf("%s.%s has no description", table.def, p.Key)
			}
			fmt.Fprintf(&out, "| `%s` | %s | %s |\n", p.Key, defaultOf(def, p.Key, p.Value), marked(p.Value))
		}
	}
	out.WriteString("\n</details>\n")
	return out.String()
}

// defaultOf is what holds where a key is not given.
func defaultOf(def *jsonschema.Schema, key string, s *jsonschema.Schema) string {
	for _, required := range def.Required {
		if required == key {
			return "required"
		}
	}
	switch {
	case def.Properties.GetPair("profile") != nil && (key == "writable" || strings.HasSuffix(key, "SecurityContext")):
		return "the profile's"
	case key == "podSecurity":
		return "as below"
	case s.Default != nil:
		return fmt.Sprintf("`%v`", s.Default)
	case s.Type == "array":
		return "`[]`"
	case s.Type == "object":
		return "`{}`"
	case s.Type == "boolean":
		return "`false`"
	}
	return "none"
}

// marked is a description with its values, and what is before a colon, set as code.
func marked(s *jsonschema.Schema) string {
	text := strings.ReplaceAll(s.Description, "|", "\\|")
	for _, value := range s.Enum {
		text = regexp.MustCompile(`(^|\. )`+regexp.QuoteMeta(fmt.Sprint(value))+`: `).ReplaceAllString(text, "${1}`"+fmt.Sprint(value)+"`: ")
	}
	return text
}
