"""OpenDocument texts (.odt)."""

from workbench.formats.odt.reader import read_odt

__all__ = ["read_odt"]
