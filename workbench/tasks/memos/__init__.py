"""Tasks of memos, the outline they are sorted into, and the draft."""
