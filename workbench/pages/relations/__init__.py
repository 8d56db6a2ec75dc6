"""The screen of relations."""
