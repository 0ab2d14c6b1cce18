package learn

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"strings"

	v1 "github.com/google/go-containerregistry/pkg/v1"
)

// manifest is one image of an archive: its configuration and its layers, the
// lowest first, by the names of their files.
type manifest struct {
	Config   string
	RepoTags []string
	Layers   []string
	digest   string
}

// name is what the archive calls the image; "" if it has no name.
func (m manifest) name() string {
	if len(m.RepoTags) == 0 {
		return ""
	}
	return m.RepoTags[0]
}

// manifest finds the image in Docker's manifest.json, else in the index of an
// OCI layout.
func (a *archive) manifest(ref string, platform v1.Platform) (manifest, error) {
	if text, ok := a.documents["manifest.json"]; ok {
		var all []manifest
		if err := json.Unmarshal(text, &all); err != nil {
			return manifest{}, archiveError(fmt.Errorf("manifest.json: %w", err))
		}
		return pick(all, ref)
	}
	text, ok := a.documents["index.json"]
	for range maxIndexes {
		if !ok {
			return manifest{}, archiveError(errors.New("it has no manifest.json and no index.json"))
		}
		var index v1.IndexManifest
		if err := json.Unmarshal(text, &index); err != nil {
			return manifest{}, archiveError(err)
		}
		d, err := choose(&index, platform)
		if err != nil {
			return manifest{}, err
		}
		text, ok = a.documents[blob(d.Digest)]
		if ok && !d.MediaType.IsIndex() {
			return a.ociManifest(d.Digest, text)
		}
	}
	return manifest{}, archiveError(fmt.Errorf("more than %d indexes, each in the other", maxIndexes))
}

func (a *archive) ociManifest(digest v1.Hash, text []byte) (manifest, error) {
	var m v1.Manifest
	if err := json.Unmarshal(text, &m); err != nil {
		return manifest{}, archiveError(err)
	}
	out := manifest{Config: blob(m.Config.Digest), digest: digest.String()}
	for _, l := range m.Layers {
		out.Layers = append(out.Layers, blob(l.Digest))
	}
	return out, nil
}

func blob(h v1.Hash) string { return "blobs/" + h.Algorithm + "/" + h.Hex }

// pick chooses one of the images of an archive: the one with a name, or the
// only one. Its digest is that of its configuration, which Docker calls the
// image's ID.
func pick(all []manifest, ref string) (manifest, error) {
	var tags []string
	for _, m := range all {
		tags = append(tags, m.RepoTags...)
		for _, tag := range m.RepoTags {
			if tag == ref {
				return m.withID(), nil
			}
		}
	}
	if len(all) != 1 {
		return manifest{}, fmt.Errorf("the archive has %d images (%s): save one", len(all), strings.Join(tags, ", "))
	}
	return all[0].withID(), nil
}

func (m manifest) withID() manifest {
	id := strings.TrimPrefix(strings.TrimSuffix(path.Base(m.Config), ".json"), "sha256:")
	if len(id) == sha256.Size*2 {
		m.digest = "sha256:" + id
	}
	return m
}
