"""Themes: the theme table and the quotes that stand for each theme."""
