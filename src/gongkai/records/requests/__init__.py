"""Requests for information, what happened to them, and what was charged."""
