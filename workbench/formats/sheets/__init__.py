"""Tables (.csv, .tsv, .xlsx) as sources and as rows."""

from workbench.formats.sheets.reader import read_csv, read_rows, read_xlsx

__all__ = ["read_csv", "read_rows", "read_xlsx"]
