package command

import (
	"fmt"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/files"
)

// leftNames are what a reader calls a file, or a folder, that is left alone.
var leftNames = map[files.Reason]struct{ file, folder string }{
	files.Template: {file: "template"},
	files.Chart:    {"Helm template", "Helm template folder"},
	files.Patch:    {file: "patch"},
	files.Package:  {file: "kustomize or kpt file"},
	files.Hidden:   {"hidden file", "hidden folder"},
	files.Git:      {".git file", ".git folder"},
	files.Ignored:  {"ignored file", "ignored folder"},
	files.Link:     {"link", "link"},
	files.HardLink: {file: "hard link"},
	files.Size:     {file: "large file"},
	files.NotAFile: {file: "special file"},
	files.Binary:   {file: "binary file"},
	files.Encoding: {file: "file in another encoding"},
	files.Signed:   {file: "file encrypted by SOPS"},
}

// leftName says what l is; an unknown reason names itself.
func leftName(l *files.Left) string {
	names := leftNames[l.Reason]
	switch {
	case l.Dir && names.folder != "":
		return names.folder
	case !l.Dir && names.file != "":
		return names.file
	}
	return string(l.Reason)
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
		parts = append(parts, plural(g.n, leftName(g.one)))
	}
	return fmt.Sprintf("%d left alone: %s", total, strings.Join(parts, ", "))
}
