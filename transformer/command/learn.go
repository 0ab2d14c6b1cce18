//go:build !nolearn

package command

import (
	"context"
	"fmt"
	"os/signal"
	"syscall"
	"time"

	"github.com/podharden/podharden/transformer/learn"
	"github.com/spf13/cobra"
)

const learnLong = `Learn reads images, and prints for each an entry of a configuration's images: as
whom it starts, where it writes, which capabilities and ports it needs, with the
evidence behind each line. The function then knows the image offline. With -w the
entries go into the configuration, in place of older ones for the same image.

An image is a reference, an archive that docker save or podman save wrote, or a
folder in the OCI layout. A reference is asked of the local engine first, then of
its registry, with the credentials of the Docker configuration. With the path of
manifests, all images in them are learnt of which nothing is known.

With --run the image is started too, by Docker or Podman: first as it is, then
hardened with what was learnt; each round adds the path that it could not write,
until it becomes ready. It has no network, unless --network names one.

With --from-logs the entry comes from what a pod said when it failed: its log,
kubectl describe, or events.

Exit codes: 0 all were learnt, 1 one was not, or with --check one is out of date,
2 wrong flags or configuration, 130 interrupted.`

const learnExample = `  podharden learn registry.example.com/shop/web:1.4
  podharden learn -w deploy/                       all unknown images of the manifests
  podharden learn --run --ready http:8080/healthz registry.example.com/shop/web:1.4
  podharden learn --check                          for CI: are the entries up to date?
  kubectl logs --previous web-0 | podharden learn --from-logs - --image registry.example.com/shop/web:1.4`

// learnt are the flags of learn.
type learnt struct {
	config   configFlags
	from     choice
	platform string
	write    bool
	check    bool
	run      bool
	logs     []string
	image    string
	observe  learn.RunOptions
}

func learnCommands(s Streams) []*cobra.Command {
	l := &learnt{}
	cmd := &cobra.Command{
		Use:     "learn [IMAGE | PATH]... [-- ARGS]",
		Short:   "Read images, and write down what they need to run hardened",
		Long:    learnLong,
		Example: learnExample,
		RunE: func(cmd *cobra.Command, args []string) error {
			if at := cmd.ArgsLenAtDash(); at >= 0 {
				args, l.observe.Args = args[:at], args[at:]
			}
			ctx, stop := signal.NotifyContext(cmd.Context(), syscall.SIGINT, syscall.SIGTERM)
			defer stop()
			if err := l.do(ctx, s, args); err != nil {
				if ctx.Err() != nil {
					return errInterrupted
				}
				return err
			}
			return nil
		},
	}
	l.config.register(cmd)
	f := cmd.Flags()
	addChoice(cmd, &l.from, "from", "", "where images are read", "auto", "registry", "engine", "archive", "layout")
	f.StringVar(&l.platform, "platform", "", "the `OS/ARCH` of an image that has several, e.g. linux/arm64")
	f.BoolVarP(&l.write, "write", "w", false, "write the entries into the configuration")
	f.BoolVar(&l.check, "check", false, "say which entries of the configuration no longer match their image; changes nothing")
	f.StringArrayVar(&l.logs, "from-logs", nil, "take the entry from a pod's log, description or events in `FILE`, - for stdin; may be repeated")
	f.StringVar(&l.image, "image", "", "the `IMAGE` that --from-logs is about, or how manifests call that of an archive")
	f.BoolVar(&l.run, "run", false, "run it too, with Docker or Podman")
	f.StringArrayVar(&l.observe.Env, "env", nil, "with --run: a variable, `NAME=VALUE`; may be repeated")
	f.StringArrayVar(&l.observe.Mounts, "mount", nil, "with --run: a mount, as docker run takes it; may be repeated")
	f.StringVar(&l.observe.Ready, "ready", "", "with --run: when it counts as started, `tcp:PORT`, http:PORT/PATH, http:/PATH or log:REGEXP; else when it still runs after --for")
	f.DurationVar(&l.observe.For, "for", 30*time.Second, "with --run: how long it may take to become ready")
	f.IntVar(&l.observe.Rounds, "rounds", 8, "with --run: how many hardened runs are tried")
	f.StringVar(&l.observe.Network, "network", "", "with --run: a `NETWORK` of the engine; none by default")
	return []*cobra.Command{cmd}
}

// do does what the flags ask for.
func (l *learnt) do(ctx context.Context, s Streams, args []string) error {
	switch {
	case l.check && (l.write || l.run || len(l.logs) > 0 || len(args) > 0):
		return usage("--check looks at the configuration's own entries: leave images and other flags out")
	case len(l.logs) > 0 && (l.image == "" || len(args) > 0 || l.run):
		return usage("--from-logs wants --image IMAGE, and no other images: e.g. podharden learn --from-logs pod.log --image registry.example.com/shop/web:1.4")
	case l.image != "" && len(l.logs) == 0 && len(args) != 1:
		return usage("--image names one image: of --from-logs, or of one archive or layout")
	case !l.check && len(l.logs) == 0 && len(args) == 0:
		return usage("podharden learn wants images, or the path of manifests: e.g. podharden learn registry.example.com/shop/web:1.4")
	}
	c, err := l.config.find()
	if err != nil {
		return err
	}
	if l.write && c.File == "" {
		return usage("-w writes into a configuration, and there is none: name one with -c, or make a podharden.yaml")
	}
	switch {
	case l.check:
		return l.current(ctx, s, c)
	case len(l.logs) > 0:
		e, err := l.heard(s)
		if err != nil {
			return err
		}
		return l.deliver(ctx, s, c, []*learn.Entry{e})
	}
	refs, err := l.images(ctx, s, c, args)
	if err != nil {
		return err
	}
	var entries []*learn.Entry
	failed := 0
	for _, ref := range refs {
		e, err := l.learn(ctx, s, ref)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			s.say("error: %v", err)
			failed++
		}
		if e != nil {
			entries = append(entries, e)
		}
	}
	if err := l.deliver(ctx, s, c, entries); err != nil {
		return err
	}
	if failed > 0 {
		return &exit{code: exitFailed}
	}
	return nil
}

// learn reads one image, and runs it if that is asked for. What was read stands
// though the run failed.
func (l *learnt) learn(ctx context.Context, s Streams, ref string) (*learn.Entry, error) {
	bar := newBytesRead(s.Err)
	defer bar.clear()
	image, err := learn.Read(ctx, ref, learn.Options{From: learn.From(l.from.value), Platform: l.platform, Progress: bar.show})
	if err != nil {
		return nil, err
	}
	bar.clear()
	e := image.Entry(time.Now())
	if l.image != "" {
		e.Image = l.image
	}
	if e.Image == "" {
		return nil, fmt.Errorf("image %s: it has no name in there: say with --image how manifests call it", ref)
	}
	if !l.run {
		return e, nil
	}
	o := l.observe
	o.Say = func(line string) { s.say("%s: %s", ref, line) }
	if err := image.Observe(ctx, e, o); err != nil {
		return e, fmt.Errorf("image %s: %w", ref, err)
	}
	return e, nil
}
