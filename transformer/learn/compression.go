package learn

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"io"

	"github.com/klauspost/compress/zstd"
)

// isTar looks for the magic of a tar header, or for an archive that is empty.
func isTar(head []byte) bool {
	return len(head) == 512 && (string(head[257:262]) == "ustar" || len(bytes.Trim(head, "\x00")) == 0)
}

func isGzip(head []byte) bool { return bytes.HasPrefix(head, []byte{0x1f, 0x8b}) }

func isZstd(head []byte) bool { return bytes.HasPrefix(head, []byte{0x28, 0xb5, 0x2f, 0xfd}) }

func decompressed(b *bufio.Reader) (io.Reader, error) {
	head, _ := b.Peek(4)
	switch {
	case isGzip(head):
		return gzip.NewReader(b)
	case isZstd(head):
		z, err := zstd.NewReader(b, zstd.WithDecoderMaxMemory(256<<20), zstd.WithDecoderConcurrency(1))
		if err != nil {
			return nil, err
		}
		return z.IOReadCloser(), nil
	}
	return b, nil
}
