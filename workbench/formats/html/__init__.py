"""Web pages (.html)."""

from workbench.formats.html.reader import read_html

__all__ = ["read_html"]
