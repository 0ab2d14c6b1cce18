package files

import (
	"os"
	"path/filepath"
)

// chartFile marks the folder of a Helm chart; its templates lie in the folder
// templates beside it (helm.sh/docs/topics/charts, "The Chart File Structure").
const (
	chartFile      = "Chart.yaml"
	chartTemplates = "templates"
)

// chartAbove reports whether a folder is the templates folder of a chart, or lies
// in one.
func chartAbove(dir string) bool {
	for {
		up := filepath.Dir(dir)
		if up == dir {
			return false
		}
		if filepath.Base(dir) == chartTemplates {
			if _, err := os.Stat(filepath.Join(up, chartFile)); err == nil {
				return true
			}
		}
		dir = up
	}
}
