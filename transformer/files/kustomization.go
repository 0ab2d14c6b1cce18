package files

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/nodes"
	"github.com/podharden/podharden/transformer/stream"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// kustomizationNames are the names that kustomize reads
// (sigs.k8s.io/kustomize/api/konfig.RecognizedKustomizationFileNames).
var kustomizationNames = []string{"kustomization.yaml", "kustomization.yml", "Kustomization"}

// isPackageFile reports whether a file of that name configures kustomize or kpt.
func isPackageFile(name string) bool {
	return name == "Kptfile" || slices.Contains(kustomizationNames, name)
}

// patchPaths lists the files that a kustomization or component refers to as
// patches, as they stand there: patches[].path, patchesJson6902[].path and
// patchesStrategicMerge[]. Inline patches are no files. Strings in patches are
// paths too, as kustomize 1 had it.
func patchPaths(text []byte) ([]string, error) {
	doc, err := nodes.Parse(text)
	if err != nil {
		return nil, err
	}
	var paths []string
	rd := new(nodes.Reader)
	for _, list := range []string{"patches", "patchesStrategicMerge", "patchesJson6902"} {
		items := rd.Lookup(doc, list)
		if items == nil || items.Kind != yaml.SequenceNode {
			continue
		}
		for _, item := range items.Content {
			path := rd.Text(rd.Lookup(item, "path"))
			if path == "" {
				path = rd.Text(item)
			}
			if path != "" && !strings.Contains(path, "\n") {
				paths = append(paths, path)
			}
		}
	}
	return paths, nil
}

// kustomizations remembers which files are patches, over a whole walk.
type kustomizations struct {
	seen    map[string]bool   // folders looked at, by real path
	patches map[string]string // real path of a patch -> kustomization that refers to it
}

// read looks for a kustomization in a folder, once.
func (k *kustomizations) read(dir, shown string) []error {
	if k.seen[dir] {
		return nil
	}
	k.seen[dir] = true
	var errs []error
	for _, name := range kustomizationNames {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.IsDir() {
			continue
		}
		path := filepath.Join(shown, name)
		text, err := readSmall(filepath.Join(dir, name))
		if err != nil {
			errs = append(errs, unreadable(path, err))
			continue
		}
		paths, err := patchPaths(text)
		if err != nil {
			if !stream.IsTemplate(text) {
				errs = append(errs, &Problem{
					Path: path, What: "does not parse, so the patches that it refers to are not known: " + reason(err),
					Remedy: "mend it", Cause: err,
				})
			}
			continue
		}
		for _, p := range paths {
			k.add(filepath.Join(dir, filepath.FromSlash(p)), path)
		}
	}
	return errs
}

func (k *kustomizations) add(patch, by string) {
	if real, err := filepath.EvalSymlinks(patch); err == nil {
		patch = real
	}
	if _, known := k.patches[patch]; !known {
		k.patches[patch] = by
	}
}
