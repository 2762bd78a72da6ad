"""The yearly report as it is kept: its tables and their figures."""
