package needs

import "testing"

func TestGitOwner(t *testing.T) {
	const safe = "GIT_CONFIG_COUNT=1, GIT_CONFIG_KEY_0=safe.directory, GIT_CONFIG_VALUE_0=/repo"
	runScripts(t, "alpine/git:2.47", []scriptTest{
		{`git clone https://x/y /repo && cd /repo && git checkout v1`, "/repo", safe},
		{`git clone https://x/y /repo && git -C /repo checkout v1`, "/repo", safe},
		{`git clone --recurse-submodules https://x/y /repo`, "/repo", safe},
		{`cd /repo && git pull`, "/repo", safe},
		{`cd /repo; git init && git remote add origin https://x/y && git fetch`, "/repo", safe},
		{`git clone --depth 1 https://x/y /repo`, "/repo", ""},
		{`git clone https://x/y /repo/y && cd /repo/y && git checkout v1`, "/repo", ""},
		{`git config --global --add safe.directory '*'; cd /repo && git pull`, "/repo", "GIT_CONFIG_GLOBAL=/tmp/.gitconfig"},
		{`git ls-remote https://x/y; git --version`, "/repo", ""},
		{`cd /tmp && git clone https://x/y && cd y && git checkout v1`, "", "write /tmp"},
	})
}
