"""The yearly report, written out: one module a format."""
