"""The framework matrix: cases or sources by themes, with a written summary in each cell."""
