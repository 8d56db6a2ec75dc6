"""Tasks of embeddings of the passages of a project."""
