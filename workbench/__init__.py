"""Workbench: literature review and qualitative coding of English and Chinese texts."""

__version__ = "0.1.0"
