package layout

import (
	"errors"
	"testing"

	"github.com/podharden/podharden/transformer/edit"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// A proof finds what a text that was made of another says otherwise, and comments that
// are gone or have come to belong to something else.
func TestProve(t *testing.T) {
	set := func(path edit.Path, v any) []edit.Edit { return []edit.Edit{{Path: path, New: v}} }
	a, b := edit.Root.Key("a"), edit.Root.Key("b")
	for _, c := range []struct {
		name, before string
		edits        []edit.Edit
		after        string
		want         error
	}{
		{"as meant", "a: 1 # one\n", set(a, int64(2)), "a: 2 # one\n", nil},
		{"in another style", "a: 1\n", set(b, "x"), "{\"b\": \"x\",\n \"a\": 1}\n", nil},
		{"no YAML", "a: 1\n", set(a, int64(2)), "a: [2\n", ErrParse},
		{"nothing", "a: 1\n", set(a, int64(2)), "", ErrParse},
		{"another value", "a: 1\n", set(a, int64(2)), "a: 3\n", ErrValue},
		{"another type", "a: 1\n", set(a, "2"), "a: 2\n", ErrValue},
		{"a key more", "a: 1\n", set(a, int64(2)), "a: 2\nb: 3\n", ErrValue},
		{"an order of items", "a: [1, 2]\n", set(b, int64(1)), "a: [2, 1]\nb: 1\n", ErrValue},
		{"a comment that is gone", "a: 1 # one\nc: 1\n", set(a, int64(2)), "a: 2\nc: 1\n", ErrComments},
		{"one of two that say the same", "a: 1 # c\nb: 1 # c\n", set(a, int64(2)), "a: 2 # c\nb: 1\n", ErrComments},
		{"a comment that says something else", "a: 1 # one\n", set(a, int64(2)), "a: 2 # two\n", ErrComments},
		{"a comment at another key", "a: 1 # one\nc: 1\n", set(b, int64(2)), "a: 1\nc: 1 # one\nb: 2\n", ErrComments},
		{"a comment that headed another key", "# one\na: 1\nc: 1\n", set(b, int64(2)), "a: 1\n# one\nc: 1\nb: 2\n", ErrComments},
		{"a comment that comes to head another key", "a: 1\n# one\nc: 1\n", set(b, int64(2)), "a: 1\n# one\nb: 2\nc: 1\n", ErrComments},
		{"a comment at another item", "a:\n- x # one\n- y\n", set(b, int64(2)), "a:\n- x\n- y # one\nb: 2\n", ErrComments},
		{"a comment further down in the same place", "a: 1\n\n\n# one\nc: 1\n", set(b, int64(2)), "a: 1\n# one\nc: 1\nb: 2\n", nil},
		{"a comment that closes may stand elsewhere", "a:\n  x: 1\n  # end\nc: 1\n", set(b, int64(2)), "a:\n  x: 1\nc: 1\nb: 2\n# end\n", nil},
		{"a comment of a value that went may close", "a: 1 # one\nc: 1\n", []edit.Edit{{Op: edit.Remove, Path: a}}, "c: 1\n# one\n", nil},
		{"a comment of a value that went may not be another's", "a: 1 # one\nc: 1\n", []edit.Edit{{Op: edit.Remove, Path: a}}, "c: 1 # one\n", nil},
		{"a comment behind a value that was replaced may close", "a: {x: 1} # one\nc: 1\n", set(a, []any{"x"}), "a:\n- x\n# one\nc: 1\n", ErrComments},
		{"in a flow collection", "a: {x: 1, # one\n  y: 2}\n", set(a.Key("z"), int64(3)), "a: {x: 1, # one\n  y: 2, z: 3}\n", nil},
		{"in a flow collection at another key", "a: {x: 1, # one\n  y: 2}\n", set(a.Key("z"), int64(3)), "a: {x: 1,\n  y: 2, # one\n  z: 3}\n", ErrComments},
		{"a hash in text is no comment", "a: 'x # y'\nb: \"# z\"\nc: |\n  # w\n", set(a, "q"), "a: q\nb: \"# z\"\nc: |\n  # w\n", nil},
		{"a comment on a header", "a: | # one\n  x\n", set(b, int64(1)), "a: |\n  x\nb: 1 # one\n", ErrComments},
		{"behind a bracket", "a: [\n  x\n] # one\n", set(b, int64(1)), "a: [\n  x # one\n]\nb: 1\n", ErrComments},
		{"below a key without a value", "l:\n- a:\n  # one\n- b:\n", set(edit.Root.Key("l").Item(0).Key("a").Key("x"), int64(1)), "l:\n- a:\n    x: 1\n  # one\n- b:\n", nil},
		{"through an alias", "a: &x {y: 1} # one\nb: *x # two\n", set(edit.Root.Key("c"), int64(1)), "a: &x {y: 1} # one\nb: {y: 1} # two\nc: 1\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := parsed([]byte(c.before))
			if err != nil {
				t.Fatal(err)
			}
			object, origin, err := edit.Apply(doc.Content[0], c.edits)
			if err != nil {
				t.Fatal(err)
			}
			is, err := edit.Settle(doc, map[*yaml.Node]*yaml.Node{doc.Content[0]: object}, origin)
			if err != nil {
				t.Fatal(err)
			}
			if got := Prove([]byte(c.before), []byte(c.after), doc, is, origin, parsed); !errors.Is(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}

// Wherever they stand, all comments are there, and as often as they were.
func TestKeepsComments(t *testing.T) {
	for _, c := range []struct {
		name, before, after string
		want                bool
	}{
		{"none", "a: 1\n", "a: 2\n", true},
		{"moved", "# one\na: 1 # two\n", "a: 1 # one\n# two\n", true},
		{"more", "a: 1 # one\n", "# zero\na: 1 # one\n", true},
		{"gone", "# one\na: 1\n", "a: 1\n", false},
		{"one of two", "a: 1 # c\nb: 1 # c\n", "a: 1\nb: 1 # c\n", false},
		{"in text", "a: 1 # c\n", "a: '# c'\n", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, err := parsed([]byte(c.before))
			if err != nil {
				t.Fatal(err)
			}
			after, err := parsed([]byte(c.after))
			if err != nil {
				t.Fatal(err)
			}
			if got := KeepsComments([]byte(c.before), []byte(c.after), before, after); got != c.want {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}

// What can't be carried over is said with its line, and nothing is written.
func TestRefused(t *testing.T) {
	for _, c := range []struct {
		name, in string
		edit     edit.Edit
		want     string
	}{
		{"the document itself", "a: 1\n", edit.Edit{Path: edit.Root.Key("a"), New: int64(2)}, ""},
		{"a pair without braces", "b: 1\na: [b: c]\n", edit.Edit{Path: edit.Root.Key("a").Item(0).Key("x"), New: int64(1)}, "line 2: the text does not read as its tree says"},
		{"a pair in a row", "a: [b: c, d]\n", edit.Edit{Op: edit.Remove, Path: edit.Root.Key("a").Item(0).Key("b")}, "line 1: the text does not read as its tree says"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := parsed([]byte(c.in))
			if err != nil {
				t.Fatal(err)
			}
			object, origin, err := edit.Apply(doc.Content[0], []edit.Edit{c.edit})
			if err != nil {
				t.Fatal(err)
			}
			is, err := edit.Settle(doc, map[*yaml.Node]*yaml.Node{doc.Content[0]: object}, origin)
			if err != nil {
				t.Fatal(err)
			}
			got, err := Splice([]byte(c.in), doc, is, origin, NoHost)
			said := ""
			if err != nil {
				said = err.Error()
				if at := new(Error); !errors.As(err, &at) || errors.Unwrap(at) == nil {
					t.Errorf("%T has no line or no cause", err)
				}
			}
			if said != c.want || err != nil && got.Text != nil {
				t.Errorf("%q, %q; want %q", got.Text, said, c.want)
			}
		})
	}
}

// A text whose tree is not its own is refused, and no panic.
func TestAnotherTextsTree(t *testing.T) {
	const in = "a: {b: 1}\nc:\n- d\n- |\n  e\nf: 'g'\n"
	doc, err := parsed([]byte(in))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range []edit.Edit{
		{Path: edit.Root.Key("a", "x"), New: int64(1)}, {Op: edit.Append, Path: edit.Root.Key("c"), New: "x"},
		{Op: edit.Remove, Path: edit.Root.Key("c").Item(0)}, {Path: edit.Root.Key("f"), New: []any{"x"}}, {Path: edit.Root.Key("c"), New: "x"},
		{Path: edit.Root.Key("x"), New: "y", Before: "c"}, {Op: edit.Remove, Path: edit.Root.Key("a", "b")},
	} {
		object, origin, err := edit.Apply(doc.Content[0], []edit.Edit{e})
		if err != nil {
			t.Fatal(err)
		}
		is, err := edit.Settle(doc, map[*yaml.Node]*yaml.Node{doc.Content[0]: object}, origin)
		if err != nil {
			t.Fatal(err)
		}
		for n := range len(in) {
			got, err := Splice([]byte(in[:n]), doc, is, origin, NoHost)
			if err != nil {
				continue
			}
			if err := Prove([]byte(in[:n]), got.Text, doc, is, origin, parsed); err == nil && n < len(in)-1 {
				t.Errorf("%v of %q became %q, and was proved", e.Path, in[:n], got.Text)
			}
		}
	}
}

// A place in the old text is found again in the new one.
func TestOffset(t *testing.T) {
	const in = "a: 1\nb: 2\nc: 3\n"
	doc, err := parsed([]byte(in))
	if err != nil {
		t.Fatal(err)
	}
	object, origin, err := edit.Apply(doc.Content[0], []edit.Edit{
		{Path: edit.Root.Key("a"), New: "longer"}, {Op: edit.Remove, Path: edit.Root.Key("b")}, {Path: edit.Root.Key("d"), New: int64(4)},
	})
	if err != nil {
		t.Fatal(err)
	}
	is, err := edit.Settle(doc, map[*yaml.Node]*yaml.Node{doc.Content[0]: object}, origin)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Splice([]byte(in), doc, is, origin, NoHost)
	if err != nil {
		t.Fatal(err)
	}
	if want := "a: longer\nc: 3\nd: 4\n"; string(got.Text) != want {
		t.Fatalf("%q, want %q", got.Text, want)
	}
	for old, now := range map[int]int{0: 0, 3: 3, 4: 9, 10: 10, 14: 14, 15: 15} {
		if at := got.Offset(old); at != now {
			t.Errorf("%d is at %d, want %d", old, at, now)
		}
	}
	if same, err := Splice([]byte(in), doc, doc, nil, NoHost); err != nil || string(same.Text) != in || !same.Plain || same.Offset(7) != 7 {
		t.Errorf("nothing to do: %q, %v", same.Text, err)
	}
}
