"""What of a project an analysis counts: which sets, whose codings, and what was settled."""
