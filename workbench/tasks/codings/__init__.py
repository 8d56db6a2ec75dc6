"""Tasks of codings: add, list, move and remove them, and who codes."""
