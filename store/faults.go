package store

import "glossator/model/fault"

// The ways in which a project file can fail. All carry the argument path.
var (
	ErrLocked       = fault.Define(2001, "store.locked", fault.Retry, "another process, or another window of this one, has the project open")
	ErrNotFound     = fault.Define(2002, "store.not-found", fault.FixInput, "there is no file at the path, or it is no longer the one that was opened")
	ErrNotAProject  = fault.Define(2003, "store.not-a-project", fault.FixInput, "the file is something else")
	ErrNewerVersion = fault.Define(2004, "store.newer-version", fault.FixInput, "the file's format version is greater than this program's; argument version")
	ErrReadOnly     = fault.Define(2005, "store.read-only", fault.FixInput, "the file or its folder may not be written")
	ErrNoPermission = fault.Define(2006, "store.no-permission", fault.FixInput, "the file may not even be read")
	ErrFull         = fault.Define(2007, "store.full", fault.Retry, "no space, quota or file size is left; nothing of the transaction was written")
	// ErrDamaged is FixInput and not Report, because there is something that the person can do, and only they: bring back a backup.
	ErrDamaged      = fault.Define(2008, "store.damaged", fault.FixInput, "a page or value is not what was written; arguments bucket and key where they are known")
	ErrExists       = fault.Define(2009, "store.exists", fault.FixInput, "a new project would take the place of an existing file")
	ErrNoFolder     = fault.Define(2010, "store.no-folder", fault.FixInput, "the folder for a new project does not exist")
	ErrIsAFolder    = fault.Define(2011, "store.is-a-folder", fault.FixInput, "the path is a folder")
	ErrIO           = fault.Define(2012, "store.io", fault.Retry, "the disk or the network drive does not answer as it should")
	ErrSequence     = fault.Define(2013, "store.sequence", fault.Report, "a record does not continue the log; argument seq")
	ErrConflict     = fault.Define(2014, "store.conflict", fault.Report, "a change does not start from what is stored; arguments bucket and key")
	ErrClosed       = fault.Define(2015, "store.closed", fault.Report, "the project was used after it was closed")
	ErrUnstorable   = fault.Define(2016, "store.unstorable", fault.Report, "a value cannot be written, such as text that is not UTF-8")
	ErrNoSuchRecord = fault.Define(2017, "store.no-such-record", fault.Report, "the log has no record with the number; argument seq")
	ErrBadName      = fault.Define(2018, "store.bad-name", fault.FixInput, "the file system takes no file of that name")
)
