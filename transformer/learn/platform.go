package learn

import (
	"fmt"
	"runtime"
	"strings"

	v1 "github.com/google/go-containerregistry/pkg/v1"
)

// platformOf reads os/architecture[/variant]; "" is linux on the architecture
// that runs here.
func platformOf(s string) (v1.Platform, error) {
	if s == "" {
		return v1.Platform{OS: "linux", Architecture: runtime.GOARCH}, nil
	}
	p, err := v1.ParsePlatform(s)
	if err != nil || p.OS == "" || p.Architecture == "" {
		return v1.Platform{}, fmt.Errorf("platform %q: want os/architecture, such as linux/arm64", s)
	}
	return *p, nil
}

// errPlatform says that an image exists, but not for a platform.
func errPlatform(want v1.Platform, has []string) error {
	if len(has) == 0 {
		return fmt.Errorf("it is not for %s", want)
	}
	return fmt.Errorf("it is not for %s; choose with --platform: it has %s", want, strings.Join(has, ", "))
}

// checkPlatform holds the one platform that an image's configuration names
// against the one that was asked for.
func checkPlatform(c *v1.ConfigFile, want v1.Platform) error {
	if c.OS == "" || c.Architecture == "" {
		return nil
	}
	if c.OS != want.OS || c.Architecture != want.Architecture {
		return errPlatform(want, []string{c.OS + "/" + c.Architecture})
	}
	return nil
}

// choose finds the manifest for a platform in an index. Of manifests without a
// platform, and where there is but one, the first counts.
func choose(m *v1.IndexManifest, want v1.Platform) (v1.Descriptor, error) {
	var has []string
	for _, d := range m.Manifests {
		if d.Platform == nil || d.Platform.Satisfies(want) {
			return d, nil
		}
		if d.Platform.OS != "unknown" { // attestations
			has = append(has, d.Platform.String())
		}
	}
	return v1.Descriptor{}, errPlatform(want, has)
}
