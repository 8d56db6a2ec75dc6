"""Tasks of cases, their attributes, and whose the words of a source are."""
