package learn

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strings"

	v1 "github.com/google/go-containerregistry/pkg/v1"
)

// errNotThere says that no engine answers, or that it has no such image.
var errNotThere = errors.New("no local engine has it")

// engine is a container engine, used through its command line, which Docker
// and Podman share.
type engine struct{ command string }

// findEngine returns the engine that answers, docker before podman.
func findEngine(ctx context.Context) (engine, error) {
	for _, command := range []string{"docker", "podman"} {
		if _, err := exec.LookPath(command); err != nil {
			continue
		}
		if err := exec.CommandContext(ctx, command, "version").Run(); err == nil {
			return engine{command}, nil
		}
	}
	return engine{}, fmt.Errorf("neither docker nor podman answers: start one, or read the image elsewhere (--from registry, archive or layout): %w", errNotThere)
}

// readEngine reads an image that an engine has.
func readEngine(ctx context.Context, ref string, platform v1.Platform, o Options) (*Image, error) {
	e, err := findEngine(ctx)
	if err != nil {
		return nil, err
	}
	inspected, err := e.inspect(ctx, ref)
	if err != nil {
		return nil, err
	}
	// by its ID: the archive then holds this image, whatever it is called
	save := exec.CommandContext(ctx, e.command, "image", "save", ref)
	var said bytes.Buffer
	save.Stderr = &said
	out, err := save.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := save.Start(); err != nil {
		return nil, err
	}
	image, err := readArchive(ctx, out, ref, platform, o)
	if err != nil {
		_ = save.Process.Kill() // it would wait for somebody to read on
	}
	if waited := save.Wait(); err == nil && waited != nil {
		err = fmt.Errorf("%s image save: %s", e.command, firstLine(said.String(), waited))
	}
	if err != nil {
		return nil, err
	}
	image.Name = ref // of its names the one that was asked for
	if digest := inspected.digest(); digest != "" {
		image.Digest = digest
	}
	return image, nil
}

// inspected is the part of an engine's image inspect that is read.
type inspected struct {
	ID          string `json:"Id"`
	RepoDigests []string
}

func (e engine) inspect(ctx context.Context, ref string) (inspected, error) {
	var said bytes.Buffer
	command := exec.CommandContext(ctx, e.command, "image", "inspect", ref)
	command.Stderr = &said
	out, err := command.Output()
	if err != nil {
		return inspected{}, fmt.Errorf("%s has no image %s (%s): pull or build it: %w", e.command, ref, firstLine(said.String(), err), errNotThere)
	}
	var all []inspected
	if err := json.Unmarshal(out, &all); err != nil || len(all) == 0 {
		return inspected{}, fmt.Errorf("%s image inspect %s: its answer does not read as JSON", e.command, ref)
	}
	return all[0], nil
}

// digest is that of the manifest in the registry that it came from, or else
// the image's ID.
func (i inspected) digest() string {
	for _, d := range i.RepoDigests {
		if _, digest, ok := strings.Cut(d, "@"); ok {
			return digest
		}
	}
	if i.ID != "" && !strings.Contains(i.ID, ":") {
		return "sha256:" + i.ID
	}
	return i.ID
}

func firstLine(said string, err error) string {
	line, _, _ := strings.Cut(strings.TrimSpace(said), "\n")
	if line == "" {
		return err.Error()
	}
	return line
}
