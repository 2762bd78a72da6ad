"""What falls due, written out: one module a format."""
