"""Similar codes: which open codes may belong under one category, and why."""
