"""Tasks of matrices of codes, and the codings behind their numbers."""
