"""The figures of a yearly report, computed from a register."""
