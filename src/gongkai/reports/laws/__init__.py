"""The laws, listed or one in full: one module a format."""
