"""The findings of a check, written out: one module a format."""
