package config

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"sigs.k8s.io/yaml"
)

var update = flag.Bool("update", false, "write the expected files anew")

// schemaFile is what editors read: see the first line of the examples'
// configurations.
const schemaFile = "podharden.schema.json"

func TestSchemaFile(t *testing.T) {
	want, err := typeSchema()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(schemaFile, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s is out of date: go test ./transformer/config -update\nwant - got +\n%s", schemaFile, diff)
	}
}

// Every example keeps to the schema, and to the decoder, and names the schema for
// editors, by an address that outlives being copied.
func TestExamplesKeepToSchema(t *testing.T) {
	var files []string
	err := filepath.WalkDir("../../examples", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".yaml" || strings.Contains(path, "/expected/") {
			return err
		}
		text, err := os.ReadFile(path)
		if strings.Contains("\n"+string(text), "\nkind: PodHardening\n") {
			files = append(files, path)
		}
		return err
	})
	if err != nil || len(files) < 10 {
		t.Fatalf("too few examples: %v %v", files, err)
	}
	schema, err := jsonschema.NewCompiler().Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if line := "# yaml-language-server: $schema=" + SchemaURL + "\n"; !strings.HasPrefix(string(text), line) {
			t.Errorf("%s does not begin with %s", file, line)
		}
		var v any
		if err := yaml.Unmarshal(text, &v); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		if _, err := ParseBytes(text); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}
