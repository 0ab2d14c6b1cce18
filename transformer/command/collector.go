package command

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// headroom is how much is allocated at least from one garbage collection to the
// next. Go begins to collect at 4 MB, where most runs are: dozens of collections
// that would find nothing else to do than to look at the same catalogue again. Twice
// as much is no faster, and a folder of a thousand files took 56 MB instead of 45.
const headroom = 12 << 20

// shortInput is the length in bytes of an input that is hardened before Go collects
// for the first time. Settings for a collector that never runs cost such an input a
// tenth of all it costs: each is made while the program stands still, and a finalizer
// takes a thread.
const shortInput = 32 << 10

// restCollector lets the garbage collector rest in a short run, as far as no
// GOGC says otherwise. A large run, which holds little but its texts and results, is
// collected at half the growth that is usual: its memory is a third smaller for some
// hundredths of its time. In between it grows by twice the headroom at most.
// GOMEMLIMIT holds.
var restCollector = sync.OnceFunc(func() {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(percentFor(4 << 20)) // of which Go takes the heap to be at first
	afterCollections(func() { debug.SetGCPercent(percentFor(liveHeap())) })
})

// percentFor is the growth of a heap after which it is collected.
func percentFor(live uint64) int {
	growth := max(headroom, min(live, 2*headroom), live/2)
	return int(growth * 100 / max(live, 1<<20))
}

func liveHeap() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	if sample[0].Value.Kind() != metrics.KindUint64 {
		return 4 << 20
	}
	return sample[0].Value.Uint64()
}

// afterCollections calls do after each garbage collection.
func afterCollections(do func()) {
	type garbage struct{ _ *byte }
	var again func(*garbage)
	again = func(g *garbage) {
		do()
		runtime.SetFinalizer(g, again)
	}
	runtime.SetFinalizer(new(garbage), again)
}
