package nodes

import (
	"encoding/base64"
	"strings"

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
	case tagBinary:
		return binary(n.Value)
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

const tagBinary = "!!binary"

// binary decodes what stands behind !!binary, as kubectl's reader does: kind:
// !!binary UG9k is a Pod. What is no base64 stays as it is.
func binary(s string) string {
	plain := strings.Map(func(c rune) rune {
		if c == ' ' || c == '\n' || c == '\t' || c == '\r' {
			return -1
		}
		return c
	}, s)
	if text, err := base64.StdEncoding.DecodeString(plain); err == nil {
		return string(text)
	}
	return s
}
