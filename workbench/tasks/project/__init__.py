"""Tasks of a project as a whole: open it, tell what is in it, build the sample."""
