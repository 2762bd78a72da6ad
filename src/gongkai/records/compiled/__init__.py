"""The figures of a yearly report, worked out of a register."""
