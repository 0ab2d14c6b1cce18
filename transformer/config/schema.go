package config

import _ "embed"

// SchemaURL is the schema's name, and where it is: editors read it from there, so that
// the first line of an example works wherever the example is copied to.
const SchemaURL = "https://raw.githubusercontent.com/podharden/podharden/main/transformer/config/podharden.schema.json"

// Schema is the JSON Schema (draft 2020-12) of a PodHardening, for editors. It
// is made from the types; the decoder refuses more than a schema can say.
//
//go:embed podharden.schema.json
var Schema string
