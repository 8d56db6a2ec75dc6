"""Embeddings: a text as some hundred numbers, which are like those of texts that say the like."""
