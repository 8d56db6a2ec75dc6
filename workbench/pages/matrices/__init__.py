"""The screen of matrices."""
