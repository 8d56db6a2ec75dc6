"""The screen of queries."""
