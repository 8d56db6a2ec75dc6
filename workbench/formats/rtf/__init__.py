"""RTF files (.rtf)."""

from workbench.formats.rtf.file import read_rtf

__all__ = ["read_rtf"]
