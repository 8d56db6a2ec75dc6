"""The remarks of a theme table: how it was counted, of what the shares are, what was left out."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.coding.codebook import Codebook
from workbench.themes.evidence import SourceFacts
from workbench.themes.gathering import Gathered, merged_names
from workbench.themes.groups import Group, Grouping
from workbench.themes.phrases import Phrase, listing, phrase
from workbench.themes.tree import ThemeTree


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a theme table rests on.

    Attributes:
        codebook: as given.
        gathered: the evidence that counts, and what was left out.
        tree: the themes that are shown.
        groups: the groups that rows are in.
        sources: all sources considered.
    """

    codebook: Codebook
    gathered: Gathered
    tree: ThemeTree
    groups: tuple[Group, ...]
    sources: tuple[SourceFacts, ...]


def table_remarks(ground: Ground, *, by: Grouping, language: str, limit: int) -> tuple[str, ...]:
    """Return the remarks of a table as sentences, each only where it applies.

    Args:
        ground: what the table rests on.
        by: what its rows compare.
        language: of the sentences.
        limit: the greatest number of quotes a theme shows.
    """
    return (
        phrase(_origins(ground), language=language),
        *_counting(ground, by=by, language=language),
        *_groups(ground, by=by, language=language),
        *_left_out(ground, language=language),
        *_codes(ground, language=language),
        *_quotes(by=by, language=language, limit=limit),
    )


def _origins(ground: Ground) -> Phrase:
    origins = {e.origin for e in ground.gathered.evidence}
    if len(origins) == 2:
        return "both origins"
    if not origins:
        return "nothing"
    return "codings only" if "coding" in origins else "suggestions only"


def _counting(ground: Ground, *, by: Grouping, language: str) -> Iterator[str]:
    yield phrase("counting", language=language)
    if by == "code":
        yield phrase("overlap", language=language)
    if not ground.sources:
        yield phrase("no sources", language=language)
        return
    name: Phrase = "share" if by == "code" else "share within"
    yield phrase(name, language=language, considered=len(ground.sources))


def _groups(ground: Ground, *, by: Grouping, language: str) -> Iterator[str]:
    if by == "case":
        yield from _cases(ground, language=language)
    for group in ground.groups:
        if group.defined == "undefined":
            yield phrase(
                "ungrouped", language=language, group=group.name, number=len(group.source_ids)
            )


def _cases(ground: Ground, *, language: str) -> Iterator[str]:
    whole = [source for source in ground.sources if source.belongs == "whole"]
    parted = len(ground.sources) - len(whole)
    several = sum(len(set(source.cases)) > 1 for source in whole)
    if several:
        yield phrase("several cases", language=language, number=several)
    if not parted:
        return
    outside = sum(e.cases == () for e in ground.gathered.evidence)
    yield phrase("parts of cases", language=language, number=parted)
    if outside:
        yield phrase("outside parts", language=language, number=outside)
    names = sorted({name for source in ground.sources for name in source.wordless})
    if names:
        yield phrase("wordless", language=language, names=listing(names, language=language))


def _left_out(ground: Ground, *, language: str) -> Iterator[str]:
    numbers: dict[Phrase, int] = {
        "accepted": ground.gathered.accepted,
        "elsewhere": ground.gathered.elsewhere,
        "no passage": sum(not e.passages for e in ground.gathered.evidence),
    }
    for name, number in numbers.items():
        if number:
            yield phrase(name, language=language, number=number)


def _codes(ground: Ground, *, language: str) -> Iterator[str]:
    coded = {e.code_id for e in ground.gathered.evidence}
    themes = ground.tree.themes
    names: dict[Phrase, list[str]] = {
        "archived codes": [t.path[-1] for t in themes if t.code.status != "active"],
        "merged codes": merged_names(ground.codebook, ground.gathered.merged, language=language),
        "empty themes": [t.path[0] for t in themes if t.level == 1 and coded.isdisjoint(t.members)],
        "other names": list(ground.tree.renamed),
    }
    for name, found in names.items():
        if found:
            yield phrase(name, language=language, names=listing(found, language=language))


def _quotes(*, by: Grouping, language: str, limit: int) -> Iterator[str]:
    if not limit:
        return
    in_group = "" if by == "code" else phrase("in each group", language=language)
    yield phrase("quotes", language=language, limit=limit, group=in_group)
    if by == "code":
        yield phrase("sub-theme quotes", language=language)
