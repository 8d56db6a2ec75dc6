"""The screen of the framework matrix."""
