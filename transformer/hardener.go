package transformer

import (
	"fmt"
	"sync"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
)

// Hardener applies one configuration to any number of texts. It is safe for
// concurrent use.
type Hardener struct {
	// Digest, if there is one, is called for each object once all is decided and
	// written, so that it can let go of what its user has no use for. It is called
	// from several goroutines.
	// Where there is one, notes of severity Held, which explanations alone show, are
	// not even made.
	Digest func(*edit.Object)

	cfg   *config.Config
	kinds *pods.Kinds

	mu      sync.Mutex
	matched map[string]bool                          // rules that matched a container so far
	unknown map[config.UnknownImages]map[string]bool // images of which nothing is known, by what becomes of them
}

// New returns a Hardener. The error names a podSpecs entry that can't be read.
func New(cfg *config.Config) (*Hardener, error) {
	kinds := pods.Builtin()
	if own := cfg.PodSpecs(); len(own) > 0 {
		extra := make([]pods.Extra, len(own))
		for i, p := range own {
			extra[i] = pods.Extra{Group: p.Group, Kind: p.Kind, Path: p.Path}
		}
		var err error
		if kinds, err = kinds.With(extra); err != nil {
			return nil, fmt.Errorf("functionConfig: spec.podSpecs: %w", err)
		}
	}
	return &Hardener{cfg: cfg, kinds: kinds, matched: map[string]bool{}, unknown: map[config.UnknownImages]map[string]bool{}}, nil
}

// remember keeps which rules matched.
func (h *Hardener) remember(rules []string) {
	if len(rules) == 0 {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, r := range rules {
		h.matched[r] = true
	}
}

// Closing is what there is to say of all that was hardened so far, rather than of
// one object: what is hardly meant in the configuration, which images nothing is
// known of, and each rule that matched nothing, since a slip in it would exempt,
// or harden, nothing.
func (h *Hardener) Closing() []edit.Object {
	h.mu.Lock()
	defer h.mu.Unlock()
	notes := h.unknownImages()
	for _, w := range h.cfg.Warnings() {
		notes = append(notes, edit.Note{Severity: edit.Warning, Rule: ruleConfig, Message: w.Error()})
	}
	for _, name := range h.cfg.Unmatched(h.matched) {
		notes = append(notes, edit.Note{
			Severity: edit.Warning,
			Rule:     ruleConfig,
			Message:  fmt.Sprintf("rule %q matched no container: correct its match, or remove it", name),
		})
	}
	if notes == nil {
		return nil
	}
	return []edit.Object{{Plan: edit.Plan{Notes: notes}}}
}

// The rules of notes that are about no field.
const (
	ruleInput  = "input"  // what can't be read or written
	ruleConfig = "config" // the functionConfig, or an annotation of ours
	ruleVerify = "verify/"
)
