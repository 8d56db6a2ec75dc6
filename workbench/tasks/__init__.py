"""Tasks: one verb a file, each a whole use case over an open project; a folder for each noun."""
