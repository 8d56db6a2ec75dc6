"""Tasks of whether codes are saturated."""
