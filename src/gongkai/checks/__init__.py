"""The judges: rules that hold a register against the law, and the report they add up to."""
