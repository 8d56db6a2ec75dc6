"""Tasks of the theme table, its figure, its files and its evidence."""
