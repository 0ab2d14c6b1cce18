package learn

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/remote/transport"
)

// readRegistry reads an image from its registry, with the credentials of the
// user's Docker configuration.
func readRegistry(ctx context.Context, ref name.Reference, platform v1.Platform, o Options) (*Image, error) {
	desc, err := remote.Get(ref, registryOptions(ctx)...)
	if err != nil {
		return nil, registryError(ref, err)
	}
	var image v1.Image
	if desc.MediaType.IsIndex() {
		index, err := desc.ImageIndex()
		if err != nil {
			return nil, registryError(ref, err)
		}
		if image, err = imageOf(index, platform); err != nil {
			return nil, err
		}
	} else if image, err = desc.Image(); err != nil {
		return nil, registryError(ref, err)
	}
	config, err := image.ConfigFile()
	if err != nil {
		return nil, registryError(ref, err)
	}
	if err := checkPlatform(config, platform); err != nil {
		return nil, err
	}
	out, err := readLayers(ctx, image, o)
	if err != nil {
		return nil, registryError(ref, err)
	}
	// what the reference points at, be it an index, is what changes when it is pushed anew
	out.Digest = desc.Digest.String()
	return out, nil
}

// Digest tells what a reference points at now, as Read would: "sha256:...".
func Digest(ctx context.Context, ref string, from From) (string, error) {
	r, err := name.ParseReference(ref)
	if err != nil {
		return "", fmt.Errorf("image %s: no image reference: an entry for many tags can't be checked", ref)
	}
	if from != FromRegistry {
		if e, err := findEngine(ctx); err == nil {
			if found, err := e.inspect(ctx, ref); err == nil {
				return found.digest(), nil
			}
		}
	}
	desc, err := remote.Head(r, registryOptions(ctx)...)
	if err != nil {
		return "", fmt.Errorf("image %s: %w", ref, registryError(r, err))
	}
	return desc.Digest.String(), nil
}

func registryOptions(ctx context.Context) []remote.Option {
	return []remote.Option{
		remote.WithContext(ctx),
		remote.WithAuthFromKeychain(authn.DefaultKeychain),
		remote.WithUserAgent("podharden"),
		remote.WithTransport(httpsOnly{remote.DefaultTransport}),
	}
}

// httpsOnly refuses plain HTTP, but to this machine itself.
type httpsOnly struct{ next http.RoundTripper }

func (t httpsOnly) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Scheme != "https" && !loopback(r.URL.Hostname()) {
		return nil, fmt.Errorf("plain HTTP to %s: only a registry on this machine may be asked without TLS", r.URL.Host)
	}
	return t.next.RoundTrip(r)
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// registryError puts what a registry answered in words that say what to do.
func registryError(ref name.Reference, err error) error {
	var t *transport.Error
	if !errors.As(err, &t) {
		return err
	}
	registry := ref.Context().RegistryStr()
	switch t.StatusCode {
	case http.StatusUnauthorized, http.StatusForbidden:
		return fmt.Errorf("registry %s wants credentials, or there is no such repository: log in with docker login %s", registry, registry)
	case http.StatusNotFound:
		return fmt.Errorf("registry %s has no such image: check its name and tag", registry)
	case http.StatusTooManyRequests:
		return fmt.Errorf("registry %s answers that there were too many requests: try later, or log in", registry)
	}
	return err
}
