package store

import (
	"google.golang.org/protobuf/encoding/protowire"

	"glossator/model"
	"glossator/store/wire"
)

// Summary tells what an image holds without reading its annotations.
type Summary struct {
	Annotations int
	// ByLabel counts the annotations by the label that they were given; labels merged or deleted since are not followed. The
	// zero id counts the unlabelled ones.
	ByLabel map[model.ID]int
	// Depth is 0 without annotations, 1 where none is nested, and so on.
	Depth int
}

// node is what a summary needs to know of an annotation.
type node struct{ parent, label model.ID }

// summarise counts the annotations of one image.
func summarise(nodes map[model.ID]node) Summary {
	s := Summary{Annotations: len(nodes), ByLabel: map[model.ID]int{}}
	depths := make(map[model.ID]int, len(nodes))
	for id, n := range nodes {
		s.ByLabel[n.label]++
		s.Depth = max(s.Depth, depthOf(id, nodes, depths))
	}
	return s
}

// depthOf gives 1 for an annotation without parent, or whose parent is not on the image. Known depths are kept in depths. The
// nesting is followed in a loop, since a file may hold any depth; where it runs in a circle, that counts as the top.
func depthOf(id model.ID, nodes map[model.ID]node, depths map[model.ID]int) int {
	var path []model.ID
	depth := 0
	for {
		if known, ok := depths[id]; ok {
			depth = known
			break
		}
		n, ok := nodes[id]
		if !ok {
			break
		}
		depths[id] = 0
		path = append(path, id)
		id = n.parent
	}
	for i := len(path) - 1; i >= 0; i-- {
		depth++
		depths[path[i]] = depth
	}
	return depth
}

// The fields that a node is read from.
var (
	parentField = (&wire.Annotation{}).ProtoReflect().Descriptor().Fields().ByName("parent").Number()
	labelField  = (&wire.Annotation{}).ProtoReflect().Descriptor().Fields().ByName("label").Number()
)

// skim reads a node from the payload of an annotation. Both fields stand at its beginning, so the rest is not looked at.
func (d *decoder) skim(payload []byte) node {
	var n node
	for len(payload) > 0 {
		number, kind, length := protowire.ConsumeTag(payload)
		if length < 0 {
			d.malformed()
			return n
		}
		if number != parentField && number != labelField {
			break
		}
		value, size := protowire.ConsumeBytes(payload[length:])
		if size < 0 || kind != protowire.BytesType {
			d.malformed()
			return n
		}
		if number == parentField {
			n.parent = d.id(value)
		} else {
			n.label = d.id(value)
		}
		payload = payload[length+size:]
	}
	return n
}
