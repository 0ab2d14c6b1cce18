package images

// Field names of security contexts as Limit.Breaks uses them.
const (
	RunAsNonRoot             = "runAsNonRoot"
	ReadOnlyRootFilesystem   = "readOnlyRootFilesystem"
	Capabilities             = "capabilities" // drop ALL
	AllowPrivilegeEscalation = "allowPrivilegeEscalation"
	SeccompProfile           = "seccompProfile"
)

// Limit is one thing that stands against the restricted level. A path that must
// be filled from the image needs none: that readOnlyRootFilesystem breaks it is
// plain.
type Limit struct {
	// Breaks names the fields that are known to keep the image from working as
	// shipped; none where the level forbids what it needs by other means.
	Breaks []string `json:"breaks,omitempty"`
	Why    string   `json:"why"`              // a clause without a full stop
	WayOut string   `json:"wayOut,omitempty"` // what the user can do; a clause without a full stop
	// LowPort: a port below 1024 is all that stands in the way. Where such ports
	// are open to every user, and with the UID that is known, nothing breaks.
	LowPort bool `json:"lowPort,omitempty"`
	// Never: as shipped the image can't run restricted at all.
	Never bool `json:"never,omitempty"`
	// When and Unless say in which manifests it stands.
	When   Conditions `json:"when,omitempty"`
	Unless Conditions `json:"unless,omitempty"`

	// Maybe: a variable that the manifest does not show decides. Only Match.In sets it.
	Maybe bool `json:"-"`
}

// Verdict reports whether an image meets the restricted level as shipped.
type Verdict string

const (
	RestrictedYes Verdict = "yes"
	// RestrictedPartial: with more than security contexts, or with less than all of them.
	RestrictedPartial Verdict = "partial"
	RestrictedNo      Verdict = "no"
)

// Verdict reports how far these facts allow the restricted level, whatever the
// manifest says.
func (f *Facts) Verdict() Verdict {
	v := RestrictedYes
	for _, l := range f.Limits {
		switch {
		case len(l.When) > 0 || len(l.Unless) > 0:
		case l.Never:
			return RestrictedNo
		default:
			v = RestrictedPartial
		}
	}
	for _, p := range f.Writable {
		if p.needed() && p.Seed != SeedNothing {
			v = RestrictedPartial
		}
	}
	return v
}
