package pods

import "strconv"

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
