"""Operations: what a browser asks the project to do, checked before anything is done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from workbench.coding.memo import MEMO_KINDS, MEMO_NOUNS
from workbench.errors import CodingError

PINS: Final = 9
"""How many codes can be pinned to keys."""

LONGEST_NAME: Final = 200
"""Characters that the name of a code has at most when it is made while reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One act that a browser asks for.

    Attributes:
        act: the verb; docs/reference/reader.md lists them.
        values: what the act needs, each checked to be of its kind.
    """

    act: str
    values: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


Check = Callable[[Any], bool]


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_NAME


def _is_new_id(value: Any) -> bool:
    try:
        return isinstance(value, str) and str(UUID(value)) == value
    except ValueError:
        return False


def _is_id_or_none(value: Any) -> bool:
    return value is None or _is_id(value)


def _is_offset(value: Any) -> bool:
    # bool is an int to Python, and no place in a text.
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_span(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_is_offset, value))


def _is_text(value: Any) -> bool:
    # A lone surrogate, which JSON can carry, cannot be stored.
    return isinstance(value, str) and value.encode("utf-8", "replace").decode() == value


def _is_name(value: Any) -> bool:
    return _is_text(value) and 0 < len(value.strip()) <= LONGEST_NAME


def _is_key_or_none(value: Any) -> bool:
    return value is None or (_is_offset(value) and 1 <= value <= PINS)


def _one_of(*words: str | None) -> Check:
    return lambda value: value in words


_LANGUAGE: Final = _one_of("en", "zh")

FIELDS: Final[Mapping[str, Mapping[str, Check]]] = {
    "code": {"id": _is_new_id, "code": _is_id, "start": _is_offset, "end": _is_offset},
    "uncode": {"id": _is_id},
    "bound": {"id": _is_id, "start": _is_offset, "end": _is_offset, "was": _is_span},
    "recode": {"id": _is_id, "code": _is_id, "was": _is_id},
    "decide": {
        "id": _is_id,
        "decision": _one_of("accepted", "rejected", "open"),
        "coding": lambda value: value is None or _is_new_id(value),
    },
    "new code": {
        "id": _is_new_id,
        "parent": _is_id_or_none,
        "name": _is_name,
        "language": _LANGUAGE,
        "origin": _one_of("analytic", "in vivo"),
    },
    "memo": {
        "id": _is_new_id,
        "noun": _one_of(*MEMO_NOUNS),
        "ref": lambda value: value == "" or _is_id(value),
        "kind": _one_of(*MEMO_KINDS),
        "text": _is_text,
    },
    "pin": {"code": _is_id, "position": _is_key_or_none},
    "undo": {},
    "redo": {},
    "rename code": {"id": _is_id, "name": _is_name, "language": _LANGUAGE},
    "move code": {"id": _is_id, "parent": _is_id_or_none, "before": _is_id_or_none},
    "colour code": {"id": _is_id, "colour": lambda value: value is None or _is_text(value)},
    "merge code": {"id": _is_id, "into": _is_id},
    "archive code": {"id": _is_id},
}
"""What each act needs, and what each of it must be."""

_OPTIONAL: Final = frozenset({("decide", "coding"), ("move code", "before")})

PLACED: Final = frozenset({"code", "bound"})
"""The acts whose offsets belong to one state of a text."""


def read_operation(said: Mapping[str, Any]) -> Operation:
    """Return the operation that a browser asks for.

    Args:
        said: as it came over the wire.

    Raises:
        CodingError: it is none that this program knows, or a part of it is missing or wrong.
    """
    act = said.get("act")
    fields = FIELDS.get(act) if isinstance(act, str) else None
    if fields is None:
        raise CodingError(
            f"The screen asked for “{act}”, which this program does not know. Load the page again;"
            " what you did since then is kept."
        )
    values = {}
    for name, check in fields.items():
        value = said.get(name)
        if name not in said and (act, name) not in _OPTIONAL:
            raise CodingError(f"“{act}” came without its {name}. Nothing was done.")
        if not check(value):
            raise CodingError(f"“{act}” cannot have {value!r:.80} as its {name}. Nothing was done.")
        values[name] = value
    return Operation(act=str(act), values=values)
