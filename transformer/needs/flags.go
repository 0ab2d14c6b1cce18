package needs

import (
	"strings"
	"sync"
)

// commonFlags are the spellings that programs of all kinds use for paths that
// they write, as flagName makes them: --log-file, -log_file and --logFile are one.
// Flags for what is only read (config, cert, template, root) are no part of it.
var commonFlags = sync.OnceValue(func() map[string]setting {
	return map[string]setting{
		"logfile":                logFile,
		"log":                    logFile.whatever(),
		"logs":                   logDir.whatever(),
		"logoutput":              logFile,
		"logfilename":            logFile,
		"logfolder":              logDir,
		"loggingdir":             logDir,
		"logfilepath":            logFile, // traefik --log.filePath
		"logpath":                logFile,
		"logto":                  logFile,
		"logerror":               logFile,
		"errorlog":               logFile,
		"errorlogfile":           logFile,
		"accesslog":              logFile,
		"accesslogfile":          logFile,
		"accesslogfilepath":      logFile, // traefik --accesslog.filepath
		"accesslogpath":          logFile,
		"slowquerylogfile":       logFile,
		"generallogfile":         logFile,
		"auditlog":               logFile,
		"auditlogfile":           logFile,
		"auditlogpath":           logFile, // kube-apiserver
		"logdir":                 logDir,
		"logsdir":                logDir,
		"logdirectory":           logDir,
		"logsdirectory":          logDir,
		"pidfile":                pidFile,
		"pidfilepath":            pidFile,
		"pidpath":                pidFile,
		"pid":                    pidFile,
		"piddir":                 pidDir,
		"socket":                 sockFile,
		"socketfile":             sockFile,
		"socketpath":             sockFile,
		"sockfile":               sockFile,
		"sockpath":               sockFile,
		"sock":                   sockFile,
		"unixsocket":             sockFile,
		"unixsocketpath":         sockFile,
		"socketdir":              sockDir,
		"socketsdir":             sockDir,
		"lockfile":               lockFile,
		"lockpath":               lockFile,
		"lockdir":                lockDir,
		"rundir":                 runDir,
		"runtimedir":             runDir,
		"tmpdir":                 tmpDir,
		"tempdir":                tmpDir,
		"tmp":                    tmpDir,
		"temp":                   tmpDir,
		"tmppath":                tmpDir,
		"temppath":               tmpDir,
		"tmpdirectory":           tmpDir,
		"tempdirectory":          tmpDir,
		"workertmpdir":           tmpDir,
		"scratchdir":             tmpDir,
		"uploadtmpdir":           tmpDir,
		"cache":                  cacheDir,
		"cachedir":               cacheDir,
		"cachepath":              cacheDir,
		"cachedirectory":         cacheDir,
		"cacheroot":              cacheDir,
		"cachefolder":            cacheDir,
		"cachefile":              cacheFil,
		"datadir":                dataDir,
		"datapath":               dataDir,
		"datadirectory":          dataDir,
		"dbpath":                 dataDir,
		"dbdir":                  dataDir,
		"storagedatapath":        dataDir, // https://docs.victoriametrics.com/victoriametrics/single-server-victoriametrics/
		"remotewritetmpdatapath": tmpDir,  // https://docs.victoriametrics.com/victoriametrics/vmagent/
		"tsdbpath":               dataDir,
		"storagetsdbpath":        dataDir,
		"storedir":               dataDir,
		"waldir":                 dataDir,
		"data":                   dataDir,
		"dbfile":                 dbFile,
		"databasefile":           dbFile,
		"databasepath":           dbFile,
		"sqlite":                 dbFile,
		"sqlitefile":             dbFile,
		"sqlitepath":             dbFile,
		"uploaddir":              uploads,
		"uploadsdir":             uploads,
		"uploadpath":             uploads,
		"downloaddir":            fetched,
		"downloadsdir":           fetched,
		"spooldir":               spoolDir,
		"sessiondir":             outputs,
		"queuedir":               outputs,
		"journaldir":             outputs,
		"dumpdir":                outputs,
		"backupdir":              outputs,
		"exportdir":              outputs,
		"reportdir":              outputs,
		"reportsdir":             outputs,
		"output":                 outputs,
		"outputdir":              outputs,
		"outputdirectory":        outputs,
		"outputfile":             outputs,
		"outputpath":             outputs,
		"outfile":                outputs,
		"outdir":                 outputs,
		"storagepath":            dataDir,
		"storagedir":             dataDir,
		"statedir":               stateDir,
		"multiprocdir":           {what: "directory of metrics", form: dir, source: "prometheus/client_python: multiprocess mode"},
		"prometheusmultiproc":    {what: "directory of metrics", form: dir, source: "prometheus/client_python: multiprocess mode"},
	}
})

// listenFlags take an address to listen on, which is a path only behind unix:.
var listenFlags = map[string]bool{
	"bind": true, "b": true, "listen": true, "listenaddress": true, "listenaddr": true,
	"address": true, "addr": true, "endpoint": true, "csiendpoint": true, "host": true,
}

// flagName gives the name of a flag without dashes, dots, underscores and case.
func flagName(flag string) string {
	flag = strings.TrimLeft(flag, "-")
	plain := true
	for i := 0; i < len(flag); i++ {
		if c := flag[i]; c < 'a' || c > 'z' {
			plain = false
			break
		}
	}
	if plain {
		return flag
	}
	var b strings.Builder
	b.Grow(len(flag))
	for i := 0; i < len(flag); i++ {
		switch c := flag[i]; {
		case c == '-' || c == '_' || c == '.':
		case c >= 'A' && c <= 'Z':
			b.WriteByte(c + 'a' - 'A')
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
