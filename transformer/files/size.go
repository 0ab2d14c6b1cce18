package files

import "fmt"

// DefaultMaxBytes is the size up to which files are worked on if Options say
// nothing: 10 MiB. The largest manifests that people keep by hand or generate
// (bundles of CRDs) stay well below it; API objects themselves end at about
// 1.5 MiB (etcd's --max-request-bytes).
const DefaultMaxBytes = 10 << 20

// tooLarge reports whether a file is over the limit, and the sentence for it.
func (o Options) tooLarge(size int64) (why string, over bool) {
	limit := o.MaxBytes
	if limit == 0 {
		limit = DefaultMaxBytes
	}
	if limit < 0 || size <= limit {
		return "", false
	}
	return fmt.Sprintf("larger than %s", byteSize(limit)), true
}

// byteSize writes a size in the largest unit that divides it.
func byteSize(n int64) string {
	units := []string{"bytes", "KiB", "MiB", "GiB"}
	i := 0
	for n != 0 && n%1024 == 0 && i < len(units)-1 {
		n /= 1024
		i++
	}
	return fmt.Sprintf("%d %s", n, units[i])
}
