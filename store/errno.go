package store

import (
	"errors"
	"io"
	"io/fs"

	bbolterrors "go.etcd.io/bbolt/errors"

	"glossator/model/fault"
)

// fault makes a fault of what the system or the database said, and leaves faults as they are.
func (p *Project) fault(op string, err error) error {
	if known, ok := errors.AsType[*fault.Error](err); ok {
		return known
	}
	return p.kindOf(err).Wrap(op, err, "path", p.path)
}

func (p *Project) kindOf(err error) *fault.Kind {
	_, panicked := errors.AsType[*pagePanic](err)
	_, bad := errors.AsType[badPage](err)
	switch {
	case panicked && p.unreachable():
		return ErrIO
	case panicked, bad, errors.Is(err, bbolterrors.ErrInvalid), errors.Is(err, bbolterrors.ErrChecksum),
		errors.Is(err, bbolterrors.ErrVersionMismatch):
		return ErrDamaged
	case errors.Is(err, bbolterrors.ErrTimeout):
		return ErrLocked
	case errors.Is(err, bbolterrors.ErrDatabaseReadOnly):
		return ErrReadOnly
	}
	return kindOfErrno(err)
}

func kindOfErrno(err error) *fault.Kind {
	switch {
	case isAny(err, fullErrors):
		return ErrFull
	case isAny(err, lockedErrors):
		return ErrLocked
	case isAny(err, readOnlyErrors), errors.Is(err, fs.ErrPermission):
		return ErrReadOnly
	case isAny(err, badNameErrors):
		return ErrBadName
	case isAny(err, notFoundErrors), errors.Is(err, fs.ErrNotExist):
		return ErrNotFound
	default:
		return ErrIO
	}
}

func isAny(err error, targets []error) bool {
	for _, target := range targets {
		if errors.Is(err, target) {
			return true
		}
	}
	return false
}

// unreachable tells a memory fault of a drive that went away from that of a damaged page.
func (p *Project) unreachable() bool {
	if p.file == nil {
		return false
	}
	var one [1]byte
	_, err := p.file.ReadAt(one[:], 0)
	return err != nil && !errors.Is(err, io.EOF)
}
