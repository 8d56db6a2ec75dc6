"""Matrices: codes by codes, sources, cases, attributes, years and places in the text."""
