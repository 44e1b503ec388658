package panel

import (
	"slices"

	"glossator/model"
)

// treeRow is one line of the tree.
type treeRow struct {
	id    model.ID
	depth int
	// parent tells that something is nested in it, folded that this does not show.
	parent, folded bool
}

// treeRows gives the lines of a document in the order of [model.Document.Walk], without what is nested in folded annotations.
func treeRows(doc *model.Document, folded map[model.ID]bool) []treeRow {
	if doc == nil {
		return nil
	}
	rows := make([]treeRow, 0, doc.Len())
	doc.Walk(func(a *model.Annotation, depth int) bool {
		if n := len(rows); n > 0 && depth > rows[n-1].depth {
			rows[n-1].parent = true
			if rows[n-1].folded {
				return true
			}
		}
		rows = append(rows, treeRow{id: a.ID, depth: depth, folded: folded[a.ID]})
		return true
	})
	return rows
}

// rowOf gives the line of an annotation, or -1.
func rowOf(rows []treeRow, id model.ID) int {
	return slices.IndexFunc(rows, func(r treeRow) bool { return r.id == id })
}

// parentRow gives the line that row i is nested in, or -1.
func parentRow(rows []treeRow, i int) int {
	for p := i - 1; p >= 0; p-- {
		if rows[p].depth < rows[i].depth {
			return p
		}
	}
	return -1
}

// outermost leaves out what is nested in another one of the ids, and what is not in the document.
func outermost(doc *model.Document, ids []model.ID) []model.ID {
	named := make(map[model.ID]bool, len(ids))
	for _, id := range ids {
		named[id] = true
	}
	var out []model.ID
	for _, id := range ids {
		_, there := doc.Get(id)
		inside := slices.ContainsFunc(doc.Ancestors(id), func(a *model.Annotation) bool { return named[a.ID] })
		if there && !inside {
			out = append(out, id)
		}
	}
	return out
}
