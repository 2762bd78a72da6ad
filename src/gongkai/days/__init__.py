"""Which days count, how a period runs, and what events do to a clock; no statute is known here."""
