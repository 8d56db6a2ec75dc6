"""The screen of stages."""
