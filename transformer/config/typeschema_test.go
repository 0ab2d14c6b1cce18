package config

import (
	"encoding/json"
	"reflect"

	"github.com/invopop/jsonschema"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
)

// typeSchema makes the schema from the types, for podharden.schema.json. The program
// does without what is needed for it.
func typeSchema() ([]byte, error) {
	r := jsonschema.Reflector{
		Anonymous:      true,
		ExpandedStruct: true,
		Mapper:         schemaOf,
		LookupComment:  describe,
	}
	s := r.Reflect(PodHardening{})
	s.ID = SchemaURL
	s.Title = kind
	s.Description = "What podharden makes of the pods it is given."
	property(s, "apiVersion").Const = apiVersion
	property(s, "kind").Const = kind
	constrain(s.Definitions)
	return json.MarshalIndent(s, "", "  ")
}

// schemaOf gives the types that are more than their Go kind says.
func schemaOf(t reflect.Type) *jsonschema.Schema {
	if allowed := enums()[t]; allowed != nil {
		s := &jsonschema.Schema{Type: "string"}
		for _, a := range allowed {
			s.Enum = append(s.Enum, a)
		}
		return s
	}
	switch t {
	case reflect.TypeFor[int64](): // users and groups only
		return &jsonschema.Schema{Type: "integer", Minimum: "0", Maximum: "2147483647"}
	case reflect.TypeFor[resource.Quantity]():
		return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{
			{Type: "string", Pattern: `^\+?[0-9]*\.?[0-9]+([eE][-+]?[0-9]+|[KMGTPE]i|[numkMGTPE])?$`},
			{Type: "integer", ExclusiveMinimum: "0"},
		}}
	case reflect.TypeFor[corev1.StorageMedium]():
		return &jsonschema.Schema{Type: "string", Pattern: `^(Memory|HugePages(-[1-9][0-9]*([KMGTPE]i|[kMGTPE])?)?)?$`}
	case reflect.TypeFor[corev1.Capability]():
		return &jsonschema.Schema{Type: "string", Pattern: capabilityName().String()}
	case reflect.TypeFor[Selector]():
		return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{
			{Type: "string"},
			{Type: "object", AdditionalProperties: &jsonschema.Schema{Type: "string"}},
		}}
	case reflect.TypeFor[Metadata]():
		return &jsonschema.Schema{Type: "object"} // the hosts write what they like there
	default:
		return nil
	}
}

// constrain adds what single fields take, and their defaults.
func constrain(defs jsonschema.Definitions) {
	for _, name := range []string{"Spec", "Rule"} {
		property(defs[name], "kubernetesVersion").Pattern = `^(latest|v?1\.(0|[1-9][0-9]{0,2}))$`
	}
	given := reflect.ValueOf(defaults)
	for _, f := range fieldsOf(given.Type()) {
		if value := given.FieldByIndex(f.index); !value.IsZero() {
			property(defs["Spec"], f.name).Default = value.Interface()
		}
	}
	property(defs["PodSecurity"], "level").Default = string(defaults.PodSecurity.Level)
	property(defs["PodSecurity"], "mode").Default = string(defaults.PodSecurity.Mode)
	property(defs["Writable"], "share").Default = string(ShareContainer)
	property(defs["Writable"], "seed").Default = "none"
	notForContainers(defs["Rule"])
	defs["WindowsSecurityContextOptions"].Properties.Set("hostProcess", jsonschema.FalseSchema)
	path := property(defs["Writable"], "path")
	path.Pattern = `^/[^:]*$`
	for _, name := range []string{"Spec", "Rule"} {
		list := property(defs[name], "writable")
		list.Items = &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "string", Pattern: path.Pattern}, list.Items}}
	}
	skip := property(defs["Rule"], "skip")
	for _, name := range skippable() {
		skip.Items.Enum = append(skip.Items.Enum, name)
	}
	defs["Rule"].DependentRequired = map[string][]string{"skip": {"reason"}}
	for _, at := range []*jsonschema.Schema{
		property(defs["Rule"], "name"),
		property(defs["PodSpec"], "group"),
		property(defs["PodSpec"], "kind"),
		property(defs["PodSpec"], "path"),
	} {
		at.MinLength = new(uint64)
		*at.MinLength = 1
	}
	constrainImages(defs)
	property(defs["PodSpec"], "path").Pattern = podPath().String()
	for _, name := range []string{"SeccompProfile", "AppArmorProfile"} {
		localhost(defs[name])
	}
}

// notForContainers says that a rule that picks containers gives no options of the
// pod as a whole.
func notForContainers(rule *jsonschema.Schema) {
	one := uint64(1)
	var picks []*jsonschema.Schema
	for _, name := range []string{"containers", "images"} {
		list := jsonschema.NewProperties()
		list.Set(name, &jsonschema.Schema{MinItems: &one})
		picks = append(picks, &jsonschema.Schema{Properties: list, Required: []string{name}})
	}
	match, none := jsonschema.NewProperties(), jsonschema.NewProperties()
	match.Set("match", &jsonschema.Schema{AnyOf: picks})
	for _, f := range fieldsOf(reflect.TypeFor[PodOptions]()) {
		none.Set(f.name, jsonschema.FalseSchema)
	}
	rule.If = &jsonschema.Schema{Properties: match, Required: []string{"match"}}
	rule.Then = &jsonschema.Schema{Properties: none}
}

// localhost says that localhostProfile goes with type Localhost, and only with it.
func localhost(s *jsonschema.Schema) {
	only := jsonschema.NewProperties()
	only.Set("type", &jsonschema.Schema{Const: "Localhost"})
	s.If = &jsonschema.Schema{Properties: only}
	s.Then = &jsonschema.Schema{Required: []string{"localhostProfile"}}
	s.Else = &jsonschema.Schema{Not: &jsonschema.Schema{Required: []string{"localhostProfile"}}}
}

// property panics on a name that the types don't have: tests see it first.
func property(s *jsonschema.Schema, name string) *jsonschema.Schema {
	p, ok := s.Properties.Get(name)
	if !ok {
		panic("schema: no property " + name)
	}
	return p
}
