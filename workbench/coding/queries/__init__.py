"""Queries over codings: their language, what they mean, and the joins that answer them."""
