"""The screen of words in use."""
