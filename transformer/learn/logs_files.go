package learn

import (
	"path"
	"strings"
)

// What programs say when they can't write a file. Each form is one program's
// or runtime's way; the test beside this file holds a real message for each,
// with its source.

const (
	// erofs is how EROFS reads: in the C library's words, in Node's, and as a number.
	erofs = `(?:[Rr]ead-only file ?system|EROFS)`
	// eacces is how EACCES and EPERM read.
	eacces = `(?:[Pp]ermission denied|EACCES|[Oo]peration not permitted)`
	// quoted is a path between the quotes that programs use.
	quoted = "['\"`‘]" + `(/[^'"` + "`’]+)" + "['\"`’]"
	bare   = `(/[^\s:'",)\]]+)`
)

// makes are calls that make a directory, writes are those that make or change
// a file.
var makes = lazily(`(?i)mkdir|create director|creating director|create dir`)

var fileForms = []form{
	// the shell's here-documents: bash keeps them in TMPDIR
	{lazily(`cannot create temp file for here-document`), inTmp},
	// Python's tempfile, which names where it looked
	{lazily(`No usable temporary directory found in \['(/[^']+)'`), func(m []string) []Finding { return []Finding{{Path: m[1]}} }},
	// Ruby's Dir.tmpdir refuses a directory that all may write and that has no sticky bit
	{lazily(`could not find a temporary directory`), cannot("Ruby refuses a temporary directory without a sticky bit: mount /tmp with medium: Memory, which has one, or set TMPDIR to a directory that only the container's user may write")},
	// .NET single-file applications unpack themselves below HOME
	{lazily(`Failed to determine location for extracting embedded files|Failed to create directory \[` + bare + `\] for extracting`), cannot("a .NET single-file application unpacks itself: set DOTNET_BUNDLE_EXTRACT_BASE_DIR to a writable path such as /tmp/.net")},
	// redis: the file is relative to its directory
	{lazily(`Failed opening the (?:temp )?RDB file \S+ \(in server root dir (/[^)]+)\) for saving: ` + either(erofs, eacces)), func(m []string) []Finding { return []Finding{{Path: m[1]}} }},
	{lazily(`Can't open (?:the append-only file|or create append-only dir \S+): ` + either(erofs, eacces)), cannot("redis can't write its data directory: mount a volume where --dir, or the image's working directory (/data), says; with fsGroup if it is a claim")},
	// nginx: mkdir() "/x" failed (30: Read-only file system)
	{lazily(`(\w+)\(\) "(/[^"]+)" failed \((?:30|13): `), func(m []string) []Finding { return written(m[1], m[2]) }},
	// sed -i: GNU's and BusyBox's temporary file lies beside the file itself
	{lazily(`sed: (?:couldn't open temporary file|can't create temp file) ['"]?(/[^'":\s]+)['"]?: ` + either(erofs, eacces)), func(m []string) []Finding { return written("open", m[1]) }},
	// Node: EROFS: read-only file system, mkdir '/x'
	{lazily(`(?:EROFS|EACCES|EPERM): [a-z -]+, (\w+) '(/[^']+)'`), nodeSays},
	// Python: [Errno 30] Read-only file system: '/x'
	{lazily(`\[Errno 30\] Read-only file system: '(/[^']+)'`), func(m []string) []Finding { return written("open", m[1]) }},
	// Ruby: Read-only file system @ rb_sysopen - /x
	{lazily(`Read-only file system @ (\w+) - (/\S+)`), func(m []string) []Finding { return written(m[1], m[2]) }},
	{lazily(`Permission denied @ (dir_s_mkdir) - (/\S+)`), func(m []string) []Finding { return written(m[1], m[2]) }},
	// .NET: Read-only file system : '/x'
	{lazily(`IOException: Read-only file system : '(/[^']+)'`), func(m []string) []Finding { return written("open", m[1]) }},
	// the JVM: FileNotFoundException: /x (Read-only file system), FileSystemException: /x: Read-only file system
	{lazily(`(?:FileNotFoundException|FileSystemException): (/[^(:]+?)(?: \(Read-only file system\)|: Read-only file system)`), func(m []string) []Finding { return written("open", m[1]) }},
	// PHP: file_put_contents(/x): Failed to open stream: Read-only file system
	{lazily(`(\w+)\((/[^)]+)\): [Ff]ailed to open stream: Read-only file system`), func(m []string) []Finding { return written("open", m[2]) }},
	// PostgreSQL: could not create lock file "/x": Read-only file system
	{lazily(`could not (?:create|open|write)[a-z ]* "(/[^"]+)": ` + erofs), func(m []string) []Finding { return written("open", m[1]) }},
	// Rust and others: Failed to create data directory "/x": Read-only file system (os error 30)
	{lazily(`(?i)(create [a-z ]*director(?:y|ies)|creating [a-z ]*directory|create dir|mkdir)[^/]*` + quoted + `:? ` + erofs), func(m []string) []Finding { return written(m[1], m[2]) }},
	// coreutils, BusyBox: mkdir: cannot create directory '/x': Read-only file system
	{lazily(`^.*?\b(mkdir|touch|cp|mv|ln|install|tee|gpg|rm|dd)\b.*?` + quoted + `: ` + erofs), func(m []string) []Finding { return written(m[1], m[2]) }},
	{lazily(`\b(mkdir): (?:cannot|can't) create directory ` + quoted + `: ` + eacces), func(m []string) []Finding { return written(m[1], m[2]) }},
	{lazily(`\b(touch): (?:cannot touch )?(?:` + quoted + `|` + bare + `): ` + either(erofs, eacces)), func(m []string) []Finding { return written(m[1], m[2]+m[3]) }},
	// the shell itself: line 10: /x: Read-only file system, cannot create /x: Read-only file system
	{lazily(`(?:line \d+: |cannot create |can't create |can not create )` + bare + `: ` + either(erofs, eacces)), func(m []string) []Finding { return written("open", m[1]) }},
	// Go: open /x: read-only file system, mkdir /x: permission denied
	{lazily(`\b(open|mkdir|create|rename|remove|unlink|symlink|chtimes|truncate) ` + bare + `: read-only file system`), func(m []string) []Finding { return written(m[1], m[2]) }},
	{lazily(`\b(mkdir) ` + bare + `: permission denied`), func(m []string) []Finding { return written(m[1], m[2]) }},
	// anything that names a quoted path in front of the error
	{lazily(quoted + `:? \(?` + erofs), func(m []string) []Finding { return written("open", m[1]) }},
	// nobody says where
	{lazily(erofs + `|code: 30, kind: ReadOnlyFilesystem|os error 30`), cannot("it wrote to the read-only root, and the line does not say where: look at the lines around it")},
}

