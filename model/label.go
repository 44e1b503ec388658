package model

import (
	"fmt"
	"slices"

	"glossator/model/geom"
)

// Colour is 0xRRGGBB.
type Colour uint32

// RGB splits the colour.
func (c Colour) RGB() (r, g, b uint8) { return uint8(c >> 16), uint8(c >> 8), uint8(c) }

// String gives "#rrggbb".
func (c Colour) String() string { return fmt.Sprintf("#%06x", uint32(c)&0xffffff) }

// palette are twenty colours that stay apart on light and on dark ground, given to new labels in turn (K. Kelly, "Twenty-two
// colors of maximum contrast", 1965, with black and white left out and the darkest ones lightened).
var palette = []Colour{
	0xf3c300, 0x875692, 0xf38400, 0x5bb0e0, 0xbe0032, 0xc2b280, 0x848482, 0x008856, 0xe68fac, 0x0067a5,
	0xf99379, 0x7a5ad0, 0xf6a600, 0xb3446c, 0xdcd300, 0xa0522d, 0x8db600, 0x964b00, 0xe25822, 0x4b7a3a,
}

// AttributeType is the declared type of a label's attribute.
type AttributeType uint8

// The attribute types.
const (
	TextAttribute AttributeType = iota
	NumberAttribute
	FlagAttribute
	ChoiceAttribute
)

// Attribute declares one attribute of the annotations with a label.
type Attribute struct {
	Name string
	Type AttributeType
	// Choices are the allowed texts of a ChoiceAttribute.
	Choices []string
}

// accepts reports whether the value has the declared type.
func (d Attribute) accepts(v Value) bool {
	switch d.Type {
	case NumberAttribute:
		return v.Kind() == NumberValue
	case FlagAttribute:
		return v.Kind() == FlagValue
	case ChoiceAttribute:
		return v.Kind() == TextValue && slices.Contains(d.Choices, v.String())
	default:
		return v.Kind() == TextValue
	}
}

// Label is a name that annotations carry. Identity is the id: a rename is one write, however many annotations carry it.
type Label struct {
	ID          ID
	Name        string
	Colour      Colour
	Description string
	// Shortcut is a key that picks the label, such as "1"; may be empty.
	Shortcut string
	// Shapes are the kinds of shape that may carry the label; empty allows all.
	Shapes     []geom.Kind
	Attributes []Attribute
	// Parent is a broader label; zero if none.
	Parent ID
	// Order is given once, rising from 0, and never changes: class numbers of exports hang on it.
	Order int
	// MergedInto is the label that took this one's place; zero while it stands for itself.
	MergedInto ID
	// Deleted labels mean "unlabelled"; the record stays, for the order and for undo.
	Deleted bool
}

// Live reports whether the label stands for itself.
func (l Label) Live() bool { return !l.Deleted && l.MergedInto.IsZero() }

func (l Label) clone() Label {
	l.Shapes = slices.Clone(l.Shapes)
	l.Attributes = slices.Clone(l.Attributes)
	for i := range l.Attributes {
		l.Attributes[i].Choices = slices.Clone(l.Attributes[i].Choices)
	}
	return l
}

// Equal reports whether two labels say the same.
func (l Label) Equal(m Label) bool {
	sameAttributes := slices.EqualFunc(l.Attributes, m.Attributes, func(a, b Attribute) bool {
		return a.Name == b.Name && a.Type == b.Type && slices.Equal(a.Choices, b.Choices)
	})
	return sameAttributes && slices.Equal(l.Shapes, m.Shapes) && l.ID == m.ID && l.Name == m.Name && l.Colour == m.Colour &&
		l.Description == m.Description && l.Shortcut == m.Shortcut && l.Parent == m.Parent && l.Order == m.Order &&
		l.MergedInto == m.MergedInto && l.Deleted == m.Deleted
}
