package config

import (
	"github.com/podharden/podharden/transformer/images"
)

// ownImage is a compiled item of images.
type ownImage struct {
	patterns []imagePattern
	entry    *images.Own
}

// Image tells what the functionConfig's images know of an image; false where none
// of them is for it. The first that is counts.
func (c *Config) Image(image string) (images.Match, bool) {
	if len(c.own) == 0 {
		return images.Match{}, false
	}
	names := nameImage(image)
	for i := range c.own {
		for j := range c.own[i].patterns {
			if c.own[i].patterns[j].match(names) {
				return c.own[i].entry.Match(image), true
			}
		}
	}
	return images.Match{}, false
}
