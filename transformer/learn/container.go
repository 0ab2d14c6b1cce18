package learn

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

// sandbox is where runs of one image take place: a network of their own that
// leads nowhere, and limits. All that it makes is removed by close.
type sandbox struct {
	engine     engine
	name       string
	network    string // value of --network
	made       bool   // the network was made here
	containers []string
	volumes    []string
}

// Limits of each run: enough for a program that only has to start.
const (
	runMemory    = "2g"
	runProcesses = "512"
)

// newSandbox prepares the network: none, an internal one if the program has to
// be reached, or the one that the user asked for.
func newSandbox(ctx context.Context, e engine, network string, reached bool) (*sandbox, error) {
	b := make([]byte, 6)
	if _, err := rand.Read(b); err != nil {
		return nil, err
	}
	s := &sandbox{engine: e, name: "podharden-learn-" + hex.EncodeToString(b), network: network}
	switch {
	case network != "":
	case !reached:
		s.network = "none"
	default:
		if _, err := e.run(ctx, "network", "create", "--internal", s.name); err != nil {
			return nil, err
		}
		s.network, s.made = s.name, true
	}
	return s, nil
}

// close removes the containers, their volumes and the network, also where the
// context of the run has ended.
func (s *sandbox) close() {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	for _, c := range s.containers {
		_, _ = s.engine.run(ctx, "rm", "--force", "--volumes", c)
	}
	for _, v := range s.volumes {
		_, _ = s.engine.run(ctx, "volume", "rm", "--force", v)
	}
	if s.made {
		_, _ = s.engine.run(ctx, "network", "rm", s.name)
	}
}

// container names a new container, which close removes.
func (s *sandbox) container() string {
	name := fmt.Sprintf("%s-%d", s.name, len(s.containers))
	s.containers = append(s.containers, name)
	return name
}

// outcome is how a run went.
type outcome struct {
	ready  bool
	log    string
	status string // why it is not ready: "it ended with exit code 1"
}

// start runs a container until it is ready, ends, or its time is over. It is
// left as it is then, for its log and diff; the next one has another name.
func (s *sandbox) start(ctx context.Context, flags []string, image string, args []string, r ready, limit time.Duration) (string, outcome, error) {
	name := s.container()
	words := []string{"run", "--detach", "--name", name, "--network", s.network, "--memory", runMemory, "--pids-limit", runProcesses}
	words = append(append(append(words, flags...), image), args...)
	if _, err := s.engine.run(ctx, words...); err != nil {
		var failed *runError
		if errors.As(err, &failed) { // it could not even be started: the reason is what counts
			return name, outcome{log: failed.said, status: "it could not be started"}, nil
		}
		return name, outcome{}, err
	}
	out, err := s.wait(ctx, name, r, limit)
	return name, out, err
}

func (s *sandbox) wait(ctx context.Context, name string, r ready, limit time.Duration) (outcome, error) {
	deadline := time.Now().Add(limit)
	for {
		state, err := s.engine.state(ctx, name)
		if err != nil {
			return outcome{}, err
		}
		log, err := s.engine.logs(ctx, name)
		if err != nil {
			return outcome{}, err
		}
		out := outcome{log: log}
		late := time.Now().After(deadline)
		switch {
		case r.log != nil && r.log.MatchString(log):
			out.ready = true
		case !state.Running && state.ExitCode == 0 && r.log == nil && !r.network():
			out.ready = true
		case !state.Running:
			out.status = fmt.Sprintf("it ended with exit code %d", state.ExitCode)
			return out, nil
		case r.network() && r.answers(ctx, state.address):
			out.ready = true
		case late && r.log == nil && !r.network():
			out.ready = true
		case late:
			out.status = fmt.Sprintf("it was not ready after %s", limit)
			return out, nil
		}
		if out.ready {
			return out, nil
		}
		select {
		case <-ctx.Done():
			return outcome{}, ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// runError is a command of the engine that failed, with what it said.
type runError struct {
	command string
	said    string
}

func (e *runError) Error() string { return e.command + ": " + e.said }

// run runs a command of the engine and returns what it prints.
func (e engine) run(ctx context.Context, args ...string) (string, error) {
	var said bytes.Buffer
	c := exec.CommandContext(ctx, e.command, args...)
	c.Stderr = &said
	out, err := c.Output()
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if err != nil {
		return "", &runError{e.command + " " + args[0], firstLine(said.String(), err)}
	}
	return string(out), nil
}

// state is how a container is.
type state struct {
	Running  bool
	ExitCode int
	address  string
}

func (e engine) state(ctx context.Context, name string) (state, error) {
	out, err := e.run(ctx, "container", "inspect", name)
	if err != nil {
		return state{}, err
	}
	var all []struct {
		State           state
		NetworkSettings struct {
			Networks map[string]struct{ IPAddress string }
		}
	}
	if err := json.Unmarshal([]byte(out), &all); err != nil || len(all) == 0 {
		return state{}, fmt.Errorf("%s container inspect: its answer does not read as JSON", e.command)
	}
	s := all[0].State
	for _, n := range all[0].NetworkSettings.Networks {
		s.address = n.IPAddress
	}
	return s, nil
}

// logs returns the end of what a container printed, on both streams.
func (e engine) logs(ctx context.Context, name string) (string, error) {
	out, err := exec.CommandContext(ctx, e.command, "logs", "--tail", "500", name).CombinedOutput()
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if err != nil {
		return "", &runError{e.command + " logs", firstLine(string(out), err)}
	}
	return string(out), nil
}

// diff lists the paths that a container made or changed in its root.
func (e engine) diff(ctx context.Context, name string) ([]string, error) {
	out, err := e.run(ctx, "diff", name)
	if err != nil {
		return nil, err
	}
	return changed(out), nil
}

// ofTheEngine is what an engine puts into every container. Podman lists the folder of
// such a file without the file.
var ofTheEngine = map[string]bool{
	"/etc": true, "/etc/hosts": true, "/etc/hostname": true, "/etc/resolv.conf": true, "/etc/mtab": true,
	"/run/.containerenv": true, "/run/secrets": true, "/dev": true, "/proc": true, "/sys": true,
}

// changed reads what docker diff prints: "A /path" for what was added, C for
// what was changed, D for what was removed. A directory that stands there only
// because something below it does is left out, and so is what engines make.
func changed(diff string) []string {
	var all []string
	for _, line := range strings.Split(diff, "\n") {
		if kind, p, ok := strings.Cut(strings.TrimSpace(line), " "); ok && (kind == "A" || kind == "C") && !ofTheEngine[p] {
			all = append(all, p)
		}
	}
	parent := map[string]bool{}
	for _, p := range all {
		for at := strings.LastIndexByte(p, '/'); at > 0; at = strings.LastIndexByte(p[:at], '/') {
			parent[p[:at]] = true
		}
	}
	var out []string
	for _, p := range all {
		if !parent[p] {
			out = append(out, p)
		}
	}
	return out
}
