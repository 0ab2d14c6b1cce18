// Command archive puts files into an archive whose bytes depend on their contents,
// names and modes alone: no times, no owners, in the order that is given.
//
//	archive OUT.tar.gz|OUT.zip NAME=FILE...
package main

import (
	"archive/tar"
	"archive/zip"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "archive:", err)
		os.Exit(1)
	}
}

func run(args []string) (err error) {
	if len(args) < 2 {
		return errors.New("usage: archive OUT.tar.gz|OUT.zip NAME=FILE...")
	}
	out, err := os.Create(args[0])
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	write := writeZip
	if strings.HasSuffix(args[0], ".tar.gz") {
		write = writeTar
	}
	var all []file
	for _, arg := range args[1:] {
		name, path, ok := strings.Cut(arg, "=")
		if !ok {
			return fmt.Errorf("%s: want NAME=FILE", arg)
		}
		f := file{name: name, mode: 0o644}
		if f.text, err = os.ReadFile(path); err != nil {
			return err
		}
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		if info.Mode()&0o111 != 0 {
			f.mode = 0o755
		}
		all = append(all, f)
	}
	return write(out, all)
}

type file struct {
	name string
	text []byte
	mode fs.FileMode
}

// epoch is the first time that a zip can say.
var epoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

func writeTar(out io.Writer, all []file) error {
	z, err := gzip.NewWriterLevel(out, gzip.BestCompression)
	if err != nil {
		return err
	}
	t := tar.NewWriter(z)
	for _, f := range all {
		header := &tar.Header{Name: f.name, Mode: int64(f.mode), Size: int64(len(f.text)), ModTime: epoch, Format: tar.FormatUSTAR}
		if err := t.WriteHeader(header); err != nil {
			return err
		}
		if _, err := t.Write(f.text); err != nil {
			return err
		}
	}
	return errors.Join(t.Close(), z.Close())
}

func writeZip(out io.Writer, all []file) error {
	z := zip.NewWriter(out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	for _, f := range all {
		header := &zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: epoch}
		header.SetMode(f.mode)
		w, err := z.CreateHeader(header)
		if err != nil {
			return err
		}
		if _, err := w.Write(f.text); err != nil {
			return err
		}
	}
	return z.Close()
}
