"""Tasks of what the reader and the tree in the browser are told, and what they send."""
