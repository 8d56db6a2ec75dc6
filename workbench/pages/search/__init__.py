"""The screen of search."""
