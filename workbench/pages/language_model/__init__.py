"""The screen of the language model."""
