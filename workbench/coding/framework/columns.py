"""The themes that a framework matrix sets side by side."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workbench.coding.codebook import Code, Codebook
from workbench.coding.finding import (
    ancestry,
    children_of,
    code_of,
    descendants,
    display_name,
    slashed,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeColumn:
    """A column of a framework matrix.

    Attributes:
        id: of its code.
        name: as the heading says it: the path where two columns would have one name.
        path: from the top category down, with slashes.
        definition: by language, as the codebook has it.
        members: the ids of its code and of all codes under it.
        status: active or archived.
    """

    id: str
    name: str
    path: str
    definition: dict[str, str]
    members: frozenset[str]
    status: str


def lay_columns(
    codebook: Codebook,
    *,
    chosen: Sequence[str] | None,
    alive: Collection[str],
    language: str,
) -> tuple[ThemeColumn, ...]:
    """Return the columns in the order of the codebook, or in that of the choice.

    Args:
        codebook: the tree of codes.
        chosen: ids of the codes to show, each once; None for the top categories.
        alive: ids of the codes with a coding or a summary: an archived category is shown only
            where it or a code under it is one of them.
        language: of the names.

    Raises:
        NotFoundError: a chosen code is not in the codebook.
    """
    codes = [code_of(codebook, id_) for id_ in chosen] if chosen is not None else None
    if codes is None:
        codes = [code for code in children_of(codebook, None) if _shown(codebook, code, alive)]
    times = Counter(display_name(code, language) for code in codes)
    columns = []
    for code in codes:
        name, path = display_name(code, language), slashed(codebook, code.id, language=language)
        columns.append(
            ThemeColumn(
                id=code.id,
                name=name if times[name] == 1 else path,
                path=path,
                definition=code.definition,
                members=_members(codebook, code),
                status=code.status,
            )
        )
    return tuple(columns)


def nested(codebook: Codebook, columns: Sequence[ThemeColumn]) -> list[tuple[str, str]]:
    """Return the names of columns that stand under another column, each with that column."""
    names = {column.id: column.name for column in columns}
    return [
        (names[column.id], names[above.id])
        for column in columns
        for above in ancestry(codebook, column.id)[:-1]
        if above.id in names
    ]


def _shown(codebook: Codebook, code: Code, alive: Collection[str]) -> bool:
    if code.status == "merged":
        return False
    return code.status == "active" or bool(_members(codebook, code) & set(alive))


def _members(codebook: Codebook, code: Code) -> frozenset[str]:
    return frozenset({code.id, *(below.id for below in descendants(codebook, code.id))})
