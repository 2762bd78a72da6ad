"""A deadline, written out: one module a format."""
