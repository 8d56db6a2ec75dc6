"""Suggestions that learn: one calibrated linear model a code, from what people have decided."""
