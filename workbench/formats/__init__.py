"""Formats: one file for each, bytes to values and values to bytes."""
