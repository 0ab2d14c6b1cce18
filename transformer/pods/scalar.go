package pods

import (
	"strconv"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// scalar gives the value of a scalar by the YAML 1.2 core schema, as yaml.v3
// resolves it. Timestamps and unknown tags are strings: JSON has no others.
func scalar(n *yaml.Node) any {
	switch n.ShortTag() {
	case yaml.NodeTagString:
		return n.Value
	case yaml.NodeTagNull:
		return nil
	case yaml.NodeTagBool:
		switch n.Value {
		case "true", "True", "TRUE":
			return true
		case "false", "False", "FALSE":
			return false
		}
	case yaml.NodeTagInt:
		if i, ok := decimal(n.Value); ok {
			return i
		}
	case yaml.NodeTagFloat:
	default:
		return n.Value
	}
	return oddScalar(n)
}

// decimal reads the usual spelling of integers: decimal digits, no leading
// zero, no plus sign. All others are left to the YAML library.
func decimal(s string) (int64, bool) {
	digits := s
	if len(digits) > 0 && digits[0] == '-' {
		digits = digits[1:]
	}
	if digits == "" || len(digits) > 18 || digits[0] == '0' && len(digits) > 1 {
		return 0, false
	}
	var i int64
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return 0, false
		}
		i = i*10 + int64(c-'0')
	}
	if len(digits) < len(s) {
		i = -i
	}
	return i, true
}

// oddScalar has the YAML library read the rarer spellings: floats, 0x1F,
// 1_000. What it can't read is a string.
func oddScalar(n *yaml.Node) any {
	plain := yaml.Node{Kind: yaml.ScalarNode, Tag: n.Tag, Value: n.Value, Style: n.Style}
	var v any
	if err := plain.Decode(&v); err != nil {
		return n.Value
	}
	switch v := v.(type) {
	case int:
		return int64(v)
	case uint64:
		return float64(v)
	case bool, int64, float64:
		return v
	default:
		return n.Value
	}
}

// AsBool reads the value of a boolean field. Beside booleans it takes the
// words that YAML 1.1 reads as booleans (y, yes, on, n, no, off), which stay
// strings in YAML 1.2: kubectl reads manifests by YAML 1.1
// (https://yaml.org/type/bool.html).
func AsBool(v any) (value, ok bool) {
	switch v := v.(type) {
	case bool:
		return v, true
	case string:
		switch v {
		case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON":
			return true, true
		case "n", "N", "no", "No", "NO", "off", "Off", "OFF":
			return false, true
		}
	}
	return false, false
}

// isTrue reports whether a boolean field is set to true.
func isTrue(v any) bool {
	b, ok := AsBool(v)
	return b && ok
}

// asText gives the text of a scalar, for fields that ought to be strings but
// were written without quotes; "" for nil and for anything else.
func asText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}
