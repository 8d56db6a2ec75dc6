"""Saturation of codes: what each further source still brings, and what is likely still unseen."""
