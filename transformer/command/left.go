package command

import (
	"fmt"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/files"
)

// leftNames are what a reader calls the things that are left alone: one, many.
var leftNames = map[files.Reason][2]string{
	files.Template: {"template", "templates"},
	files.Chart:    {"Helm template", "Helm templates"},
	files.Patch:    {"patch", "patches"},
	files.Package:  {"file of kustomize or kpt", "files of kustomize or kpt"},
	files.Hidden:   {"hidden", "hidden"},
	files.Git:      {".git", ".git"},
	files.Ignored:  {"ignored", "ignored"},
	files.Link:     {"link", "links"},
	files.HardLink: {"hard link", "hard links"},
	files.Size:     {"too large", "too large"},
	files.NotAFile: {"not a file", "not files"},
	files.Binary:   {"binary", "binary"},
}

// leftName says what n things like l are: "template", "ignored folders".
func leftName(l *files.Left, n int) string {
	form := 1
	if n == 1 {
		form = 0
	}
	name := leftNames[l.Reason][form]
	if name == "" {
		name = string(l.Reason)
	}
	if !l.Dir || l.Reason == files.Git {
		return name
	}
	switch l.Reason {
	case files.Chart:
		return [...]string{"folder of Helm templates", "folders of Helm templates"}[form]
	default:
		return name + [...]string{" folder", " folders"}[form]
	}
}

// leftAlone sums up: "3 left alone: 2 templates, 1 patch"; "" if nothing was.
// The most frequent comes first.
func leftAlone(items []*item) string {
	type group struct {
		n   int
		one *files.Left
	}
	var groups []*group
	total := 0
	for _, it := range items {
		if it.left == nil {
			continue
		}
		total++
		i := slices.IndexFunc(groups, func(g *group) bool { return g.one.Reason == it.left.Reason && g.one.Dir == it.left.Dir })
		if i < 0 {
			i = len(groups)
			groups = append(groups, &group{one: it.left})
		}
		groups[i].n++
	}
	if total == 0 {
		return ""
	}
	slices.SortStableFunc(groups, func(a, b *group) int { return b.n - a.n })
	var parts []string
	for _, g := range groups {
		parts = append(parts, fmt.Sprintf("%d %s", g.n, leftName(g.one, g.n)))
	}
	return fmt.Sprintf("%d left alone: %s", total, strings.Join(parts, ", "))
}
