package config

import "testing"

func TestCleanWritable(t *testing.T) {
	for _, tt := range []struct{ path, want string }{
		{"/tmp", "/tmp"},
		{"/tmp/", "/tmp"},
		{"//tmp", "/tmp"},
		{"/tmp/.", "/tmp"},
		{"/var//cache/./nginx/", "/var/cache/nginx"},
		{"/root", "/root"},
		{"/etc/nginx/conf.d", "/etc/nginx/conf.d"},
		{"/usr/share/app/cache", "/usr/share/app/cache"},
		{"/dev/shm", "/dev/shm"},
		{"/dev/shm/app", "/dev/shm/app"},
		{"/devices", "/devices"},
		{"/etcetera", "/etcetera"},
		{"/with space", "/with space"},
		{"/..tmp", "/..tmp"},
	} {
		got, err := cleanWritable(tt.path)
		if err != nil || got != tt.want {
			t.Errorf("cleanWritable(%q) = %q, %v, want %q", tt.path, got, err, tt.want)
		}
	}
}

func TestRefusedWritable(t *testing.T) {
	const system = " is a system folder: a volume there would hide what the image needs to run: name a folder below it"
	for _, tt := range []struct{ path, want string }{
		{"", "is empty: want an absolute path, e.g. /tmp"},
		{"tmp", `"tmp" is relative: want an absolute path, e.g. /tmp`},
		{"./tmp", `"./tmp" is relative: want an absolute path, e.g. /tmp`},
		{"/tmp/../etc", `"/tmp/../etc" has "..": write the path that is meant`},
		{"/tmp/..", `"/tmp/.." has "..": write the path that is meant`},
		{"/a:b", `"/a:b" has ":", which Kubernetes refuses in mount paths`},
		{"/a\nb", `"/a\nb" has a control character`},
		{"/", `"/" is the root: a volume there would hide the whole image`},
		{"//.", `"//." is the root: a volume there would hide the whole image`},
		{"/etc", `"/etc"` + system},
		{"/etc/", `"/etc/"` + system},
		{"/usr", `"/usr"` + system},
		{"/bin", `"/bin"` + system},
		{"/sbin", `"/sbin"` + system},
		{"/lib", `"/lib"` + system},
		{"/lib64", `"/lib64"` + system},
		{"/proc", `"/proc"` + system},
		{"/sys", `"/sys"` + system},
		{"/dev", `"/dev"` + system},
		{"/proc/self", `"/proc/self" lies in /proc, which the kernel provides: nothing can be mounted there`},
		{"/sys/fs", `"/sys/fs" lies in /sys, which the kernel provides: nothing can be mounted there`},
		{"/dev/shmem", `"/dev/shmem" lies in /dev, which the kernel provides: nothing can be mounted there`},
	} {
		got, err := cleanWritable(tt.path)
		if err == nil || err.Error() != tt.want {
			t.Errorf("cleanWritable(%q) = %q, %v, want %s", tt.path, got, err, tt.want)
		}
	}
}
