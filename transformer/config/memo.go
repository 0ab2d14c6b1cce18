package config

import "sync"

// memo remembers values by key, for many goroutines.
type memo[K comparable, V any] struct {
	mu     sync.RWMutex
	values map[K]V
}

func (m *memo[K, V]) find(key K) (V, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	v, ok := m.values[key]
	return v, ok
}

// keep remembers a value and returns it, or the one that another goroutine
// kept first: all get the same.
func (m *memo[K, V]) keep(key K, v V) V {
	m.mu.Lock()
	defer m.mu.Unlock()
	if first, ok := m.values[key]; ok {
		return first
	}
	if m.values == nil {
		m.values = map[K]V{}
	}
	m.values[key] = v
	return v
}
