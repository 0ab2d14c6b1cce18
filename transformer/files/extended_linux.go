package files

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"syscall"
)

// accessList is the attribute that holds a POSIX access control list (acl(5)).
const accessList = "system.posix_acl_access"

// copyExtended gives the temporary file the extended attributes (xattr(7)) of
// the file at path. The user's own ones and the access control list must go
// over; the others (security labels, trusted ones) go as far as the system
// lets them, because policy sets them on the new file by itself.
func copyExtended(path string, temp *os.File) error {
	names, err := listExtended(path)
	if err != nil {
		return err
	}
	for _, name := range names {
		must := name == accessList || strings.HasPrefix(name, "user.")
		value, err := getExtended(path, name)
		if err == nil {
			err = syscall.Setxattr(temp.Name(), name, value, 0)
		}
		if err != nil && must {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	// A folder's default list makes one on each new file.
	inherited, err := listExtended(temp.Name())
	if err == nil && slices.Contains(inherited, accessList) && !slices.Contains(names, accessList) {
		if err := syscall.Removexattr(temp.Name(), accessList); err != nil {
			return fmt.Errorf("%s: %w", accessList, err)
		}
	}
	return nil
}

// listExtended names a file's attributes; none where the file system has none.
func listExtended(path string) ([]string, error) {
	list, err := grown(func(buf []byte) (int, error) { return syscall.Listxattr(path, buf) })
	if errors.Is(err, syscall.ENOTSUP) || errors.Is(err, syscall.ENOSYS) {
		return nil, nil
	}
	return strings.FieldsFunc(string(list), func(r rune) bool { return r == 0 }), err
}

func getExtended(path, name string) ([]byte, error) {
	return grown(func(buf []byte) (int, error) { return syscall.Getxattr(path, name, buf) })
}

// grown calls with a buffer that is large enough, also if it is not the first
// time.
func grown(call func(buf []byte) (int, error)) ([]byte, error) {
	for {
		n, err := call(nil)
		if err != nil || n == 0 {
			return nil, err
		}
		buf := make([]byte, n)
		if n, err = call(buf); errors.Is(err, syscall.ERANGE) {
			continue
		} else if err != nil {
			return nil, err
		}
		return buf[:n], nil
	}
}
