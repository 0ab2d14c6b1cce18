package images

// Seed says what a volume at a path must be filled with. The zero value is:
// with nothing, an empty one serves.
type Seed string

const (
	SeedNothing Seed = ""
	SeedImage   Seed = "image"   // with what the image has there: an empty volume hides content that it needs
	SeedUnknown Seed = "unknown" // no source says; treated as image
)

// Path is a directory, or file, that an image writes. A string is short for its
// path.
type Path struct {
	Path string `json:"path"` // absolute, clean; as the image's documentation writes it
	Seed Seed   `json:"seed,omitempty"`
	// Optional: only a feature or configuration writes here that the manifest
	// does not show.
	Optional bool `json:"optional,omitempty"`
	// When and Unless say which manifests make it needed.
	When   Conditions `json:"when,omitempty"`
	Unless Conditions `json:"unless,omitempty"`
	// From are the settings that move it; the first that is given counts.
	From Froms `json:"from,omitempty"`
	// Or holds paths that serve as well: one volume at any of them will do.
	Or []string `json:"or,omitempty"`
	// Own: the directory itself must exist, so a volume above it is not enough.
	Own bool `json:"own,omitempty"`
	// Chmods: the program changes the mode of the directory when it fills it, which
	// fails where a volume is mounted right there that belongs to another user.
	Chmods bool `json:"chmods,omitempty"`
	// Private are files in it that the program insists on being its owner's alone:
	// fsGroup, which widens modes, makes it refuse them.
	Private []string `json:"private,omitempty"`
	Note    string   `json:"note,omitempty"`

	// Maybe: a variable that the manifest does not show decides. Only Match.In sets it.
	Maybe bool `json:"-"`
}
