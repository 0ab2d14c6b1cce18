// Shop is the program of an image of one's own: it reads its configuration,
// keeps a cache, and serves HTTP.
package main

import (
	"fmt"
	"net/http"
	"os"
)

func main() {
	if err := start(); err != nil {
		fmt.Fprintln(os.Stderr, "shop:", err)
		os.Exit(1)
	}
}

func start() error {
	title, err := os.ReadFile("/opt/shop/conf/shop.ini")
	if err != nil {
		return err
	}
	if err := os.MkdirAll("/opt/shop/cache/pages", 0o755); err != nil {
		return err
	}
	return http.ListenAndServe(":8080", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "%s", title)
	}))
}
