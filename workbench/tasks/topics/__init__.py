"""Tasks of topics: find them, say things about them, set them against codes."""
