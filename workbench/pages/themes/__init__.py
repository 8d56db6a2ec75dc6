"""The screen of themes."""
