package images

import "testing"

func TestOwn(t *testing.T) {
	e, problems := decodeOne(t, `
image: registry.example.com/shop/web*
user: number
uid: 10001
flavour: slim
flavours: [{name: debug, tags: [debug*], uid: 10002}]
`)
	if problems != nil {
		t.Fatal(problems)
	}
	o := NewOwn(e)
	tests := []struct {
		image, flavour string
		uid            int64
	}{
		{"registry.example.com/shop/web:1", "slim", 10001},
		{"registry.example.com/shop/web:debug-1", "debug", 10002},
		{"registry.example.com/shop/web" + digest, "", noUID},
	}
	for _, tt := range tests {
		m := o.Match(tt.image)
		uid, ok := m.UID()
		if !ok {
			uid = noUID
		}
		if m.Flavour != tt.flavour || uid != tt.uid || m.Why() != "images: registry.example.com/shop/web*" {
			t.Errorf("%s: got %q, %d, %q", tt.image, m.Flavour, uid, m.Why())
		}
	}
}
