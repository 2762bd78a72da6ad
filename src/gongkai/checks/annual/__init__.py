"""The yearly report as the rules look at it."""
