"""Dates of sources as a project keeps them: `yyyy`, `yyyy-mm` or `yyyy-mm-dd`."""

from workbench.texts.dates import kept_date

__all__ = ["kept_date"]
