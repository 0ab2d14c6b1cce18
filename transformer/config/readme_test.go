package config

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The functionConfig that the README shows names every key, with its default and
// each value it takes.
func TestREADME(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	block := regexp.MustCompile("(?s)```yaml\n(apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\n.*?)```").FindSubmatch(readme)
	if block == nil {
		t.Fatal("README.md shows no functionConfig")
	}
	text := string(block[1])
	if err := compiledSchema(t).Validate(instance(t, text)); err != nil {
		t.Error(err)
	}
	c := mustParse(t, text)
	got := Spec{Mode: c.spec.Mode}
	got.ContainerOptions, got.PodOptions = c.Options()
	if diff := cmp.Diff(defaults, got); diff != "" {
		t.Errorf("README.md shows other values than the defaults (-default +shown):\n%s", diff)
	}
	for _, typ := range []reflect.Type{
		reflect.TypeFor[Spec](), reflect.TypeFor[PodSecurity](), reflect.TypeFor[Writable](), reflect.TypeFor[Rule](), reflect.TypeFor[Match](), reflect.TypeFor[PodSpec](),
	} {
		for _, f := range fieldsOf(typ) {
			values := strings.Fields(f.tag.Get("values"))
			shown := slices.ContainsFunc(regexp.MustCompile(`(?m)^.*\b`+f.name+`:.*$`).FindAllString(text, -1), func(line string) bool {
				return !slices.ContainsFunc(values, func(value string) bool {
					return !regexp.MustCompile(`\b` + regexp.QuoteMeta(value) + `\b`).MatchString(line)
				})
			})
			if !shown {
				t.Errorf("README.md does not show %s of %s with all values: %v", f.name, typ.Name(), values)
			}
		}
	}
}
