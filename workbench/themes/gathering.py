"""What evidence counts in a theme table, and what is left out and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.coding.codebook import Codebook
from workbench.errors import CodingError
from workbench.themes.evidence import Evidence, SourceFacts
from workbench.themes.quotes import Span, span_of
from workbench.themes.tree import name_of, took_over


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The evidence that counts, each piece once and under the code it counts at.

    Attributes:
        evidence: what counts, in any order.
        accepted: suggestions left out, because a coding has their code and span.
        elsewhere: codings and suggestions left out, because of their source.
        merged: the ids of merged codes that had evidence.
    """

    evidence: tuple[Evidence, ...]
    accepted: int
    elsewhere: int
    merged: frozenset[str]


def gather(
    codebook: Codebook, evidence: Sequence[Evidence], sources: Sequence[SourceFacts]
) -> Gathered:
    """Keep the evidence that lies in the sources considered and is not yet counted.

    A suggestion whose span a coding has under the same code was accepted, or made by a
    person as well; it is a coding only.

    Raises:
        CodingError: evidence stands under a code that the codebook does not have, or two
            different pieces bear one id.
    """
    single = _each_once(evidence)
    heirs = took_over(codebook)
    for e in single:
        if e.code_id not in heirs:
            raise CodingError(
                f"The {e.origin} of '{e.quote[:40]}' stands under a code that the codebook does"
                f" not have (id {e.code_id}). Import the codebook it was made with."
            )
    considered = {source.id for source in sources}
    inside = [_under(e, heirs[e.code_id]) for e in single if e.source_id in considered]
    coded = {_place(e) for e in inside if e.origin == "coding"}
    kept = tuple(e for e in inside if e.origin == "coding" or _place(e) not in coded)
    return Gathered(
        evidence=kept,
        accepted=len(inside) - len(kept),
        elsewhere=len(single) - len(inside),
        merged=frozenset(e.code_id for e in single if heirs[e.code_id] != e.code_id),
    )


def _under(e: Evidence, code_id: str) -> Evidence:
    return e if e.code_id == code_id else e._replace(code_id=code_id)


def _each_once(evidence: Sequence[Evidence]) -> list[Evidence]:
    seen: dict[tuple[str, str], Evidence] = {}
    for e in evidence:
        first = seen.setdefault((e.origin, e.id), e)
        if first is not e and first != e:
            raise CodingError(
                f"Two different {e.origin}s bear the id {e.id}, so the table cannot tell which"
                " one counts. Check the project file with a copy of it."
            )
    return list(seen.values())


def _place(e: Evidence) -> tuple[str, Span]:
    return e.code_id, span_of(e)


def merged_names(codebook: Codebook, merged: frozenset[str], *, language: str) -> list[str]:
    """Return which merged codes counted at which other, as `old → new`."""
    heirs = took_over(codebook)
    names = {code.id: name_of(code, language=language) for code in codebook.codes}
    return sorted(f"{names[old]} → {names[heirs[old]]}" for old in merged)
