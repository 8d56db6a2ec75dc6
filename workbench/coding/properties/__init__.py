"""Properties of categories and the dimensions that codings are positioned on."""
