//go:build !nohtml

package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	pages "html/template"
	"io"
	"sync"
)

//go:embed page/page.html.tmpl
var pageTemplate string

//go:embed page/page.css
var pageStyle string

//go:embed page/page.js
var pageScript string

var parsedPage = sync.OnceValue(func() *pages.Template { return pages.Must(pages.New("page").Parse(pageTemplate)) })

// WriteHTML writes the report as one page that loads nothing: for the whole run
// and for each workload every control as it is and as it is once hardened, what
// remains and why, the images of which nothing is known, and the exemptions with
// their reasons. It works without JavaScript, which only adds a filter and sorting.
//
// It is not part of the container image: a program that holds a template engine
// holds every method of every type.
func WriteHTML(w io.Writer, run Run) error {
	p := newPage(&run)
	p.Style, p.Script = pages.CSS(pageStyle), pages.JS(pageScript)
	// The page's own script and style are let in by their hash, and nothing else.
	p.Policy = "default-src 'none'; script-src " + sourceHash(pageScript) + "; style-src " + sourceHash(pageStyle) + "; base-uri 'none'; form-action 'none'"
	var b bytes.Buffer
	if err := parsedPage().Execute(&b, p); err != nil {
		return err
	}
	_, err := b.WriteTo(w)
	return err
}

func sourceHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
