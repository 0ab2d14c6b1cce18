package config

import "testing"

func TestMemo(t *testing.T) {
	var m memo[string, *int]
	if v, ok := m.find("a"); ok || v != nil {
		t.Errorf("an empty memo finds %v", v)
	}
	first, second := new(int), new(int)
	if got := m.keep("a", first); got != first {
		t.Error("keep does not return what it kept")
	}
	if got := m.keep("a", second); got != first {
		t.Error("the second of two is kept")
	}
	if got, ok := m.find("a"); !ok || got != first {
		t.Error("what was kept is not found")
	}
}
