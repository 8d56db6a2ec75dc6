"""Counts of a theme over its evidence, each source, passage and coder once."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.themes.evidence import Evidence, Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much evidence there is, codings and suggestions also apart.

    Attributes:
        sources: different sources with a coding or a suggestion.
        sources_coded: different sources with a coding.
        sources_suggested: different sources with a suggestion.
        passages: different passages touched by a coding or a suggestion.
        passages_coded: different passages touched by a coding.
        passages_suggested: different passages touched by a suggestion.
        coders: different coders of the codings; a method that suggests is none, and behind a
            coding that was settled are those whose codings were compared.
        codings: codings.
        suggestions: suggestions.
    """

    sources: int
    sources_coded: int
    sources_suggested: int
    passages: int
    passages_coded: int
    passages_suggested: int
    coders: int
    codings: int
    suggestions: int


def count_evidence(evidence: Iterable[Evidence]) -> Counts:
    """Count evidence of one theme, sub-themes included by the caller.

    Args:
        evidence: each piece once; no suggestion that was accepted.
    """
    parts: dict[Origin, list[Evidence]] = {"coding": [], "suggestion": []}
    for e in evidence:
        parts[e.origin].append(e)
    coded, suggested = parts["coding"], parts["suggestion"]
    sources_coded, sources_suggested = _sources(coded), _sources(suggested)
    passages_coded, passages_suggested = _passages(coded), _passages(suggested)
    return Counts(
        sources=len(sources_coded | sources_suggested),
        sources_coded=len(sources_coded),
        sources_suggested=len(sources_suggested),
        passages=len(passages_coded | passages_suggested),
        passages_coded=len(passages_coded),
        passages_suggested=len(passages_suggested),
        coders=len({name for e in coded for name in coders_of(e)}),
        codings=len(coded),
        suggestions=len(suggested),
    )


def coders_of(e: Evidence) -> tuple[str, ...]:
    """Return the people behind a coding."""
    return (e.coder,) if e.coders is None else e.coders


def _sources(evidence: Iterable[Evidence]) -> set[str]:
    return {e.source_id for e in evidence}


def _passages(evidence: Iterable[Evidence]) -> set[tuple[str, int]]:
    return {passage for e in evidence for passage in e.passages}
