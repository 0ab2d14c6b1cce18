package transformer

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/nodes"
	"github.com/podharden/podharden/transformer/pods"
)

// What lies between parts stays, and what happens in one touches no other.
func TestParts(t *testing.T) {
	text := []byte("zero\none\ntwo\nthree\n")
	at := func(word string, work func([]byte, *nodes.Arena) (outcome, error)) part {
		i := strings.Index(string(text), word)
		return part{start: i, end: i + len(word), work: work}
	}
	note := func(text []byte, _ *nodes.Arena) (outcome, error) {
		o := outcome{text: append([]byte("<"), append(text, '>')...), typed: 1}
		o.say(edit.Ref{Name: "n"}, edit.Note{At: edit.Position{Line: 1, Column: 1}}, []int{1}, func(lines []int) string {
			if len(lines) == 0 {
				return "somewhere"
			}
			return "line " + string(rune('0'+lines[0]))
		})
		return o, nil
	}
	r := &run{}
	for range 2 {
		o, err := r.all(text, []part{
			at("one", note),
			at("two", func([]byte, *nodes.Arena) (outcome, error) { panic("no such thing") }),
			at("three", note),
		})
		if err != nil {
			t.Fatal(err)
		}
		out := o.output(false)
		if diff := cmp.Diff("zero\n<one>\ntwo\n<three>\n", out.Text.String()); diff != "" {
			t.Error(diff)
		}
		var said []string
		for _, obj := range out.Objects {
			said = append(said, obj.Plan.Notes[0].Message)
		}
		want := []string{"line 2", "left alone: internal error: no such thing: leave the object out, and report this", "line 4"}
		if diff := cmp.Diff(want, said); diff != "" {
			t.Error(diff)
		}
		if p := out.Objects[2].Plan.Notes[0].At; p != (edit.Position{Line: 4, Column: 1}) || out.Typed != 2 {
			t.Errorf("at %v, %d typed", p, out.Typed)
		}
		if hosted := o.output(true); hosted.Objects[0].Plan.Notes[0].Message != "somewhere" {
			t.Errorf("a host's list: %s", hosted.Objects[0].Plan.Notes[0].Message)
		}
	}
	_, err := r.all(text, []part{at("three", func([]byte, *nodes.Arena) (outcome, error) { return outcome{}, &InputError{Line: 1, Reason: "no"} })})
	var bad *InputError
	if !errors.As(err, &bad) || bad.Line != 4 {
		t.Errorf("got %v, want line 4", err)
	}
}

// A part that begins within a line is parsed with the blanks of its line in front.
func TestPartsWithin(t *testing.T) {
	text := []byte("  a: {b}, {c}\n")
	o, err := (&run{}).all(text, []part{{start: 10, end: 13, margin: []byte("  "), work: func(text []byte, _ *nodes.Arena) (outcome, error) {
		if string(text) != "  {c}" {
			t.Errorf("got %q", text)
		}
		o := outcome{text: append(text, '!')}
		o.say(edit.Ref{}, edit.Note{At: edit.Position{Line: 1, Column: 3}}, nil, func([]int) string { return "" })
		return o, nil
	}}})
	if err != nil || string(o.whole().Bytes()) != "  a: {b}, {c}!\n" || o.objects[0].Plan.Notes[0].At.Column != 11 {
		t.Errorf("got %q, %v, %v", o.whole().Bytes(), o.objects, err)
	}
}

// A panic while an object is planned is that object's error.
func TestPanicIsContained(t *testing.T) {
	d := draft{obj: &pods.Object{Ref: edit.Ref{Kind: "Pod", Name: "a"}}}
	d.guard(func(*draft) { panic("bad") })
	if d.cause != "bad" {
		t.Errorf("got %v", d.cause)
	}
	h, err := New(config.Default())
	if err != nil {
		t.Fatal(err)
	}
	out, err := h.Stream([]byte("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a}]}\n"), Keep)
	if err != nil || out.Failed() {
		t.Errorf("%v %v", out, err)
	}
}

// Costs grow with the input, whatever is wrong in it: many failures, many results,
// comments everywhere.
func TestInProportion(t *testing.T) {
	if testing.Short() {
		t.Skip("takes time")
	}
	item := "- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n  spec:\n    volumes: later\n    containers:\n    # c\n    - name: a\n      image: a\n      # d\n"
	h, err := New(config.Default())
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{100, 3000} {
		out, err := h.Stream([]byte("apiVersion: v1\nkind: List\nitems:\n"+strings.Repeat(item, n)), Encode)
		if err != nil || len(out.Objects) != n {
			t.Fatalf("%d objects, %v", len(out.Objects), err)
		}
		for _, o := range out.Objects {
			if m := o.Plan.Notes[0].Message; m != "left alone: spec.volumes is a plain value, but has to be a list: correct it" {
				t.Fatal(m)
			}
		}
	}
}
