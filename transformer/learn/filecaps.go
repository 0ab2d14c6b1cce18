package learn

import "encoding/binary"

// capabilityNames are the capabilities of Linux by their number, without CAP_
// (include/uapi/linux/capability.h).
var capabilityNames = [...]string{
	"CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID", "SETPCAP",
	"LINUX_IMMUTABLE", "NET_BIND_SERVICE", "NET_BROADCAST", "NET_ADMIN", "NET_RAW", "IPC_LOCK", "IPC_OWNER",
	"SYS_MODULE", "SYS_RAWIO", "SYS_CHROOT", "SYS_PTRACE", "SYS_PACCT", "SYS_ADMIN", "SYS_BOOT", "SYS_NICE",
	"SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG", "MKNOD", "LEASE", "AUDIT_WRITE", "AUDIT_CONTROL", "SETFCAP",
	"MAC_OVERRIDE", "MAC_ADMIN", "SYSLOG", "WAKE_ALARM", "BLOCK_SUSPEND", "AUDIT_READ", "PERFMON", "BPF",
	"CHECKPOINT_RESTORE",
}

// Revisions and flag of struct vfs_cap_data (include/uapi/linux/capability.h).
const (
	capRevisionMask = 0xFF000000
	capRevision1    = 0x01000000
	capEffective    = 0x000001
)

// fileCapabilities decodes the extended attribute security.capability of a
// file: the permitted capabilities that the program gets when it is executed.
// Where the effective flag is set, the kernel refuses to execute it if one of
// them is missing from the bounding set; without the flag the program starts.
// The list is nil if the attribute is malformed, or has no effective flag.
func fileCapabilities(attribute string) []string {
	b := []byte(attribute)
	if len(b) < 12 {
		return nil
	}
	magic := binary.LittleEndian.Uint32(b)
	if magic&capEffective == 0 {
		return nil
	}
	permitted := uint64(binary.LittleEndian.Uint32(b[4:]))
	if magic&capRevisionMask != capRevision1 && len(b) >= 20 {
		permitted |= uint64(binary.LittleEndian.Uint32(b[12:])) << 32
	}
	var out []string
	for i, name := range capabilityNames {
		if permitted&(1<<i) != 0 {
			out = append(out, name)
		}
	}
	return out
}
