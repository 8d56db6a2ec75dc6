"""What has to be said of the answer to a query: how it was counted."""

from collections.abc import Iterator

import numpy as np

from workbench.coding.codebook import Codebook
from workbench.coding.finding import display_name
from workbench.coding.heirs import heirs_of
from workbench.coding.queries.ground import Unit
from workbench.coding.queries.phrases import Phrase, phrase
from workbench.coding.queries.tree import All, Beside, CodeTerm, Node, TextTerm
from workbench.tasks.queries.ground import QueryProject, parts_of


def query_remarks(
    node: Node, laid: QueryProject, codebook: Codebook, *, unit: Unit, language: str
) -> list[str]:
    """Return how an answer was counted, as sentences.

    Args:
        node: the query without saved queries.
        laid: what it was asked of.
        codebook: for the names of merged codes.
        unit: what it finds.
        language: of the sentences.
    """

    def told(name: Phrase, **values: object) -> str:
        return phrase(name, language=language, **values)

    remarks = [told(name) for name in _rules(list(parts_of(node)), unit)]
    outside = _outside(laid) if unit == "passages" else 0
    if outside:
        remarks.append(told("no passage", number=outside))
    merged = _mergers(laid, codebook, language)
    if merged:
        remarks.append(told("merged", names="; ".join(merged)))
    return remarks


def _rules(parts: list[Node], unit: Unit) -> Iterator[Phrase]:
    yield "selections" if unit == "codings" else "passages"
    if unit == "codings":
        yield "each coding"
    if any(isinstance(part, CodeTerm) for part in parts):
        yield "under"
    if any(isinstance(part, All) for part in parts):
        yield "together codings" if unit == "codings" else "together passages"
    if any(isinstance(part, Beside) for part in parts):
        yield "beside nearest"
    if unit == "codings" and any(isinstance(part, TextTerm) for part in parts):
        yield "text only"
    yield "of code"


def _outside(laid: QueryProject) -> int:
    """Return how many codings share a character with no passage."""
    codings, passages = laid.ground.codings, laid.ground.passages
    first = np.searchsorted(passages.end, codings.start, side="right")
    last = np.searchsorted(passages.start, codings.end, side="left")
    return int((last <= first).sum())


def _mergers(laid: QueryProject, codebook: Codebook, language: str) -> list[str]:
    heirs = heirs_of(codebook)
    names = {code.id: display_name(code, language) for code in codebook.codes}
    return sorted(f"{names[id_]} → {names[heirs[id_]]}" for id_ in laid.merged)
