"""Tasks of asking a language model, and keeping what it answers."""
