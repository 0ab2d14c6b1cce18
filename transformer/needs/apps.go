package needs

import "path"

// This file reads tasks of frameworks that write below the application itself.

// appTasks are tasks by program and first word, and what they write. Where that
// lies, settings of the application say.
var appTasks = map[string]map[string]string{
	"manage.py": {"collectstatic": "static files"}, // https://docs.djangoproject.com/en/5.2/ref/contrib/staticfiles/
	"artisan": { // https://laravel.com/docs/12.x/deployment
		"config:cache": "bootstrap/cache", "route:cache": "bootstrap/cache", "event:cache": "bootstrap/cache", "optimize": "bootstrap/cache",
		"package:discover": "bootstrap/cache", "view:cache": "storage/framework/views", "storage:link": "public/storage", "key:generate": ".env",
	},
	"console": {"cache:clear": "var/cache", "cache:warmup": "var/cache", "assets:install": "public/bundles"}, // https://symfony.com/doc/current/deployment.html
	"rails":   {"assets:precompile": "public/assets"},                                                        // https://guides.rubyonrails.org/asset_pipeline.html
	"rake":    {"assets:precompile": "public/assets"},
}

var appVerbs = map[string]func(*reading, *call){
	"manage.py": ownTask, "artisan": ownTask, "console": ownTask, "rails": ownTask, "rake": ownTask, "php": scriptTask,
}

func ownTask(r *reading, c *call) { r.task(c, c.name, c.verb()) }

// scriptTask reads an interpreter that runs the framework's script.
func scriptTask(r *reading, c *call) {
	if len(c.args) > 1 {
		r.task(c, path.Base(c.args[0].text), c.args[1].text)
	}
}

// task keeps what a task writes. A container with a volume may have it there.
func (r *reading) task(c *call, app, verb string) {
	where := appTasks[app][verb]
	if where == "" || r.hasVolume() {
		return
	}
	likely := *c
	likely.sure = Likely
	likely.short = app + " " + verb
	r.rootFile(&likely, "/", likely.short+" writes "+where, "do it when the image is built, or name a directory on a volume")
}
