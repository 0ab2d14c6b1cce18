package transformer_test

import (
	"fmt"

	"github.com/podharden/podharden/transformer"
	"github.com/podharden/podharden/transformer/config"
)

// A stream comes out hardened, with what its author wrote as it was.
func ExampleHardener_Stream() {
	h, err := transformer.New(config.Default())
	if err != nil {
		panic(err)
	}
	out, err := h.Stream([]byte(`apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - name: web   # the site
    image: registry.example.com/web:1
`), transformer.Encode)
	if err != nil {
		panic(err)
	}
	fmt.Print(out.Text.String())
	// Output:
	// apiVersion: v1
	// kind: Pod
	// metadata: {name: web}
	// spec:
	//   containers:
	//   - name: web   # the site
	//     image: registry.example.com/web:1
	//     securityContext:
	//       allowPrivilegeEscalation: false
	//       capabilities:
	//         drop:
	//         - ALL
	//       readOnlyRootFilesystem: true
	//       runAsNonRoot: true
	//       seccompProfile:
	//         type: RuntimeDefault
	//     volumeMounts:
	//     - name: tmp
	//       mountPath: /tmp
	//   volumes:
	//   - name: tmp
	//     emptyDir: {}
}
