"""A calendar of working days, drawn: one module a format."""
