package command

import (
	"runtime"
	"runtime/debug"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestVersionOf(t *testing.T) {
	info := func(version string, settings ...debug.BuildSetting) *debug.BuildInfo {
		return &debug.BuildInfo{Main: debug.Module{Version: version}, Settings: settings}
	}
	revision := debug.BuildSetting{Key: "vcs.revision", Value: "abc"}
	for _, c := range []struct {
		name            string
		version, commit string
		info            *debug.BuildInfo
		want            [2]string
	}{
		{"nothing is known", "", "", nil, [2]string{"devel", ""}},
		{"go run", "", "", info("(devel)"), [2]string{"devel", ""}},
		{"go install", "", "", info("v1.2.3"), [2]string{"v1.2.3", ""}},
		{"go build in a clone", "", "", info("v1.2.4-0.2026", revision), [2]string{"v1.2.4-0.2026", "abc"}},
		{"a changed clone", "", "", info("(devel)", revision, debug.BuildSetting{Key: "vcs.modified", Value: "true"}), [2]string{"devel", "abc, modified"}},
		{"an unchanged clone", "", "", info("(devel)", revision, debug.BuildSetting{Key: "vcs.modified", Value: "false"}), [2]string{"devel", "abc"}},
		{"the linker's word counts", "2.0.0", "def", info("v1.2.3", revision), [2]string{"2.0.0", "def"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, commit := versionOf(c.version, c.commit, func() (*debug.BuildInfo, bool) { return c.info, c.info != nil })
			if diff := cmp.Diff(c.want, [2]string{v, commit}); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestVersionLine(t *testing.T) {
	t.Cleanup(func() { Version, Commit = "", "" })
	Version, Commit = "1.2.3", "abc"
	if diff := cmp.Diff("podharden 1.2.3 (commit abc, "+runtime.Version()+")\n", versionLine()); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if version() != "1.2.3" {
		t.Errorf("version() is %q", version())
	}
}
