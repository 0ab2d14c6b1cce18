package command

import (
	"testing"

	"github.com/podharden/podharden/transformer/files"
)

func TestByteSize(t *testing.T) {
	for text, want := range map[string]int64{"0": 0, "100": 100, "1k": 1000, "10Mi": 10 << 20, "1.5Gi": 3 << 29} {
		var b byteSize
		if err := b.Set(text); err != nil || b.bytes != want {
			t.Errorf("%s: %d, %v, want %d", text, b.bytes, err, want)
		}
	}
	for _, text := range []string{"", "-1", "big", "-1m", "9Ei9"} {
		var b byteSize
		if err := b.Set(text); err == nil || err.Error() != "want a size such as 10Mi, or 0" {
			t.Errorf("%q: %d, %v", text, b.bytes, err)
		}
	}
	if got := (&byteSize{files.DefaultMaxBytes}).String(); got != "10Mi" {
		t.Errorf("the default reads %q", got)
	}
}

func TestOptions(t *testing.T) {
	for flag, want := range map[int64]int64{0: -1, 100: 100} {
		p := pathFlags{maxSize: byteSize{flag}}
		if got := p.options().MaxBytes; got != want {
			t.Errorf("--max-size %d gives %d, want %d", flag, got, want)
		}
	}
}
