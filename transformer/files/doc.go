// Package files finds the files to work on, says what it leaves alone and
// why, reads and works on them in parallel, and writes them back safely.
//
// It knows no policy and nothing of pods: the work is a function that the
// caller gives. Three steps, each usable alone:
//
//	Walk     arguments          -> files, what is left alone, errors
//	Process  files, a function  -> outcomes, in the order of the files
//	Writer   an outcome         -> the file, replaced whole or not at all
//
// Diff shows an outcome, FindConfig finds the configuration file.
//
// A bad file never stops a run: it becomes an error that names the file and
// the remedy, in one line, and the run goes on.
package files
