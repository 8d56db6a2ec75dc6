"""Tasks of suggestions: make them, review them, decide on them."""
