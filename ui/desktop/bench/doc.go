// Package bench measures what a person waits for: in the real window on a screen of its own, and in the parts that the window is made of. It is
// run by make bench, never by make test, and no time that it measures fails it.
package bench
