"""Constant comparison: passages of a code held against each other and against other codes."""
