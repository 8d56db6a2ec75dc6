"""The groups that sources are compared in: by source, case, language or year."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from workbench.themes.evidence import SourceFacts
from workbench.themes.phrases import Phrase, phrase

Grouping = Literal["code", "source", "case", "language", "year"]

_WORDS_AND_NUMBERS = re.compile(r"([^0-9]+)|([0-9]+)")
_WITHOUT: dict[Grouping, Phrase] = {
    "case": "no case",
    "language": "no language",
    "year": "undated",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The sources that share a value.

    Attributes:
        name: as the table shows it, or None for the one group of a table by code.
        source_ids: the sources in it, at least one unless the project has none.
        defined: `undefined` for the group of sources that have no value.
        case: the case whose words alone count in sources of which parts belong to cases, empty
            for the words of no case; None where every word of the sources counts.
    """

    name: str | None
    source_ids: frozenset[str]
    defined: Literal["defined", "undefined"] = "defined"
    case: str | None = None

    def counts(self, cases: tuple[str, ...] | None) -> bool:
        """Tell whether evidence in one of the sources counts here.

        Args:
            cases: whose words it touches, or None where its source belongs to cases as a whole.
        """
        if self.case is None or cases is None:
            return True
        return self.case in cases if self.case else not cases


def group_sources(
    sources: Sequence[SourceFacts],
    *,
    by: Grouping,
    language: str,
    outside: Collection[str] = (),
) -> tuple[Group, ...]:
    """Put sources into groups, in the order of their names, sources without a value last.

    A source of several cases is in several groups.

    Args:
        sources: each once.
        by: what the sources of a group share; by `code` there is one group of all.
        language: of the names of the groups without a value.
        outside: the ids of sources with evidence that touches the words of no case, although
            parts of them belong to cases; by case they are also in the group without one.
    """
    if by == "code":
        return (Group(name=None, source_ids=frozenset(s.id for s in sources)),)
    if by == "source":
        return _one_by_one(sources)
    members: dict[str, set[str]] = defaultdict(set)
    without: set[str] = set()
    for source in sources:
        for value in _values(source, by=by):
            members[value].add(source.id)
        if not _values(source, by=by):
            without.add(source.id)
    groups = [
        Group(
            name=name,
            source_ids=frozenset(members[name]),
            case=name if by == "case" else None,
        )
        for name in in_order(members)
    ]
    if by == "case":
        without.update(outside)
    if without:
        groups.append(
            Group(
                name=phrase(_WITHOUT[by], language=language),
                source_ids=frozenset(without),
                defined="undefined",
                case="" if by == "case" else None,
            )
        )
    return tuple(groups)


def _values(source: SourceFacts, *, by: Grouping) -> list[str]:
    values = {
        "case": source.cases,
        "language": (source.language,),
        "year": (source.year or "",),
    }[by]
    return [value.strip() for value in values if value.strip()]


def _one_by_one(sources: Sequence[SourceFacts]) -> tuple[Group, ...]:
    """Return a group for each source; sources of one name are told apart by their ids."""
    ids: dict[str, list[str]] = defaultdict(list)
    for source in sorted(sources, key=lambda s: s.id):
        ids[source.name].append(source.id)
    return tuple(
        Group(
            name=name if len(ids[name]) == 1 else f"{name} ({source_id})",
            source_ids=frozenset({source_id}),
        )
        for name in in_order(ids)
        for source_id in ids[name]
    )


def in_order(names: Iterable[str]) -> list[str]:
    """Return names in the order of the alphabet, their numbers in the order of numbers.

    >>> in_order(["Interview 10", "interview 9", "访谈2"])
    ['interview 9', 'Interview 10', '访谈2']
    """
    return sorted(names, key=lambda name: (_name_key(name), name))


def _name_key(name: str) -> list[tuple[str, int]]:
    # A number stands as the digit 0, so that it sorts among words where digits do.
    return [
        ("0", int(digits)) if digits else (word, 0)
        for word, digits in _WORDS_AND_NUMBERS.findall(name.casefold())
    ]
