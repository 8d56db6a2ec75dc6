"""Tasks of relations between codes, the paradigm, dilemmas and paths."""
