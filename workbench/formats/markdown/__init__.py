"""Markdown files (.md)."""

from workbench.formats.markdown.reader import read_markdown

__all__ = ["read_markdown"]
