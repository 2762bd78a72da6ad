"""The tables of a register, and the shapes of what is written for programs: one module a format."""
