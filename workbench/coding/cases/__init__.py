"""Cases as values: the types of their attributes, and whose the words of a source are."""
