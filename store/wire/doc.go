// Package wire is the code that protoc makes of gloss.proto: the messages that the values of a project file hold.
package wire

//go:generate protoc --go_out=../.. --go_opt=module=glossator --proto_path=../.. store/wire/gloss.proto
