package report

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// validate checks a JSON text against a JSON Schema.
func validate(t *testing.T, schema, text []byte) error {
	t.Helper()
	parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("schema.json", parsed); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return compiled.Validate(value)
}

func TestJSONFitsItsSchema(t *testing.T) {
	for _, run := range []Run{sampleRun(Check), sampleRun(Fix), {}, {Files: []File{{Path: "-"}}}} {
		var b bytes.Buffer
		if err := WriteJSON(&b, run); err != nil {
			t.Fatal(err)
		}
		if err := validate(t, JSONSchema, b.Bytes()); err != nil {
			t.Errorf("%v\n%s", err, b.String())
		}
	}
}

// The schema must refuse what it does not know, or the test above proves little.
func TestJSONSchemaIsStrict(t *testing.T) {
	var b bytes.Buffer
	if err := WriteJSON(&b, sampleRun(Check)); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(report map[string]any){
		"version": func(r map[string]any) { r["apiVersion"] = "podharden.dev/report/v2" },
		"command": func(r map[string]any) { r["command"] = "explain" },
		"unknown": func(r map[string]any) { r["unknown"] = true },
		"summary": func(r map[string]any) { delete(r["summary"].(map[string]any), "fields") },
		"file":    func(r map[string]any) { r["files"].([]any)[0].(map[string]any)["unknown"] = 1 },
		"object": func(r map[string]any) {
			object := r["files"].([]any)[0].(map[string]any)["objects"].([]any)[0].(map[string]any)
			object["findings"].([]any)[0].(map[string]any)["severity"] = "held"
		},
	} {
		var report map[string]any
		if err := json.Unmarshal(b.Bytes(), &report); err != nil {
			t.Fatal(err)
		}
		spoil(report)
		text, err := json.Marshal(report)
		if err != nil {
			t.Fatal(err)
		}
		if validate(t, JSONSchema, text) == nil {
			t.Errorf("%s: a spoilt report is valid", name)
		}
	}
}
