"""Tasks of comparing the passages of codes."""
