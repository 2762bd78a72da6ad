"""Forms of annual reports, and the relations between their figures."""
