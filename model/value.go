package model

import (
	"math"
	"strconv"
)

// ValueKind is the type of a [Value].
type ValueKind uint8

// The types of attribute values and key-values. A choice is text that a label's attribute restricts.
const (
	TextValue ValueKind = iota
	NumberValue
	FlagValue
)

// String names the type as a person and the native JSON do.
func (k ValueKind) String() string {
	switch k {
	case NumberValue:
		return "number"
	case FlagValue:
		return "yes/no"
	default:
		return "text"
	}
}

// Value is one typed value: text, a number, or yes/no. The zero Value is the empty text. Values are comparable.
type Value struct {
	kind   ValueKind
	text   string
	number float64
	flag   bool
}

// Text gives a text value.
func Text(s string) Value { return Value{text: s} }

// Number gives a number value. What is not finite becomes text: it equals nothing, not even itself, and JSON cannot hold it.
func Number(f float64) Value {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return Text(strconv.FormatFloat(f, 'g', -1, 64))
	}
	return Value{kind: NumberValue, number: f}
}

// Flag gives a yes/no value.
func Flag(b bool) Value { return Value{kind: FlagValue, flag: b} }

// Kind tells the type.
func (v Value) Kind() ValueKind { return v.kind }

// Number gives the number; 0 for other types.
func (v Value) Number() float64 { return v.number }

// Flag gives yes or no; no for other types.
func (v Value) Flag() bool { return v.flag }

// String gives the value as text: numbers in the shortest form that reads back exactly, yes/no as "true" and "false".
func (v Value) String() string {
	switch v.kind {
	case NumberValue:
		return strconv.FormatFloat(v.number, 'g', -1, 64)
	case FlagValue:
		return strconv.FormatBool(v.flag)
	default:
		return v.text
	}
}
