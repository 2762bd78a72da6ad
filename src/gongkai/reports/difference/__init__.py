"""The difference of two checks, written out: one module a format."""
