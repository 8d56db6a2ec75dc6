"""What one group of texts says more often than another, with the rules of the counting."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from workbench.coding.extent.extent import Extent
from workbench.coding.extent.phrases import set_remarks
from workbench.errors import NotFoundError, QueryError
from workbench.formats.tables.word_phrases import phrase
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import KeywordAnswer
from workbench.tasks.counting import load_extent, refuse_codes
from workbench.tasks.progress import Progress, silent
from workbench.tasks.sources.tokenize_sources import ensure_tokenized
from workbench.tasks.words.choice import USUAL, WordChoice
from workbench.tasks.words.concordance_links import word_query
from workbench.tasks.words.running_words import PassageWords, WordReader
from workbench.tasks.words.text_groups import (
    GroupFinder,
    Spans,
    TextGroup,
    read_group,
    told_groups,
    touching,
)
from workbench.texts.association.keywords import (
    KeynessMeasure,
    Keyword,
    Keywords,
    find_keywords,
)
from workbench.texts.association.words import Word

ONE_SOURCE = "one source"
"""The flag of a word that one source alone makes a key word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyness:
    """The key words of a group with what a reader must know to trust them.

    Attributes:
        rows: what the group has more often, then what it has less often, each from the
            strongest down, as many of each as were asked for.
        found: how many there are of each direction.
        group: the group as a title names it.
        against: the group against it as a title names it.
        remarks: sentences on how it was counted.
        parameters: what was asked for, by name.
        language: of the remarks.
    """

    rows: tuple[KeywordAnswer, ...]
    found: dict[str, int]
    group: str
    against: str
    remarks: tuple[str, ...]
    parameters: dict[str, str | int | None]
    language: str


def make_keyness(
    project: ProjectFile,
    group: Sequence[str],
    *,
    against: Sequence[str] = ("rest",),
    inside: Sequence[str] = (),
    measure: KeynessMeasure = "log-likelihood",
    choice: WordChoice = USUAL,
    spoken: str = "en",
    progress: Progress = silent,
) -> Keyness:
    """Return the words that a group of texts has more or less often than another group.

    Furniture, references and the questions of a survey are left out, as from the terms.

    Args:
        group: as `read_group` understands it, such as `kind:interview`; several together are
            the texts that are in any of them.
        against: likewise; `rest` is all that is not in the group.
        inside: look at the texts of these groups only; none for all.
        measure: what to order by.
        choice: which words to list; they must occur `least` times in both groups together, and
            the limit is one of each direction.
        spoken: language of the remarks.
        progress: told while outdated tokens are made again.

    Raises:
        QueryError: a group cannot be understood, or the conditions of a set name what is not
            there.
        NotFoundError: a group or set is not in the project, or has no word.
        CodingError: a set is of codes.
    """
    groups, others, parts = _read(group, against, inside)
    extent = load_extent(project, choice.sets, language=spoken)
    refuse_codes(extent)
    ensure_tokenized(project, progress=progress)
    finder = GroupFinder(project)
    counted = _count(project, finder, groups, others, parts, extent)
    _check(counted, group, against)
    found = find_keywords(
        counted.group,
        counted.against,
        by=measure,
        least=choice.least,
        tongue=choice.language,
        stopwords=choice.stopped(project),
    )
    names = {source.id: source.name for source in finder.sources}
    rows = [_answer(row, names) for row in found.rows]
    by_direction = {
        direction: [row for row in rows if row["direction"] == direction]
        for direction in ("more", "less")
    }
    numbers = {direction: len(of_it) for direction, of_it in by_direction.items()}
    asked: dict[str, str | int | None] = {
        "group": " + ".join(group),
        "against": " + ".join(against),
        "inside": " + ".join(inside) or None,
        "measure": measure,
        **asdict(choice),
        "sets": ", ".join(one.name for one in extent.sets) or None,
        "tested": found.tested,
    }
    return Keyness(
        rows=tuple(row for of_it in by_direction.values() for row in of_it[: choice.limit]),
        found=numbers,
        group=told_groups(groups, spoken=spoken),
        against=told_groups(others, spoken=spoken),
        remarks=(
            *_remarks(asked, found, counted, numbers, spoken=spoken),
            *set_remarks(extent, language=spoken),
        ),
        parameters=asked,
        language=spoken,
    )


@dataclass(slots=True)
class _Counted:
    """The words of both groups by source, and how many places are in both."""

    group: dict[str, Counter[Word]] = field(default_factory=dict)
    against: dict[str, Counter[Word]] = field(default_factory=dict)
    shared: int = 0


