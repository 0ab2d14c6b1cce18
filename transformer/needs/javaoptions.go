package needs

import (
	"strings"
	"sync"
)

/*
Reads:     -D and -X options of a Java machine among arguments, and in variables
that hold options: JAVA_OPTS, JAVA_TOOL_OPTIONS, CATALINA_OPTS and all others that
end so
Concludes: temporary directories, logs and recordings: the machine does not start if
it can't open the file of -Xlog or of -XX:StartFlightRecording.
Silent:    on what is written only when something goes wrong: HeapDumpPath,
ErrorFile.

Sources: https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html, for
recordings openjdk/jdk:src/hotspot/share/jfr/recorder/jfrRecorder.cpp, for the
properties the projects named beside them.
*/
func (p *places) javaOption(w string, how Evidence) {
	switch {
	case strings.HasPrefix(w, "-D"):
		name, value, ok := strings.Cut(w[2:], "=")
		if name == "server.port" {
			p.port(value, how)
		}
		if s, known := javaProperties()[name]; ok && known && maybePath(value) {
			p.add(s, value, how)
		}
	case strings.HasPrefix(w, "-Xloggc:"):
		p.javaLog(w[len("-Xloggc:"):], how)
	case strings.HasPrefix(w, "-Xlog:"):
		// -Xlog:what:output:decorators:options
		_, output, _ := strings.Cut(w[len("-Xlog:"):], ":")
		output = strings.TrimPrefix(output, "file=")
		if rest, quoted := strings.CutPrefix(output, `"`); quoted {
			output, _, _ = strings.Cut(rest, `"`)
		} else {
			output, _, _ = strings.Cut(output, ":")
		}
		p.javaLog(output, how)
	case strings.HasPrefix(w, "-XX:LogFile="):
		p.javaLog(w[len("-XX:LogFile="):], how)
	case strings.HasPrefix(w, "-XX:StartFlightRecording"):
		// =name=value,... or :name=value,...
		for part := range strings.SplitSeq(strings.TrimLeft(w[len("-XX:StartFlightRecording"):], "=:"), ",") {
			if value, ok := strings.CutPrefix(part, "filename="); ok && maybePath(value) {
				p.add(recording, value, how)
			}
		}
	}
}

func (p *places) javaLog(value string, how Evidence) {
	if maybePath(value) {
		p.add(logFile, value, how)
	}
}

// javaProperties are system properties that name a path which is written.
var javaProperties = sync.OnceValue(func() map[string]setting {
	return map[string]setting{
		"java.io.tmpdir":                     tmpDir,
		"jna.tmpdir":                         tmpDir,
		"org.sqlite.tmpdir":                  tmpDir,
		"org.xerial.snappy.tempdir":          tmpDir,
		"io.netty.native.workdir":            tmpDir,
		"server.tomcat.basedir":              tmpDir,
		"spring.servlet.multipart.location":  tmpDir,
		"logging.file":                       logFile,
		"logging.file.name":                  logFile,
		"logging.file.path":                  logDir,
		"logging.path":                       logDir,
		"log.file":                           logFile,
		"log.dir":                            logDir,
		"log.path":                           logDir,
		"logs.dir":                           logDir,
		"LOG_DIR":                            logDir,
		"LOG_PATH":                           logDir,
		"LOG_FILE":                           logFile,
		"kafka.logs.dir":                     logDir, // apache/kafka:bin/kafka-run-class.sh
		"hadoop.log.dir":                     logDir,
		"jenkins.model.Jenkins.workspaceDir": {what: "workspaces", form: dir, source: "jenkins"},
	}
})

// optionWords are how the names of variables end that hold options of a Java machine.
var optionWords = []string{"_OPTS", "_OPTIONS", "JVMFLAGS", "JVM_ARGS", "JAVA_ARGS", "JVM_FLAGS", "GC_TUNE", "JAVA_OPTIONS"}

func holdsOptions(name string) bool {
	for _, w := range optionWords {
		if strings.HasSuffix(name, w) {
			return true
		}
	}
	return false
}

// javaOptions reads the options in the value of a variable.
func (p *places) javaOptions(value string, how Evidence) {
	for _, w := range optionsIn(value) {
		if strings.HasPrefix(w, "-D") || strings.HasPrefix(w, "-X") {
			one := how
			one.Words = shorten(how.Words + ": " + w)
			p.javaOption(w, one)
		}
	}
}

// optionsIn cuts a text into words as the Java machine does with its variables:
// at white space outside of quotes.
func optionsIn(text string) []string {
	var out []string
	var b strings.Builder
	quote, any := byte(0), false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote, any = c, true
		case quote == 0 && (c == ' ' || c == '\t' || c == '\n'):
			if any {
				out = append(out, b.String())
			}
			b.Reset()
			any = false
		default:
			b.WriteByte(c)
			any = true
		}
	}
	if any {
		out = append(out, b.String())
	}
	return out
}
