"""The screen of topics."""
