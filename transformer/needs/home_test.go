package needs

import "testing"

// Where an image starts decides what a relative path is; of an image of which that is
// not known it may be on any volume.
func TestImageDir(t *testing.T) {
	for image, tests := range map[string][]scriptTest{
		"": {
			{`echo x > out.txt; tar xf /x.tar`, "/data", ""},
			{`echo x > out.txt`, "", "write / (root file system)"},
		},
		"redis:7": {
			{`echo x > out.txt`, "/data", ""},
			{`echo x > out.txt`, "/backup", "root, write / (root file system)"},
			{`cd / && echo x > out.txt`, "/data", "root, write /out.txt (root file system)"},
		},
		"curlimages/curl:8.10.1": {
			{`curl -O https://x/y.tgz`, "/data", "write / (root file system)"},
			{`curl -o /data/y.tgz https://x/y.tgz`, "/data", ""},
		},
		"php:8-apache": {{`echo x > out.txt; mkdir -p ../x`, "/var/www", ""}},
		"alpine:3":     {{`echo x > ./run/x; cd var/log && echo x > y`, "", "write /run, write /var/log"}},
	} {
		runScripts(t, image, tests)
	}
}
