package needs

// setting is an argument or a variable that names a path which the program writes.
type setting struct {
	what   string // what is kept there, for messages: "log file"
	form   form
	baked  bool // images may bring content there, which an empty volume hides
	data   bool // what should outlive the container
	likely bool // the name is used for other things, too
	// with names a variable without which nothing is written there; "" for none.
	with   string
	source string // where it is documented, or "convention"
}

// form says what a path is.
type form int

const (
	file   form = iota // the directory of the path must be writable
	dir                // the path is a directory
	either             // a file if its name has an extension, else a directory
)

// The settings that the tables share.
const convention = "convention"

var (
	logFile   = setting{what: "log file", form: file, source: convention}
	logDir    = setting{what: "log directory", form: dir, source: convention}
	pidFile   = setting{what: "pid file", form: file, source: convention}
	pidDir    = setting{what: "directory of pid files", form: dir, source: convention}
	sockFile  = setting{what: "socket", form: file, source: convention}
	sockDir   = setting{what: "directory of sockets", form: dir, source: convention}
	lockFile  = setting{what: "lock file", form: file, source: convention}
	lockDir   = setting{what: "directory of lock files", form: dir, source: convention}
	runDir    = setting{what: "runtime directory", form: dir, source: convention}
	tmpDir    = setting{what: "temporary directory", form: dir, source: convention}
	cacheDir  = setting{what: "cache", form: dir, source: convention}
	cacheFil  = setting{what: "cache", form: file, source: convention}
	dataDir   = setting{what: "data directory", form: dir, data: true, likely: true, source: convention}
	outputs   = setting{what: "output", form: either, source: convention}
	uploads   = setting{what: "uploads", form: dir, data: true, likely: true, source: convention}
	fetched   = setting{what: "downloads", form: dir, baked: true, source: convention}
	spoolDir  = setting{what: "spool directory", form: dir, source: convention}
	dbFile    = setting{what: "database", form: file, data: true, source: convention}
	recording = setting{what: "recording", form: either, source: "java(1)"}
	report    = setting{what: "report", form: file, source: convention}
	stateDir  = setting{what: "state directory", form: dir, data: true, likely: true, source: convention}
)

// from returns the setting with its source.
func (s setting) from(source string) setting {
	s.source = source
	return s
}

// whatever returns the setting for a name that says nothing of the form.
func (s setting) whatever() setting {
	s.form = either
	return s
}

// mayHold returns the setting for a directory that images fill when they are built.
func (s setting) mayHold() setting {
	s.baked = true
	return s
}
