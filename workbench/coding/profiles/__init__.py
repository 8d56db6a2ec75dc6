"""Profiles: one case, source or code on a page, with what it has in common with others."""
