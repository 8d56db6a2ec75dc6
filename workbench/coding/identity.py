"""Ids of codes that no file gives: derived from the path of names until a project draws one.

A codebook written by hand has no ids. Its codes get one that follows from their names, so that
the same file always reads the same. Such an id is provisional: it says no more than the path
of names does, and it is told apart from a given one by computing it again.
"""

from collections.abc import Collection, Mapping
from typing import Final
from uuid import UUID, uuid5

from workbench.coding.codebook import Code, Codebook
from workbench.coding.finding import name_key

NAMESPACE: Final = UUID("9e0b51f4-6f0c-4c55-9d0e-0e6f6f2a7c11")


def provisional_id(parent_id: str | None, name: Mapping[str, str], taken: Collection[str]) -> str:
    """Return the id that follows from the names of a code and of the codes above it.

    Args:
        parent_id: of the category, itself given or provisional; None at the top.
        name: by language. Only the first language by tag counts.
        taken: ids that other codes have.

    >>> one = provisional_id(None, {"en": "Coping", "zh": "应对"}, ())
    >>> one == provisional_id(None, {"zh": "应对", "en": "COPING"}, ())
    True
    """
    language, words = min(name.items(), default=("", ""))
    trail = f"{parent_id or ''}/{language}:{name_key(words)}"
    found = str(uuid5(NAMESPACE, trail))
    # An archived code may have the name of the one that followed it.
    while found in taken:
        trail += "+"
        found = str(uuid5(NAMESPACE, trail))
    return found


def provisional_codes(codebook: Codebook) -> frozenset[str]:
    """Return the ids in a codebook that no file gave, as `provisional_id` makes them."""
    found = set()
    taken: set[str] = set()
    for code in codebook.codes:
        if code.id == provisional_id(code.parent_id, code.name, taken):
            found.add(code.id)
        taken.add(code.id)
    return frozenset(found)


def siblings_key(code: Code) -> frozenset[tuple[str, str]]:
    """Return the names of a code as they are compared among siblings."""
    return frozenset((language, name_key(name)) for language, name in code.name.items())
