"""Tasks of the framework matrix and its summaries."""
