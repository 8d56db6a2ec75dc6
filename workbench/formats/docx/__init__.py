"""Word files (.docx)."""

from workbench.formats.docx.reader import read_docx

__all__ = ["read_docx"]
