"""The screen of learning."""
