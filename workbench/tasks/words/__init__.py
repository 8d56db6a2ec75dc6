"""Tasks of words of a project: search, terms, collocates, key words, its dictionary."""
