package files

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// many makes n files and finds them.
func many(t *testing.T, n int) []File {
	t.Helper()
	texts := map[string]string{}
	for i := range n {
		texts[fmt.Sprintf("f%04d.yaml", i)] = fmt.Sprintf("n: %d\n", i)
	}
	folder(t, texts)
	return Walk([]string{"."}, Options{}).Files
}

func TestProcessKeepsTheOrder(t *testing.T) {
	found := many(t, 300)
	for _, workers := range []int{0, 1, 2, 7, 1000} {
		var got, want []string
		release := make(chan struct{}) // holds the first file back, so that others overtake it
		var others atomic.Int32
		err := Process(context.Background(), found, Options{}, workers, func(f File, text []byte) ([]byte, int, error) {
			if f.Path == "f0000.yaml" && workers > 1 {
				<-release
			} else if others.Add(1) == 1 {
				close(release)
			}
			return append([]byte("# seen\n"), text...), len(text), nil
		}, func(o Outcome[int]) error {
			got = append(got, fmt.Sprint(o.File.Path, o.Err, o.Left, o.Result, string(o.Before.Text), string(o.After)))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range found {
			text := fmt.Sprintf("n: %d\n", i)
			want = append(want, fmt.Sprint(f.Path, nil, (*Left)(nil), len(text), text, "# seen\n"+text))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d workers (-want +got):\n%s", workers, diff)
		}
	}
}

func TestProcessGoesOnAfterABadFile(t *testing.T) {
	folder(t, map[string]string{
		"a.yaml": "a: 1\n", "b.yaml": "a: {{ x }}\n", "c.yaml": "a: 1\n", "d.yaml": "\x00", "e.yaml": "a: 1\n", "f.yaml": "same\n", "g.yaml": "nil\n", "h.yaml": "a: 1\n",
	})
	found := append(Walk([]string{"."}, Options{}).Files, File{Path: "z.yaml", Real: "/nowhere/z.yaml"})
	var got []string
	err := Process(context.Background(), found, Options{}, 2, func(f File, text []byte) ([]byte, string, error) {
		switch f.Path {
		case "c.yaml":
			return []byte("half"), "r", errors.New("c.yaml: bad")
		case "e.yaml":
			panic("oh\nno")
		case "f.yaml":
			return append([]byte(nil), text...), "r", nil
		case "g.yaml":
			return nil, "r", nil
		}
		return []byte("new"), "r", nil
	}, func(o Outcome[string]) error {
		got = append(got, fmt.Sprintf("%s %q %s %v %v", o.File.Path, o.After, o.Result, o.Left != nil, o.Err))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`a.yaml "new" r false <nil>`,
		`b.yaml ""  true <nil>`,
		`c.yaml "" r false c.yaml: bad`,
		`d.yaml ""  true <nil>`,
		`e.yaml ""  false e.yaml: internal error: oh no: leave the file out, and report this`,
		`f.yaml "" r false <nil>`,
		`g.yaml "" r false <nil>`,
		`h.yaml "new" r false <nil>`,
		`z.yaml ""  false z.yaml: no such file or folder: check the path`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestProcessHoldsFewFiles(t *testing.T) {
	found := many(t, 200)
	const workers = 3
	var mu sync.Mutex
	held, most := 0, 0
	err := Process(context.Background(), found, Options{}, workers, func(File, []byte) ([]byte, int, error) {
		mu.Lock()
		defer mu.Unlock()
		held++
		most = max(most, held)
		return nil, 0, nil
	}, func(Outcome[int]) error {
		mu.Lock()
		defer mu.Unlock()
		held--
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	// 4 for each worker wait, one is being delivered, one about to wait.
	if limit := 4*workers + 2; most > limit {
		t.Errorf("%d files were held at once, want at most %d", most, limit)
	}
}

func TestProcessEndsEarly(t *testing.T) {
	found := many(t, 100)
	stop := errors.New("stop")
	t.Run("when deliver says so", func(t *testing.T) {
		n := 0
		err := Process(context.Background(), found, Options{}, 2, func(File, []byte) ([]byte, int, error) { return nil, 0, nil }, func(Outcome[int]) error {
			if n++; n == 5 {
				return stop
			}
			return nil
		})
		if !errors.Is(err, stop) || n != 5 {
			t.Errorf("%v after %d, want %v after 5", err, n, stop)
		}
	})
	t.Run("when the context is done", func(t *testing.T) {
		ctx, cancel := context.WithCancelCause(context.Background())
		n := 0
		err := Process(ctx, found, Options{}, 2, func(File, []byte) ([]byte, int, error) { return nil, 0, nil }, func(Outcome[int]) error {
			if n++; n == 5 {
				cancel(stop)
			}
			return nil
		})
		if !errors.Is(err, stop) || n != 5 {
			t.Errorf("%v after %d, want %v after 5", err, n, stop)
		}
	})
	t.Run("when the context was done before", func(t *testing.T) {
		ctx, cancel := context.WithCancelCause(context.Background())
		cancel(stop)
		err := Process(ctx, found, Options{}, 2, func(File, []byte) ([]byte, int, error) { return nil, 0, nil }, func(o Outcome[int]) error {
			t.Errorf("%s was delivered", o.File.Path)
			return nil
		})
		if !errors.Is(err, stop) {
			t.Errorf("%v, want %v", err, stop)
		}
	})
	t.Run("with no files", func(t *testing.T) {
		err := Process(context.Background(), nil, Options{}, 2, func(File, []byte) ([]byte, int, error) { return nil, 0, nil }, func(Outcome[int]) error { return stop })
		if err != nil {
			t.Error(err)
		}
	})
}
