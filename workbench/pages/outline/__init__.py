"""The screen of the outline."""
