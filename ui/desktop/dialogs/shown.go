package dialogs

// Shown names the kind of the problem whose dialog is open; "" when none is.
func (d *Dialogs) Shown() string {
	if d.problem == nil {
		return ""
	}
	return d.problem.fault.Kind.Name
}
