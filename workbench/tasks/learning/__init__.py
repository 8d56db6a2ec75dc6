"""Tasks of suggestions that learn: learning, measuring it, thresholds and audits."""
