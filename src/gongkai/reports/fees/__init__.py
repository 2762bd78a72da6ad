"""A computed fee, written out: one module a format."""
