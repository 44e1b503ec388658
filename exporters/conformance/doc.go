// Package conformance is the test suite that every export format runs. A new format joins with a test of a few lines:
//
//	func TestConformance(t *testing.T) {
//		conformance.Run(t, Format, conformance.Want{...})
//	}
//
// The suite exports [Gallery], a small data set in which everything occurs that exporters get wrong, and some made-up ones. It checks
// that the bytes are the same each time, that the loss report is exact, that what is claimed to be carried is in the files and the
// rest is not, that nothing leaks, that names are safe, that data streams, and that the destination is treated with care.
package conformance
