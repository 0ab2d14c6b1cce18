package stream

import "testing"

func TestLeftAlone(t *testing.T) {
	const (
		helm   = "template: {{ stands outside of its strings"
		ytt    = "ytt template: comments that begin with #@ are its program"
		signed = "encrypted by SOPS, whose MAC covers every value: decrypt it first, or encrypt it with mac_only_encrypted"
	)
	for _, c := range []struct {
		name, text string
		reason     Reason
		why        string
	}{
		{"a manifest", "kind: Pod\n", "", ""},
		{"nothing", "", "", ""},
		{"UTF-16", "\xff\xfek\x00i\x00n\x00d\x00", Encoding, "UTF-16 text, not UTF-8: save it as UTF-8"},
		{"UTF-16, the other way round", "\xfe\xff\x00k\x00i", Encoding, "UTF-16 text, not UTF-8: save it as UTF-8"},
		{"UTF-32", "\xff\xfe\x00\x00k\x00\x00\x00", Encoding, "UTF-32 text, not UTF-8: save it as UTF-8"},
		{"UTF-8 with its mark", "\ufeffkind: Pod\n", "", ""},
		{"zero bytes", "kind: Pod\x00\n", Binary, "holds NUL bytes, so it is no UTF-8 text"},
		{"Helm", "a: {{ .Values.x }}\n", Template, helm},
		{"ytt value", "#@ load(\"@ytt:data\", \"data\")\nname: #@ data.values.name\n", Template, ytt},
		{"ytt loop", "a:\n#@ for x in y:\n- b\n#@ end\n", Template, ytt},
		{"ytt annotation", "#@overlay/match by=\"metadata.name\"\na: b\n", Template, ytt},
		{"ytt, nothing behind", "a:\n#@\n", Template, ytt},
		{"a comment with an at sign", "#@TODO: later\na: b #@home\n# @param x\n#!shebang\n#@https://example.com\n", "", ""},
		{"ytt in text", "a: |\n  #@ load(x)\nb: \"#@ y\"\n", "", ""},
		{"SOPS", "a: b\nsops:\n  age: []\n  mac: ENC[AES256_GCM,data:x]\n", Signed, signed},
		{"SOPS in front", "sops:\n    mac: x\n    version: 3.7\na: b\n", Signed, signed},
		{"SOPS in JSON", `{"a": {"mac": 1}, "sops": {"age": [{"x": "y"}], "mac": "ENC[]"}}`, Signed, signed},
		{"SOPS in flow", "a: b\nsops: {mac: x}\n", Signed, signed},
		{"SOPS in quotes", "\"a\": b\n\"sops\":\n  \"mac\": x\n", Signed, signed},
		{"SOPS in the second document", "a: b\n---\nc: d\nsops:\n  mac: x\n---\ne: f\n", Signed, signed},
		{"SOPS in an item", "- a: b\n  sops:\n    mac: x\n", Signed, signed},
		{"SOPS, the MAC of encrypted values", "a: b\nsops:\n  mac: x\n  mac_only_encrypted: true\n", "", ""},
		{"SOPS, the MAC of encrypted values, the other way round", "a: b\nsops:\n  mac_only_encrypted: true\n  mac: x\n", "", ""},
		{"SOPS, the MAC of encrypted values, in JSON", `{"sops": {"mac": "x", "mac_only_encrypted": true}}`, "", ""},
		{"SOPS, the MAC of all values", "a: b\nsops:\n  mac: x\n  mac_only_encrypted: false\n", Signed, signed},
		{"SOPS, one document with the MAC of all values", "sops:\n  mac: x\n  mac_only_encrypted: true\n---\nsops:\n  mac: x\n---\na: b\n", Signed, signed},
		{"SOPS without a MAC", "a: b\nsops:\n  age: []\n", "", ""},
		{"sops further in", "a:\n  sops:\n    mac: x\nb: c\n", "", ""},
		{"mac further in", "sops:\n  age:\n    mac: x\n", "", ""},
		{"mac elsewhere", "sops: b\nmac: x\n", "", ""},
		{"sops in text", "a: |\n  sops:\n    mac: x\n", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if reason, why := LeftAlone([]byte(c.text)); reason != c.reason || why != c.why {
				t.Errorf("%q: %q, %q; want %q, %q", c.text, reason, why, c.reason, c.why)
			}
		})
	}
}
