package needs

import (
	"strings"
	"sync"
)

/*
Reads:     cp -a SRC/. and rsync -a SRC/ onto the top of a volume, tar --same-owner
Concludes: root with CHOWN and FOWNER: they give the top of the volume, which is
root's, the times and modes of the source, and fail where they may not (utimensat(2))
Silent:    where the copy lies below the top, where a failure goes unnoticed, and of
busybox, which says nothing of it
*/
func preserving(r *reading, c *call) {
	if c.sure != Certain || c.unchecked || r.around.User != UserRoot {
		return
	}
	names := []string{"CHOWN", "FOWNER"}
	switch c.name {
	case "cp":
		options, operands := c.split("-t -S --target-directory --suffix")
		if keeps := options.has("-a", "-p", "--archive", "--preserve"); !r.around.GNU || !keeps || len(operands) < 2 {
			return
		}
		if source := operands[0].text; strings.HasSuffix(source, "/.") || options.has("-T", "--no-target-directory") {
			r.ontoTop(c, operands[len(operands)-1], names, "copy without -a and -p, or into a directory below the volume")
		}
	case "rsync":
		options, operands := c.split(rsyncValued)
		if keeps := options.has("-a", "-t", "--archive", "--times"); !keeps || options.has("-O", "--omit-dir-times", "--chown") || len(operands) < 2 {
			return
		}
		if strings.HasSuffix(operands[0].text, "/") {
			r.ontoTop(c, operands[len(operands)-1], names, "add --omit-dir-times and --no-perms, or copy into a directory below the volume")
		}
	case "tar":
		if options, _ := c.split("-C -f --directory --file"); options.has("--same-owner") && !options.has("-c", "--create") {
			r.rootWith(c, []string{"CHOWN"}, "leave --same-owner out")
		}
	}
}

// ontoTop keeps that a call changes the top of a volume itself.
func (r *reading) ontoTop(c *call, at word, names []string, wayOut string) {
	if p, ok := c.absolute(at); ok && at.known() && r.mount(p).Path == p && r.mount(p).Writable {
		r.rootWith(c, names, wayOut)
	}
}

// gnuImages are the entries of the catalogue whose usual tags bring the GNU coreutils.
var gnuImages = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, name := range strings.Fields("debian ubuntu fedora python node ruby php golang openjdk eclipse-temurin amazoncorretto maven gradle perl rust" +
		" nginx httpd postgres mysql mariadb wordpress drupal nextcloud tomcat jetty jenkins redis mongo") {
		out[name] = true
	}
	return out
})
