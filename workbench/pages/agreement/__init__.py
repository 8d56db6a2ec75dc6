"""The screen of agreement."""
