package command

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// Version and Commit are set by the linker (-ldflags "-X ..."). Where they are
// not, what the Go tool recorded is used.
var (
	Version string
	Commit  string
)

// version is the version for reports: "devel" where none is known.
func version() string {
	v, _ := versionOf(Version, Commit, debug.ReadBuildInfo)
	return v
}

func newVersion(s Streams) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print version and commit",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if _, err := io.WriteString(s.Out, versionLine()); err != nil {
				return &exit{exitFailed, err}
			}
			return nil
		},
	}
}

// versionLine is what version and --version print.
func versionLine() string {
	v, commit := versionOf(Version, Commit, debug.ReadBuildInfo)
	if commit == "" {
		commit = "unknown"
	}
	return fmt.Sprintf("podharden %s (commit %s, %s)\n", v, commit, runtime.Version())
}

func versionOf(version, commit string, build func() (*debug.BuildInfo, bool)) (string, string) {
	info, ok := build()
	if ok && version == "" && info.Main.Version != "(devel)" {
		version = info.Main.Version
	}
	if version == "" {
		version = "devel"
	}
	if !ok || commit != "" {
		return version, commit
	}
	modified := ""
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			commit = s.Value
		case "vcs.modified":
			if s.Value == "true" {
				modified = ", modified"
			}
		}
	}
	return version, commit + modified
}
