"""Approval: chains, steps, decisions, appointments, and the progress that follows from them."""
