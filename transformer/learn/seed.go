package learn

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"io"
	"os/exec"
	"path"
	"strconv"
	"strings"
)

// emptyDir makes a volume that is to a container what an emptyDir is to a pod: all
// may write its root, whatever owner and mode the image has there (a tmpfs of the
// engine takes them over). With seed it holds what the image has at the path, as
// an init container would leave it that copies with cp -a: the files belong to the
// container's user, where an engine's own way keeps the image's owners.
func (s *sandbox) emptyDir(ctx context.Context, image, at string, seed bool, uid, gid int64) (string, error) {
	volume := s.name + "-" + strconv.Itoa(len(s.volumes))
	s.volumes = append(s.volumes, volume)
	if _, err := s.engine.run(ctx, "volume", "create", volume); err != nil {
		return "", err
	}
	to, err := s.create(ctx, image, volumeFlag(volume, "/"+volumeRoot)...)
	if err != nil {
		return "", err
	}
	in := exec.CommandContext(ctx, s.engine.command, "cp", "-", to+":/")
	feed, err := in.StdinPipe()
	if err != nil {
		return "", err
	}
	var said bytes.Buffer
	in.Stderr = &said
	if err := in.Start(); err != nil {
		return "", err
	}
	if seed {
		err = s.copyFiles(ctx, feed, image, at, uid, gid)
	} else {
		err = archiveRoot(feed)
	}
	_ = feed.Close()
	if ended := in.Wait(); ended != nil {
		err = errors.Join(err, &runError{s.engine.command + " cp", firstLine(said.String(), ended)})
	}
	return volume, err
}

// volumeFlag mounts a volume as it is, in words that Docker and Podman share: of --mount
// Podman does not take volume-nocopy.
func volumeFlag(volume, at string) []string {
	return []string{"--volume", volume + ":" + at + ":nocopy"}
}

// volumeRoot is where a volume is mounted while it is filled.
const volumeRoot = "podharden"

// archiveRoot writes an archive that holds the root of a volume alone.
func archiveRoot(w io.Writer) error {
	t := tar.NewWriter(w)
	if err := t.WriteHeader(&tar.Header{Typeflag: tar.TypeDir, Name: volumeRoot + "/", Mode: 0o777}); err != nil {
		return err
	}
	return t.Close()
}

// copyFiles writes an archive of what the image has at a path.
func (s *sandbox) copyFiles(ctx context.Context, w io.Writer, image, at string, uid, gid int64) error {
	from, err := s.create(ctx, image)
	if err != nil {
		return err
	}
	out := exec.CommandContext(ctx, s.engine.command, "cp", from+":"+at, "-")
	pipe, err := out.StdoutPipe()
	if err != nil {
		return err
	}
	if err := out.Start(); err != nil {
		return err
	}
	return errors.Join(owned(w, pipe, uid, gid), out.Wait())
}

// create makes a container that is never started.
func (s *sandbox) create(ctx context.Context, image string, flags ...string) (string, error) {
	name := s.container()
	_, err := s.engine.run(ctx, append(append([]string{"create", "--name", name, "--network", "none"}, flags...), image, "none")...)
	return name, err
}

// owned copies the archive of a directory, as that of the root of a volume, and
// gives all in it to one user.
func owned(w io.Writer, r io.Reader, uid, gid int64) error {
	in, out := tar.NewReader(r), tar.NewWriter(w)
	for {
		h, err := in.Next()
		if errors.Is(err, io.EOF) {
			return out.Close()
		}
		if err != nil {
			return err
		}
		h.Uid, h.Gid, h.Uname, h.Gname = int(uid), int(gid), "", ""
		_, below, nested := strings.Cut(strings.TrimSuffix(h.Name, "/"), "/")
		if h.Name = path.Join(volumeRoot, below); !nested {
			h.Mode |= 0o777
		}
		if h.Typeflag == tar.TypeLink {
			_, below, _ := strings.Cut(h.Linkname, "/")
			h.Linkname = path.Join(volumeRoot, below)
		}
		if err := out.WriteHeader(h); err != nil {
			return err
		}
		if _, err := io.Copy(out, in); err != nil {
			return err
		}
	}
}

// isDirectory reports whether a path of a container is a directory.
func (e engine) isDirectory(ctx context.Context, name, p string) bool {
	c := exec.CommandContext(ctx, e.command, "cp", name+":"+p, "-")
	pipe, err := c.StdoutPipe()
	if err != nil || c.Start() != nil {
		return false
	}
	h, err := tar.NewReader(pipe).Next()
	_ = c.Process.Kill()
	_ = c.Wait()
	return err == nil && h.Typeflag == tar.TypeDir
}
