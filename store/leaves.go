package store

import "sort"

// leaves examines the leaves that a transaction is about to change. When a project is opened they are not, since they are nearly all of
// the file; but bbolt frees what it has written anew, and a leaf that says that it is longer than it is would take its
// neighbours with it.
type leaves struct {
	*pages
	done map[uint64]bool
	// root and last tell where the key before was: the next is often in the same leaf.
	root uint64
	last child
}

// examine checks the leaf of the tree in which the key is or would be, and those beside it, with which bbolt may join it.
func (l *leaves) examine(root uint64, key []byte) error {
	if l.root == root && l.last.mayHold(key) {
		return nil
	}
	at := child{id: root}
	beside := []child{at}
	for range maxDepth {
		page, err := l.load(at.id)
		if err != nil {
			return err
		}
		if native.Uint16(page[8:]) != branchPage {
			l.root, l.last = root, at
			return l.all(beside)
		}
		children, err := l.branch(at, page)
		if err != nil {
			return err
		}
		i := max(0, sort.Search(len(children), func(i int) bool { return string(children[i].low) > string(key) })-1)
		beside, at = children[max(0, i-1):min(i+2, len(children))], children[i]
	}
	return badPage{root, "the tree has no end"}
}

// maxDepth is more than any tree has: a branch has at least two children.
const maxDepth = 64

func (l *leaves) all(list []child) error {
	for _, c := range list {
		if l.done[c.id] {
			continue
		}
		l.done[c.id] = true
		page, err := l.load(c.id)
		if err != nil {
			return err
		}
		if native.Uint16(page[8:]) != leafPage {
			return badPage{c.id, "no leaf"}
		}
		if err := l.leaf(c, page, plainValue); err != nil {
			return err
		}
	}
	return nil
}

// mayHold reports whether the key is in the bounds of a page that is not the root.
func (c child) mayHold(key []byte) bool {
	return c.low != nil && string(c.low) <= string(key) && (c.high == nil || string(key) < string(c.high))
}
