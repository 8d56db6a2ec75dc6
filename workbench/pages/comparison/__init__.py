"""The screen of comparison."""
