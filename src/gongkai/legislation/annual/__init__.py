"""The forms of yearly reports that laws set, and the relations between their figures."""
