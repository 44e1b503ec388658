// Package exporters is what all interchange formats share: what goes in (a [DataSet]), what a format is (a [Format]), what comes out
// (files in a folder and a [Report] on what the format could not carry), and the care for the folder.
//
// The formats themselves are in sub-packages, one each, and do not know each other; exporters/all lists them. A format is a value with
// a Write function that takes a [Job]: it ranges over [Job.Sheets], writes files with [Job.Create], and tells with [Job.Lose] what was
// special to it. What every format either carries or does not (see [Capability]) is counted here, in one place.
//
// Data goes through as a stream: nothing grows with the data set but the lists of names.
//
// An export is all or nothing. Files are written to a hidden folder inside the destination and moved into place at the end; a
// cancelled or failed export leaves the destination as it was. A later export of the same format replaces exactly the files that the
// earlier one wrote, which stand in its report; any other file in the way is refused. The destination is held as an [os.Root], so
// that no name, link or report, whatever it says, reaches outside of it.
//
// An export says nothing about who worked when and where: no absolute path, no user, no host, no date.
package exporters
