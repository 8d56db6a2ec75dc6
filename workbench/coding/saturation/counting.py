"""Which code a coding counts as: itself or its category, at the code that took over."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from workbench.coding.codebook import Codebook
from workbench.coding.finding import ancestry, descendants

Level = Literal["each", "top"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a code counts as.

    Attributes:
        code_id: the code that its codings count as.
        category_id: the category that this code stands in, or its own id where it is one.
    """

    code_id: str
    category_id: str


def count_as(
    codebook: Codebook,
    heirs: Mapping[str, str],
    *,
    codes: Level = "each",
    under: str | None = None,
) -> dict[str, Counted]:
    """Return what each code counts as, by its id; a code that does not count is left out.

    `each` code counts as itself, so that a
    coding of a code is none of its category. With `top`, a code counts as its top category.

    Args:
        codebook: all codes, archived and merged ones too.
        heirs: by code, the one that took it over, or itself.
        codes: what is counted.
        under: only this code and those under it, given by id; the top categories are then
            the codes right under it.

    Raises:
        NotFoundError: the codebook has no code with the id `under`.
    """
    inside = {under, *(code.id for code in descendants(codebook, under))} if under else None
    counted = {}
    for code_id, heir in heirs.items():
        if inside is None or heir in inside:
            category = _category(codebook, heir, under=under)
            counted[code_id] = Counted(
                code_id=heir if codes == "each" else category, category_id=category
            )
    return counted


def _category(codebook: Codebook, code_id: str, *, under: str | None) -> str:
    line = [code.id for code in ancestry(codebook, code_id)]
    if under is None:
        return line[0]
    place = line.index(under)
    return line[min(place + 1, len(line) - 1)]
