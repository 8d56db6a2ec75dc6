"""Lists of names with their pseudonyms, out of CSV and Excel files."""

from typing import Literal

from workbench.errors import FormatError
from workbench.formats.file_names import naming_file
from workbench.formats.sheets import read_rows
from workbench.texts.pseudonyms import Pseudonym

_COLUMNS = ("name", "replacement")


def read_names(name: str, content: bytes, *, encoding: str | None = None) -> list[Pseudonym]:
    """Read a table with the columns `name`, `replacement` and, if wanted, `language` (en, zh).

    Raises:
        FormatError: the table cannot be read, a column is missing, or a row says too little,
            the same name twice, or a name of a single letter.
    """
    with naming_file(name):
        rows = read_rows(name, content, encoding=encoding)
    if not rows or any(column not in rows[0][1] for column in _COLUMNS):
        columns = ", ".join(rows[0][1]) if rows else "none"
        raise FormatError(
            f"{name}: a list of names has the columns 'name' and 'replacement'."
            f" The columns are: {columns}."
        )
    found: dict[str, Pseudonym] = {}
    for number, row in rows:
        entry = _pseudonym(f"{name}, row {number}", row)
        if entry.name in found:
            raise FormatError(f"{name}, row {number}: the name '{entry.name}' stands there twice.")
        found[entry.name] = entry
    return list(found.values())


def _pseudonym(place: str, row: dict[str, str]) -> Pseudonym:
    name, replacement = row["name"].strip(), row["replacement"].strip()
    language = row.get("language", "").strip().lower()
    if not name or not replacement:
        raise FormatError(f"{place}: a name and its replacement are both needed.")
    if len(name) < 2:
        raise FormatError(
            f"{place}: '{name}' is a single letter, which stands in many words. Give the whole"
            " name, or the name with the words around it."
        )
    if "\n" in name + replacement:
        raise FormatError(f"{place}: a name and its replacement stand in one line.")
    known: dict[str, Literal["en", "zh"] | None] = {"": None, "en": "en", "zh": "zh"}
    if language not in known:
        raise FormatError(f"{place}: the language is en, zh or empty, not '{language}'.")
    return Pseudonym(name=name, replacement=replacement, language=known[language])
