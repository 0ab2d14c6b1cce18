//go:build !nohtml

package command

import "github.com/podharden/podharden/transformer/report"

// The page is left out of the container image: see report.WriteHTML.
func init() {
	outputs = append(outputs, outputHTML)
	writers[outputHTML] = report.WriteHTML
}
