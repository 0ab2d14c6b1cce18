package needs

import (
	"slices"
	"strings"
	"sync"
)

/*
Reads:     calls of what builds a front end or a site where it runs: next, vite, ng,
           hugo, jekyll, mkdocs, ..., and npm run build
Concludes: that it writes below its working directory, or where an option says; of a
           script whose name alone is known, likely
Silent:    of what serves a finished build (next start, mkdocs serve, npm start), of
           the version and help, and where the directory is on a volume
*/

// siteTool is a program that builds a site.
type siteTool struct {
	verbs string // subcommands that write, split at blanks; "-" is for a call without one
	out   string // options that name another directory
}

// siteTools by name.
var siteTools = sync.OnceValue(func() map[string]siteTool {
	return map[string]siteTool{
		"next":            {verbs: "build dev export"},                          // https://nextjs.org/docs/app/api-reference/config/next-config-js/distDir
		"nuxt":            {verbs: "build dev generate prepare"},                // https://nuxt.com/docs/guide/directory-structure/nuxt
		"nuxi":            {verbs: "build dev generate prepare"},                // the same
		"gatsby":          {verbs: "build develop"},                             // https://www.gatsbyjs.com/docs/build-caching/
		"astro":           {verbs: "build dev sync"},                            // https://docs.astro.build/en/reference/configuration-reference/#cachedir
		"vite":            {verbs: "- build dev serve", out: "--outDir"},        // https://vite.dev/config/shared-options#cachedir
		"ng":              {verbs: "build b serve s dev", out: "--output-path"}, // https://angular.dev/cli/cache
		"react-scripts":   {verbs: "build start"},                               // https://create-react-app.dev/docs/production-build/
		"vue-cli-service": {verbs: "build serve", out: "--dest"},                // https://cli.vuejs.org/guide/cli-service.html
		"webpack":         {verbs: "- build watch", out: "-o --output-path"},    // https://webpack.js.org/api/cli/
		"parcel":          {verbs: "- build serve watch"},                       // https://parceljs.org/features/cli/
		"docusaurus":      {verbs: "build start", out: "--out-dir"},             // https://docusaurus.io/docs/cli
		"nest":            {verbs: "build start"},                               // https://docs.nestjs.com/cli/usages
		"eleventy":        {verbs: "-", out: "--output"},                        // https://www.11ty.dev/docs/usage/
		"hexo":            {verbs: "generate g server s deploy d"},              // https://hexo.io/docs/commands
		"hugo":            {verbs: "- build server serve"},                      // https://gohugo.io/commands/hugo/: .hugo_build.lock too
		"jekyll":          {verbs: "build b serve server s"},                    // https://jekyllrb.com/docs/configuration/options/: .jekyll-cache too
		"mkdocs":          {verbs: "build gh-deploy", out: "-d --site-dir"},     // https://www.mkdocs.org/user-guide/cli/
		"mdbook":          {verbs: "build serve watch", out: "-d --dest-dir"},   // https://rust-lang.github.io/mdBook/cli/build.html
		"tsc":             {verbs: "-", out: "--outDir"},                        // https://www.typescriptlang.org/docs/handbook/compiler-options.html
	}
})

// onlySay are options with which nothing is written.
var onlySay = []string{"--version", "-v", "-V", "--help", "-h", "--noEmit", "--no-emit", "--dry-run", "--dryrun"}

func siteVerbs() map[string]func(*reading, *call) {
	out := map[string]func(*reading, *call){
		"prisma": func(r *reading, c *call) { // https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/generating-prisma-client
			if c.verb() == "generate" {
				r.among(c, "prisma generate", "the client among the image's modules", "generate it when the image is built")
			}
		},
		"sphinx-build": sphinx, "sphinx-autobuild": sphinx,
	}
	for name, t := range siteTools() {
		out[name] = t.read
	}
	return out
}

// siteValued are options of theirs that take a value, which is no subcommand.
const siteValued = " -p --port -m --mode -c --config -e --env --environment -b --base --baseURL"

func (t siteTool) read(r *reading, c *call) {
	options, operands := c.split(t.out + siteValued)
	verbs, verb := strings.Fields(t.verbs), ""
	if len(operands) > 0 {
		verb = operands[0].text
	}
	what := c.name + " " + verb
	if verb == "" || !slices.Contains(verbs, verb) && strings.ContainsAny(verb, "./") { // a file or a folder
		verb, what = "-", c.name
	}
	if !slices.Contains(verbs, verb) || options.has(onlySay...) {
		return
	}
	dir, _ := options.find(strings.Fields(t.out)...)
	r.builds(c, what, dir)
}

// builds keeps that a program builds below a directory, the working directory if
// none is named.
func (r *reading) builds(c *call, what string, dir word) {
	r.treeOr(c, what, dir, "build it when the image is built")
}

// sphinx builds from one directory into another
// (https://www.sphinx-doc.org/en/master/man/sphinx-build.html).
func sphinx(r *reading, c *call) {
	options, operands := c.split("-b -d -c -D -A -t -j -w -M --port --host --watch --ignore")
	if len(operands) > 1 && !options.has("-M") {
		r.builds(c, c.name, operands[1])
	}
}

// buildScript reads npm run build: nobody knows the script, but all know what it is for.
func buildScript(r *reading, c *call, operands []word) {
	if len(operands) > 0 && (operands[0].text == "run" || operands[0].text == "run-script") {
		operands = operands[1:]
	} else if c.name == "npm" || c.name == "bun" {
		return // which have other words of that name, or none
	}
	if len(operands) == 0 || operands[0].text != "build" && !strings.HasPrefix(operands[0].text, "build:") {
		return
	}
	likely := *c
	likely.sure = Likely
	r.builds(&likely, c.name+" run "+operands[0].text, word{})
}
