package files

import (
	"slices"
	"strings"

	udiff "github.com/aymanbagabas/go-udiff"
)

// lineEdits compares two texts line by line. udiff does the comparing, but it
// gives up its search at a hundred changed lines and then calls whole stretches
// changed that are not. So the texts are first cut at lines that stand once in
// both of them, in the same order (as patience diff does); what lies between
// two such lines is small.
func lineEdits(before, after string) []udiff.Edit {
	a, b := slices.Collect(strings.Lines(before)), slices.Collect(strings.Lines(after))
	var edits []udiff.Edit
	offset, i, j := 0, 0, 0 // of the stretch at hand: in before, in a, in b
	between := func(endA, endB int) {
		was, is := strings.Join(a[i:endA], ""), strings.Join(b[j:endB], "")
		if was != is {
			for _, e := range udiff.Lines(was, is) {
				edits = append(edits, udiff.Edit{Start: offset + e.Start, End: offset + e.End, New: e.New})
			}
		}
		offset += len(was)
		i, j = endA, endB
	}
	for _, p := range anchors(a, b) {
		between(p.a, p.b)
		offset += len(a[p.a])
		i, j = p.a+1, p.b+1
	}
	between(len(a), len(b))
	return edits
}

// anchor is a line that stands in both texts: its index in each.
type anchor struct{ a, b int }

// anchors are the lines that stand once in each text, as many of them as have
// the same order in both.
func anchors(a, b []string) []anchor {
	const more = -1 // the line stands there more than once
	index := func(lines []string) map[string]int {
		at := make(map[string]int, len(lines))
		for i, l := range lines {
			if _, again := at[l]; again {
				i = more
			}
			at[l] = i
		}
		return at
	}
	inA, inB := index(a), index(b)
	var all []anchor
	for i, l := range a {
		if j, ok := inB[l]; ok && j != more && inA[l] != more {
			all = append(all, anchor{i, j})
		}
	}
	return longestRising(all)
}

// longestRising is the longest part of the anchors, which rise in a, that rises
// in b too: patience sorting with back pointers.
func longestRising(all []anchor) []anchor {
	var tops []int // index of the anchor with the smallest b that ends a run of each length
	back := make([]int, len(all))
	for i, p := range all {
		n, _ := slices.BinarySearchFunc(tops, p.b, func(top, b int) int { return all[top].b - b })
		back[i] = -1
		if n > 0 {
			back[i] = tops[n-1]
		}
		if n == len(tops) {
			tops = append(tops, i)
		} else {
			tops[n] = i
		}
	}
	if len(tops) == 0 {
		return nil
	}
	run := make([]anchor, len(tops))
	for n, i := len(run)-1, tops[len(tops)-1]; n >= 0; n, i = n-1, back[i] {
		run[n] = all[i]
	}
	return run
}