func either(a, b string) string { return "(?:" + a + "|" + b + ")" }

func inTmp([]string) []Finding { return []Finding{{Path: "/tmp"}} }

// cannot makes the finding that nothing in an entry mends.
func cannot(why string) func([]string) []Finding {
	return func([]string) []Finding { return []Finding{{Cannot: why}} }
}

// nodeSays reads Node's errors, in which EACCES may be one of reading.
func nodeSays(m []string) []Finding {
	if strings.HasPrefix(m[0], "EROFS") || makes.MatchString(m[1]) {
		return written(m[1], m[2])
	}
	return []Finding{{Cannot: "it may not use " + m[2] + ": the file belongs to another user; mount a volume there if it is written"}}
}

// grounds are directories of which it is known that an empty volume in their
// place hides nothing.
var grounds = map[string]bool{"/tmp": true, "/var/tmp": true, "/run": true, "/var/run": true, "/var/log": true, "/var/cache": true}

// states are directories whose children are each one program's own.
var states = map[string]bool{"/var/cache": true, "/var/log": true, "/var/lib": true, "/var/spool": true, "/run": true, "/var/run": true, "/tmp": true, "/var/tmp": true}

// written is what follows from a call that failed to make or change a path:
// the directory that has to be a volume.
//
//	mkdir /var/cache/nginx/client_temp   /var/cache/nginx
//	mkdir /app/cache                     /app/cache
//	open  /run/nginx.pid                 /run
//	open  /root/.config/app/settings     /root/.config
//	open  /app/storage/logs/a.log        /app/storage/logs, which may hold files of the image
//	open  /etc/passwd                    nothing: an empty /etc breaks everything
func written(call, p string) []Finding {
	p = path.Clean(p)
	for dir := range grounds {
		if p == dir || (dir == "/tmp" || dir == "/var/tmp") && strings.HasPrefix(p, dir+"/") {
			return []Finding{{Path: dir}}
		}
	}
	if dir, ok := belowHome(p); ok {
		return []Finding{{Path: dir}}
	}
	parent := path.Dir(p)
	switch {
	case states[path.Dir(parent)]: // /var/cache/nginx/client_temp
		return []Finding{{Path: parent, Seed: path.Dir(parent) == "/var/lib" && !makes.MatchString(call)}}
	case makes.MatchString(call) && !system(p):
		return []Finding{{Path: p}}
	case grounds[parent]:
		return []Finding{{Path: parent}}
	case system(parent):
		return []Finding{{Cannot: "it writes " + p + ", beside files of the system: change it to write elsewhere, mount that one file, or exempt the container from readOnlyRootFilesystem"}}
	}
	return []Finding{{Path: parent, Seed: true}}
}

// system reports whether a directory is one that no volume may take the place
// of.
func system(dir string) bool {
	switch dir {
	case "/", "/etc", "/usr", "/bin", "/sbin", "/lib", "/lib64", "/opt", "/var", "/var/lib", "/var/spool", "/home", "/srv", "/proc", "/sys", "/dev", "/mnt", "/media":
		return true
	}
	return strings.HasPrefix(dir, "/usr/bin") || strings.HasPrefix(dir, "/usr/sbin") || strings.HasPrefix(dir, "/usr/lib") ||
		strings.HasPrefix(dir, "/proc/") || strings.HasPrefix(dir, "/sys/") || strings.HasPrefix(dir, "/dev/")
}

var home = lazily(`^(/root|/home/[^/]+|)/\.[^/]+`)

// belowHome finds the hidden directory of a home, or of / where a user has no
// home, that holds a path: caches and settings of one program.
func belowHome(p string) (string, bool) {
	dir := home.FindString(p)
	return dir, dir != ""
}
