package images

import "slices"

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

// Verdict reports whether an image runs restricted as shipped, in the default
// configuration.
type Verdict string

const (
	RestrictedYes Verdict = "yes"
	// RestrictedSeeded: once volumes are filled from the image, with seedVolumes: catalogue.
	RestrictedSeeded Verdict = "seeded"
	// RestrictedPartial: with more than podharden can give, or with less than all of it.
	RestrictedPartial Verdict = "partial"
	RestrictedNo      Verdict = "no"
)

// Verdict reports how far these facts allow the restricted level, whatever the
// manifest says.
func (f *Facts) Verdict() Verdict {
	v := RestrictedYes
	for _, p := range f.Writable {
		if p.needed() && p.Seed != SeedNothing {
			v = RestrictedSeeded
		}
	}
	if v == RestrictedSeeded && slices.Contains(f.Without, "cp") {
		v = RestrictedPartial
	}
	for i := range f.Limits {
		switch l := &f.Limits[i]; {
		case len(l.When) > 0 || len(l.Unless) > 0:
		case l.Never:
			return RestrictedNo
		case f.opens(l) || f.fillsFor(l):
		default:
			v = RestrictedPartial
		}
	}
	return v
}

// opens reports whether a limit is none once ports below 1024 are open: another
// user is known then.
func (f *Facts) opens(l *Limit) bool { return l.LowPort && f.UID != nil && len(f.Ports) > 0 }

// fillsFor reports whether a limit is none once volumes are filled from the image.
func (f *Facts) fillsFor(l *Limit) bool {
	_, fills := f.fills()
	return fills && slices.Equal(l.Breaks, []string{ReadOnlyRootFilesystem})
}
