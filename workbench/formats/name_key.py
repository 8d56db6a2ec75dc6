"""The key file of a pseudonymized project: names, replacements and the places they stood at."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from workbench.errors import FormatError


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPlace:
    """Where a name stood.

    Attributes:
        table: of the project file.
        row: its GUID or row number.
        column: of the table.
        start: in code points of the words as they are now.
        name: what stood there.
        replacement: what stands there now.
    """

    table: str
    row: str
    column: str
    start: int
    name: str
    replacement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameKey:
    """What brings names back: the project's id, when it was pseudonymized, and every place."""

    project: str
    at: str
    places: tuple[KeyPlace, ...]


def write_name_key(key: NameKey) -> bytes:
    """Return a key as the bytes of a file, to be kept apart from the project."""
    content = {"workbench-key": 1, **asdict(key)}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def read_name_key(name: str, content: bytes) -> NameKey:
    """Read a key file.

    Raises:
        FormatError: it is none.
    """
    try:
        found: Any = json.loads(content)
        if found["workbench-key"] != 1:
            raise FormatError(f"{name} was written by a newer workbench.")
        return NameKey(
            project=found["project"],
            at=found["at"],
            places=tuple(KeyPlace(**place) for place in found["places"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise FormatError(f"{name} is no key file of a pseudonymized project.") from error
