// Program stands in for an image's own: it makes the files that its arguments
// name, as the user it runs as, and serves HTTP on the port in PORT.
package main

import (
	"fmt"
	"net/http"
	"os"
	"strings"
)

func main() {
	for _, file := range os.Args[1:] {
		var err error
		if dir, ok := strings.CutSuffix(file, "/"); ok {
			err = os.Mkdir(dir, 0o755)
			if os.IsExist(err) {
				err = nil
			}
		} else {
			err = os.WriteFile(file, nil, 0o644)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	fmt.Println("ready")
	if err := http.ListenAndServe(":"+os.Getenv("PORT"), nil); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
