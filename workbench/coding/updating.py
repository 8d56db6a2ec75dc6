"""Bring a codebook up to date with another state of it, such as an edited file."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from workbench.coding.codebook import Code, Codebook
from workbench.coding.finding import name_key
from workbench.coding.rules import check_codebook


def update_codebook(codebook: Codebook, newer: Codebook) -> Codebook:
    """Return a codebook with everything that a newer one says, and nothing lost.

    A code of the newer codebook is the same as one of the older if they have one id, or else
    if they stand under the same category and share a name in a language. It then keeps the
    older id and takes texts, cues and place of the newer. Codes that only the older one has
    stay, behind their siblings.

    Raises:
        CodebookError: the two together break a rule, such as two siblings of one name.
    """
    same = _same_codes(codebook, newer)
    taken = set(same.values())
    merged = [
        replace(
            code,
            id=same[code.id],
            parent_id=None if code.parent_id is None else same[code.parent_id],
            merged_into=None if code.merged_into is None else same[code.merged_into],
        )
        for code in newer.codes
    ]
    merged += [code for code in codebook.codes if code.id not in taken]
    updated = Codebook(
        name={**codebook.name, **newer.name}, codes=tuple(_laid_out(_by_parent(merged), None))
    )
    check_codebook(updated)
    return updated


def _same_codes(codebook: Codebook, newer: Codebook) -> dict[str, str]:
    """Return, for the id of each newer code, the id that it has or gets."""
    ids = {code.id for code in codebook.codes}
    children = _by_parent(codebook.codes)
    same: dict[str, str] = {code.id: code.id for code in newer.codes if code.id in ids}
    for code in newer.codes:
        if code.id in same:
            continue
        parent = None if code.parent_id is None else same[code.parent_id]
        taken = set(same.values())
        twin = next(
            (
                other
                for other in children.get(parent, ())
                if other.id not in taken and _share_name(code, other)
            ),
            None,
        )
        same[code.id] = twin.id if twin else code.id
    return same


def _share_name(code: Code, other: Code) -> bool:
    return any(
        language in other.name and name_key(other.name[language]) == name_key(name)
        for language, name in code.name.items()
    )


def _by_parent(codes: tuple[Code, ...] | list[Code]) -> dict[str | None, list[Code]]:
    children: dict[str | None, list[Code]] = {}
    for code in codes:
        children.setdefault(code.parent_id, []).append(code)
    return children


def _laid_out(children: Mapping[str | None, list[Code]], parent: str | None) -> Iterator[Code]:
    for position, code in enumerate(children.get(parent, ())):
        yield replace(code, position=position)
        yield from _laid_out(children, code.id)
