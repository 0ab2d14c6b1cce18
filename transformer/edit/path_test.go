package edit

import "testing"

func TestPathString(t *testing.T) {
	for _, c := range []struct {
		path Path
		want string
	}{
		{Root, ""},
		{Root.Key("spec"), "spec"},
		{Root.Key("spec", "containers").Item(10).Key("image"), "spec.containers[10].image"},
		{Root.Key("metadata", "annotations", "podharden.dev/skip", "x"), "metadata.annotations[podharden.dev/skip].x"},
		{Root.Item(2), "[2]"},
	} {
		if got := c.path.String(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// Paths that share a beginning don't write into each other.
func TestPathsAreIndependent(t *testing.T) {
	base := Root.Key("a", "b", "c")
	x, y := base.Key("x"), base.Key("y")
	if x.String() != "a.b.c.x" || y.String() != "a.b.c.y" || base.Item(1).String() != "a.b.c[1]" || x.String() != "a.b.c.x" {
		t.Errorf("got %s and %s", x, y)
	}
}
