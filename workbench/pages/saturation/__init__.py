"""The screen of saturation."""
