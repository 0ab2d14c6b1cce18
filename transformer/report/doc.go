// Package report shows what became of objects: as kpt results, as lines for
// stderr, and as reports in the formats that people and machines read.
//
// Everything is made from []edit.Object. The order is always the same: objects
// as they come, and in each the edits and then the notes in the order in which
// they were planned; reports on files order them by line and column. Nothing is
// sorted by severity, so what belongs together stays together. Held notes show
// in none of the forms.
package report
