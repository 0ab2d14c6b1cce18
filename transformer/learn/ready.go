package learn

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// ready says when a program counts as started. The zero value: when it still
// runs after the time that it was given, or has ended with success.
type ready struct {
	log  *regexp.Regexp
	port int
	path string // of an HTTP request, "" to connect only
}

// newReady reads tcp:PORT, http:PORT/PATH, http:/PATH or log:REGEXP. Without a
// port the first that the image exposes counts.
func newReady(s string, exposed []int) (ready, error) {
	bad := fmt.Errorf("ready %q: want tcp:PORT, http:PORT/PATH, http:/PATH or log:REGEXP", s)
	kind, rest, _ := strings.Cut(s, ":")
	switch kind {
	case "":
		return ready{}, nil
	case "log":
		re, err := regexp.Compile(rest)
		if err != nil {
			return ready{}, fmt.Errorf("ready %q: %w", s, err)
		}
		return ready{log: re}, nil
	case "tcp", "http":
	default:
		return ready{}, bad
	}
	r, number := ready{}, rest
	if kind == "http" {
		at := strings.IndexByte(rest, '/')
		if at < 0 {
			return ready{}, bad
		}
		number, r.path = rest[:at], rest[at:]
	}
	if number == "" {
		if len(exposed) == 0 {
			return ready{}, fmt.Errorf("ready %q: the image exposes no port: write %s:PORT%s", s, kind, r.path)
		}
		r.port = exposed[0]
		return r, nil
	}
	port, err := strconv.Atoi(number)
	if err != nil || port < 1 || port > 65535 {
		return ready{}, bad
	}
	r.port = port
	return r, nil
}

// network reports whether the program has to be reached to know.
func (r ready) network() bool { return r.port != 0 }

// answers asks the program at an address.
func (r ready) answers(ctx context.Context, address string) bool {
	at := net.JoinHostPort(address, strconv.Itoa(r.port))
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if r.path == "" {
		c, err := (&net.Dialer{}).DialContext(ctx, "tcp", at)
		if err != nil {
			return false
		}
		_ = c.Close()
		return true
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+at+r.path, nil)
	if err != nil {
		return false
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	defer response.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(response.Body, 1<<20))
	return response.StatusCode < http.StatusInternalServerError
}
