"""The screen of suggestions."""
