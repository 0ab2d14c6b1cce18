package needs

import (
	"path"
	"slices"
	"strings"
)

// This file reads addresses of databases that are files: sqlite:////data/x.db,
// file:/data/x.db, jdbc:sqlite:/data/x.db.

// fileAddresses are what such addresses begin with, up to the absolute path, by
// https://docs.sqlalchemy.org/en/20/core/engines.html,
// https://www.prisma.io/docs/orm/overview/databases/sqlite,
// https://github.com/xerial/sqlite-jdbc and http://www.h2database.com/html/features.html.
var fileAddresses = []string{"sqlite:////", "sqlite3:////", "jdbc:sqlite:/", "jdbc:h2:file:/", "jdbc:h2:/", "file:///", "file:/"}

// fileOfAddress gives the path in the address of a database that is a file; "" if it
// is no such address, or the path in it is relative.
func fileOfAddress(address string) string {
	for _, prefix := range fileAddresses {
		if rest, ok := strings.CutPrefix(address, prefix); ok {
			rest, _, _ = strings.Cut(rest, "?")
			rest, _, _ = strings.Cut(rest, ";")
			if file := "/" + rest; isDatabase(file) || strings.HasPrefix(prefix, "jdbc:") {
				return file
			}
			return ""
		}
	}
	return ""
}

// isDatabase reports whether a file is named as databases are that are written, and
// lies where programs keep data.
func isDatabase(file string) bool {
	return slices.Contains([]string{".db", ".db3", ".sqlite", ".sqlite3"}, path.Ext(file)) && !below(file, "/usr") && !below(file, "/etc")
}
