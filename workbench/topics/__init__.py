"""Topics: what texts speak of, how stable that is, and how it meets the codes."""
