"""The rules, listed or one in full: one module a format."""
