package store

func prepareChild() error { return nil }
