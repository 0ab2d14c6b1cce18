package needs

import (
	"path"
	"slices"
	"strings"
	"sync"
)

// This file reads tasks of frameworks that write below the application itself.

// appTasks are tasks by program and first word, and what they write. Where that
// lies, settings of the application say.
var appTasks = sync.OnceValue(func() map[string]map[string]string {
	return map[string]map[string]string{
		"manage.py": {"collectstatic": "static files"}, // https://docs.djangoproject.com/en/5.2/ref/contrib/staticfiles/
		"artisan": { // https://laravel.com/docs/12.x/deployment
			"config:cache": "bootstrap/cache", "route:cache": "bootstrap/cache", "event:cache": "bootstrap/cache", "optimize": "bootstrap/cache",
			"package:discover": "bootstrap/cache", "view:cache": "storage/framework/views", "storage:link": "public/storage", "key:generate": ".env",
		},
		"console": {"cache:clear": "var/cache", "cache:warmup": "var/cache", "assets:install": "public/bundles"}, // https://symfony.com/doc/current/deployment.html
		"rails":   {"assets:precompile": "public/assets"},                                                        // https://guides.rubyonrails.org/asset_pipeline.html
		"rake":    {"assets:precompile": "public/assets"},
	}
})

var appVerbs = sync.OnceValue(func() map[string]func(*reading, *call) {
	out := map[string]func(*reading, *call){
		"manage.py": ownTask, "artisan": ownTask, "console": ownTask, "rails": func(r *reading, c *call) { ownTask(r, c); appServer(r, c) }, "celery": appServer, "rake": ownTask,
		"gunicorn": func(r *reading, c *call) {
			r.changesUser(c, "-b --bind -w --workers -c --config -g --group -k --worker-class")
		},
		"node": inlineCode, "ruby": inlineCode, "deno": inlineCode,
	}
	for _, name := range kafkaLogs {
		out[name] = kafkaServer
	}
	return out
})

func ownTask(r *reading, c *call) {
	r.task(c, c.name, c.verb())
	if c.name == "manage.py" && c.verb() == "runserver" { // [ADDRESS:]PORT
		r.listens(c, c.args[len(c.args)-1])
	}
}

// scriptTask reads an interpreter that runs the framework's script.
func scriptTask(r *reading, c *call) {
	if len(c.args) > 1 {
		r.appScript(c, c.args)
	}
}

// appScript reads the call of a framework's script, with its name in front.
func (r *reading) appScript(c *call, words []word) {
	inner := *c
	inner.name, inner.args = path.Base(words[0].text), words[1:]
	ownTask(r, &inner)
}

// runs looks behind programs that run others within the application.
func runs(c *call) []word {
	verb := ""
	if len(c.args) > 1 {
		verb = c.args[0].text
	}
	switch {
	case strings.HasPrefix(c.name, "python") && verb == "-m" && pythonModules()[c.args[1].text] == nil:
		return c.args[1:]
	case c.name == "bundle" && verb == "exec", slices.Contains([]string{"poetry", "pipenv", "uv"}, c.name) && verb == "run":
		return c.args[1:]
	case c.name == "yarn" || c.name == "pnpm":
		if _, ok := siteTools()[verb]; ok {
			return c.args
		}
		if verb == "exec" {
			return c.args[1:]
		}
	}
	return nil
}

// appServer reads servers of frameworks that write a file beside the application:
// rails server its pid file, celery beat its schedule.
func appServer(r *reading, c *call) {
	options, operands := c.split("-b -p -e -P --binding --port --environment --pid -A --app -s -S --schedule --scheduler -l --loglevel --pidfile -f --logfile -c --concurrency -Q -n")
	has := func(text string) bool {
		return slices.ContainsFunc(operands, func(w word) bool { return w.text == text })
	}
	switch {
	case c.name == "rails" && (has("server") || has("s")) && !options.has("-P", "--pid"):
		r.beside(c, "rails server", "tmp/pids/server.pid", "name one below /tmp with --pid")
	case c.name == "celery" && (has("beat") || options.has("-B", "--beat")) && !options.has("-s", "-S", "--schedule", "--scheduler"):
		r.beside(c, "celery beat", "celerybeat-schedule", "name one below /tmp with --schedule")
	}
}

// kafkaLogs are scripts that begin a log beside Kafka, without which its Java machine
// does not start (apache/kafka:bin/kafka-run-class.sh).
var kafkaLogs = []string{"kafka-server-start.sh", "zookeeper-server-start.sh", "connect-distributed.sh", "connect-standalone.sh", "connect-mirror-maker.sh"}

func kafkaServer(r *reading, c *call) {
	if len(c.args) == 0 { // it says how to call it
		return
	}
	if v, _ := c.env("LOG_DIR"); v != "" || hasKey(r.around.Env, "LOG_DIR") {
		r.written(c, target{path: word{text: v}, dir: true})
		return
	}
	c.short = c.name
	r.add(c, Need{
		Kind: Variable, Variable: "LOG_DIR", Value: "/tmp/kafka", Breaks: []string{"readOnlyRootFilesystem"},
		Fails:  c.name + " writes its logs beside Kafka",
		WayOut: "set LOG_DIR to a directory on a volume",
	})
}

// beside keeps that a server writes a file where it runs.
func (r *reading) beside(c *call, what, name, wayOut string) {
	p, ok := c.absolute(word{text: name})
	if !ok || r.mount(p).Path != "" || temporary(p) {
		return
	}
	c.short = what
	r.rootFile(c, p, what+" writes "+name+" in its working directory", wayOut)
}

// task keeps what a task writes. A container with a volume may have it there.
func (r *reading) task(c *call, app, verb string) {
	where := appTasks()[app][verb]
	if where == "" || r.hasVolume() {
		return
	}
	likely := *c
	likely.sure = Likely
	likely.short = app + " " + verb
	r.rootFile(&likely, "/", likely.short+" writes "+where, "do it when the image is built, or name a directory on a volume")
}
