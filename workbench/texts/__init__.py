"""Texts: sources, passages and their structure; languages, tokens, terms and concordance."""
