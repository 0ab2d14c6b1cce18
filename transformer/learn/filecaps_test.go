package learn

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFileCapabilities(t *testing.T) {
	tests := map[string]struct {
		attribute string
		want      []string
	}{
		// setcap cap_net_bind_service=+ep, as getfattr -e hex prints it
		"effective, revision 2": {"\x01\x00\x00\x02\x00\x04\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", []string{"NET_BIND_SERVICE"}},
		// setcap cap_net_raw,cap_bpf=+ep
		"above 31":             {"\x01\x00\x00\x02\x00\x20\x00\x00\x00\x00\x00\x00\x80\x00\x00\x00\x00\x00\x00\x00", []string{"NET_RAW", "BPF"}},
		"permitted only: runs": {"\x00\x00\x00\x02\x00\x04\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", nil},
		"too short":            {"\x01\x00", nil},
		"none":                 {"", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, fileCapabilities(test.attribute)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
