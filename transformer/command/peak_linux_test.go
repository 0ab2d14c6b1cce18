package command

import (
	"os"
	"syscall"
)

// peak is the largest memory of a process that has ended, in bytes.
func peak(p *os.ProcessState) int64 {
	if u, ok := p.SysUsage().(*syscall.Rusage); ok {
		return u.Maxrss * 1024 // Linux counts in KiB
	}
	return 0
}
