"""Registers and catalogues, written for people to fill in."""
