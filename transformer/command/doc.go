// Package command is the command line: flags, exit codes, terminals. It says
// what is asked for, and leaves the doing to the packages below.
//
//	podharden            the KRM function: stdin to stdout
//	podharden fix        hardens files: shows a diff, or writes
//	podharden check      says what is to be done, for CI
//	podharden explain    each container, each setting, where it comes from
//	podharden config     the configuration that is in force
//	podharden images     the image catalogue
//	podharden completion for shells
//
// What a program reads goes to stdout, what a person is told goes to stderr.
// Exit codes, see exit.go:
//
//	     function             fix                   check             explain
//	0    hardened             nothing went wrong    nothing to do     explained
//	1    error result,        a file could not      to do, or a       a file could
//	     bad input, output    be done               violation         not be read
//	2    wrong flags          wrong flags, bad      an error          wrong flags, bad
//	                          configuration                           configuration
//	130                       interrupted           interrupted       interrupted
package command
