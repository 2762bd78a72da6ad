"""What a rule is given: the context of a check, and one item, request or register in it."""