def _read(*asked: Sequence[str]) -> tuple[list[TextGroup], ...]:
    """Return the group, the group against it, and what to look inside of."""
    groups, others, parts = (list(map(read_group, words)) for words in asked)
    if not groups or any(one.kind == "rest" for one in (*groups, *parts)):
        raise QueryError("Say which texts to look at; rest can only stand for what is against.")
    if not others:
        raise QueryError("Say which texts stand against the group; rest stands for all others.")
    return groups, others, parts


def _count(
    project: ProjectFile,
    finder: GroupFinder,
    groups: list[TextGroup],
    others: list[TextGroup],
    inside: list[TextGroup],
    extent: Extent,
) -> _Counted:
    ours, theirs = finder.places(groups), finder.places(others)
    considered = finder.places(inside) if inside else None
    takes_rest = any(one.kind == "rest" for one in others)
    reader, counted = WordReader(project), _Counted()
    for source in finder.sources:
        allowed = {source.id: extent.places_of(source.id, length=len(source.text))}
        for passage in reader.passages(source) if allowed[source.id] else ():
            here = _inside(passage, source.id, ours)
            there = _inside(passage, source.id, theirs)
            if takes_rest:
                there |= ~here
            if considered is not None:
                within = _inside(passage, source.id, considered)
                here, there = here & within, there & within
            if extent.sets:
                within = _inside(passage, source.id, allowed)
                here, there = here & within, there & within
            counted.shared += int((here & there).sum())
            for mask, profile in ((here, counted.group), (there, counted.against)):
                if mask.any():
                    words = compress(passage.words, mask.tolist())
                    profile.setdefault(source.id, Counter()).update(words)
    return counted


def _inside(passage: PassageWords, source_id: str, places: Spans) -> NDArray[np.bool_]:
    return touching(passage.starts, passage.ends, places.get(source_id, ()))


def _check(counted: _Counted, group: Sequence[str], against: Sequence[str]) -> None:
    for profile, asked in ((counted.group, group), (counted.against, against)):
        if not profile:
            raise NotFoundError(
                f"No word that counts is in {' + '.join(asked)}. There is nothing to compare."
            )


def _answer(row: Keyword, names: dict[str, str]) -> KeywordAnswer:
    main = row.here if row.direction == "more" else row.there
    assert main.main_source is not None
    assert main.main_share is not None
    return KeywordAnswer(
        word=row.word.term,
        language=row.word.tongue,
        direction=row.direction,
        frequency=row.here.frequency,
        frequency_against=row.there.frequency,
        per_thousand=row.here.per_thousand,
        per_thousand_against=row.there.per_thousand,
        sources=row.here.sources,
        sources_of=row.here.of,
        sources_against=row.there.sources,
        sources_of_against=row.there.of,
        log_likelihood=row.log_likelihood,
        two_cell=row.two_cell,
        p=row.p,
        p_bonferroni=row.p_bonferroni,
        p_bh=row.p_bh,
        bic=row.bic,
        log_ratio=row.log_ratio,
        difference=row.difference,
        dp=row.here.dp,
        dp_against=row.there.dp,
        main_source=names[main.main_source],
        main_share=main.main_share,
        flag=ONE_SOURCE if row.is_of_one_source else "",
        query=word_query(row.word.term),
    )


def _remarks(
    asked: dict[str, str | int | None],
    found: Keywords,
    counted: _Counted,
    numbers: dict[str, int],
    *,
    spoken: str,
) -> Iterator[str]:
    for tongue in ("zh", "en"):
        sizes = found.sizes.get(tongue, 0), found.sizes_against.get(tongue, 0)
        if asked["language"] not in {None, tongue} or not any(sizes):
            continue
        name = "sizes" if all(sizes) else "language on one side"
        yield phrase(f"{name} {tongue}", spoken=spoken, here=sizes[0], there=sizes[1])
    yield phrase(
        "sources of groups",
        spoken=spoken,
        here=len(counted.group),
        there=len(counted.against),
    )
    if counted.shared:
        yield phrase("in both groups", spoken=spoken, shared=counted.shared)
    if "code:" in f"{asked['group']} {asked['against']} {asked['inside']}".replace("：", ":"):
        yield phrase("words of codes", spoken=spoken)
    yield phrase("own language", spoken=spoken)
    yield phrase("words tested", spoken=spoken, **asked)
    yield phrase("keyness measures", spoken=spoken)
    yield phrase("spread", spoken=spoken)
    yield phrase("left out of counting", spoken=spoken)
    yield phrase(f"function words {asked['stopwords']}", spoken=spoken)
    limit = asked["limit"]
    if isinstance(limit, int) and limit < max(numbers.values()):
        yield phrase("key words cut", spoken=spoken, limit=limit, **numbers)
    yield phrase("not independent", spoken=spoken)
