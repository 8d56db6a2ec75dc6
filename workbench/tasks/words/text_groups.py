"""Groups of texts as a researcher writes them: `kind:interview`, `code:需求`, `year:2015-2018`."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, TypeAlias, cast, get_args

import numpy as np
from numpy.typing import NDArray

from workbench.coding.cases.belonging import Belonging
from workbench.coding.finding import name_key
from workbench.errors import NotFoundError, QueryError
from workbench.formats.tables.word_phrases import phrase
from workbench.store.case_parts import load_belonging
from workbench.store.cases import load_cases, load_source_values
from workbench.store.codes import load_codebook
from workbench.store.codings import load_codings
from workbench.store.passages import iterate_passages
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source, load_sources
from workbench.tasks.codings.list_codings import codes_under
from workbench.tasks.counting import load_settled
from workbench.texts.source import Source
from workbench.words import say
from workbench.words import spoken as spoken_language

GroupKind = Literal["source", "kind", "language", "case", "attribute", "code", "year", "rest"]

Spans: TypeAlias = Mapping[str, Sequence[tuple[int, int]]]
"""Places in sources, half-open, by the source's id."""

_FORM: Final = re.compile(r"\s*([a-z]+)\s*(?:[:：]\s*(.*?)\s*)?", re.DOTALL)
_YEARS: Final = re.compile(r"(\d{4})?\s*([-–—])?\s*(\d{4})?")
_NEAR: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class TextGroup:
    """A group of texts: those of a kind with a value.

    Attributes:
        kind: what they have in common; `rest` is everything that is in no other group.
        value: which, such as `interview`, `village=木花` or `2015-2018`; empty for `rest`.
    """

    kind: GroupKind
    value: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}" if self.value else self.kind


def read_group(words: str) -> TextGroup:
    """Return the group that a researcher means.

    Raises:
        QueryError: it is not written as groups are.

    >>> read_group("attribute：village=木花")
    TextGroup(kind='attribute', value='village=木花')
    """
    form = _FORM.fullmatch(words)
    kinds = get_args(GroupKind)
    if form is None or form[1] not in kinds:
        raise QueryError(
            f"'{words}' is no group of texts. Write one of source:NAME, kind:interview,"
            " language:zh, case:NAME, attribute:NAME=VALUE, code:NAME, year:2015-2018, or rest."
        )
    value = form[2] or ""
    if (form[1] == "rest") == bool(value):
        raise QueryError(
            f"'{words}' does not say which. Write a colon and a value after the kind of group;"
            " after rest write nothing."
        )
    return TextGroup(kind=cast("GroupKind", form[1]), value=value)


def told_groups(groups: Iterable[TextGroup], *, spoken: str) -> str:
    """Return how a title names some groups that count as one.

    >>> told_groups([read_group("kind:interview"), read_group("case:王婆婆")], spoken="zh")
    '访谈 + 王婆婆'
    """
    return " + ".join(_told(group, spoken=spoken) for group in groups)


def _told(group: TextGroup, *, spoken: str) -> str:
    match group.kind:
        case "rest":
            return phrase("all other texts", spoken=spoken)
        case "code" | "language":
            return phrase(f"{group.kind} group", spoken=spoken, value=group.value)
        case "kind":
            return say(spoken_language(spoken) or "en", group.value)
        case _:
            return group.value


class GroupFinder:
    """Finds the places of groups in a project; what it needs is loaded once."""

    def __init__(self, project: ProjectFile) -> None:
        self._project = project

    @cached_property
    def sources(self) -> list[Source]:
        """All sources in the order of adding."""
        return load_sources(self._project)

    def places(self, groups: Iterable[TextGroup]) -> Spans:
        """Return the places that are in any of some groups, `rest` left out.

        Raises:
            NotFoundError: there is no such source, case, attribute, value, code or year.
            QueryError: a year cannot be understood.
        """
        found: dict[str, list[tuple[int, int]]] = {}
        for group in groups:
            if group.kind != "rest":
                for source_id, spans in self._places(group).items():
                    found.setdefault(source_id, []).extend(spans)
        return {source_id: merged(spans) for source_id, spans in found.items()}

    def _places(self, group: TextGroup) -> Spans:
        find: dict[GroupKind, Callable[[str], Spans]] = {
            "source": lambda name: _whole([find_source(self._project, name)]),
            "kind": self._of_kind,
            "language": self._of_language,
            "case": self._of_case,
            "attribute": self._of_attribute,
            "code": self._of_code,
            "year": self._of_years,
        }
        return find[group.kind](group.value)

    def _of_kind(self, value: str) -> Spans:
        return self._of_value(value, {s.id: {s.kind} for s in self.sources}, of="kind")

    def _of_language(self, value: str) -> Spans:
        # zh means both scripts; a passage of both languages is in neither.
        found: dict[str, list[tuple[int, int]]] = {}
        for placed in iterate_passages(self._project):
            passage = placed.passage
            if value in {passage.language, passage.language.partition("-")[0]}:
                found.setdefault(placed.source_id, []).append((passage.start, passage.end))
        if not found:
            raise NotFoundError(f"No passage of this project is in the language '{value}'.")
        return found

    def _of_case(self, value: str) -> Spans:
        known = {name for source in self.sources for name in self._whose.cases_of(source.id)}
        wanted = {name for name in known if name_key(name) == name_key(value)}
        found = self._words_of(wanted, sources=self.sources)
        if not found:
            raise _nothing(value, known, of="case")
        return found

    @cached_property
    def _whose(self) -> Belonging:
        return load_belonging(self._project)

    def _words_of(self, cases: Collection[str], *, sources: Iterable[Source]) -> Spans:
        """Return the words of cases: whole sources, or the parts that belong to them."""
        places = {
            source.id: self._whose.places_of(source.id, cases, length=len(source.text))
            for source in sources
        }
        return {source_id: spans for source_id, spans in places.items() if spans}

    def _of_attribute(self, value: str) -> Spans:
        name, equals, wanted = (part.strip() for part in value.partition("="))
        if not equals:
            raise QueryError(
                f"'attribute:{value}' does not say which value. Write attribute:NAME=VALUE."
            )
        own, of_cases = _values(self._project, name)
        if not own and not of_cases:
            raise NotFoundError(
                f"No source and no case of this project has the attribute '{name}'."
            )
        key = name_key(wanted)
        cases = {case for case, values in of_cases.items() if key in map(name_key, values)}
        found = {
            **self._words_of(cases, sources=self.sources),
            **_whole(s for s in self.sources if key in map(name_key, own.get(s.id, ()))),
        }
        if not found:
            raise _nothing(wanted, set().union(*own.values(), *of_cases.values()), of=name)
        return found

    def _of_value(self, value: str, values: Mapping[str, set[str]], *, of: str) -> Spans:
        """Return the sources that have a value, however it is written."""
        key = name_key(value)
        found = [
            source
            for source in self.sources
            if any(name_key(own) == key for own in values.get(source.id, ()))
        ]
        if not found:
            raise _nothing(value, {own for some in values.values() for own in some}, of=of)
        return _whole(found)

    def _of_code(self, value: str) -> Spans:
        wanted = codes_under(load_codebook(self._project), value) or set()
        found: dict[str, list[tuple[int, int]]] = {}
        settled = load_settled(self._project)
        for coding in settled.kept(load_codings(self._project), coder=None):
            if coding.code_id in wanted:
                found.setdefault(coding.source_id, []).append((coding.start, coding.end))
        if not found:
            raise NotFoundError(f"Nothing is coded with '{value}' yet.")
        return found

    def _of_years(self, value: str) -> Spans:
        years = _YEARS.fullmatch(value)
        if years is None or not (years[1] or years[3]) or (years[1] and years[3] and not years[2]):
            raise QueryError(
                f"'year:{value}' names no years. Write year:2016, year:2015-2018, year:2019- or"
                " year:-2014."
            )
        first = years[1] or "0000"
        last = years[3] or ("9999" if years[2] else first)
        found = [s for s in self.sources if s.date and first <= s.date[:4] <= last]
        if not found:
            raise NotFoundError(
                f"No source of this project is dated in the years {value}. Give sources their dates"
                " with: workbench describe PROJECT SOURCE --date 2016"
            )
        return _whole(found)


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, those that overlap or touch as one.

    >>> merged([(5, 9), (0, 3), (3, 4), (8, 12)])
    [(0, 4), (5, 12)]
    """
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def touching(
    starts: NDArray[np.int64], ends: NDArray[np.int64], spans: Sequence[tuple[int, int]]
) -> NDArray[np.bool_]:
    """Tell of each word whether it shares a character with a span.

    Args:
        starts: shape (n,), offset of each word.
        ends: shape (n,), half-open.
        spans: as `merged` returns them.
    """
    if not spans:
        return np.zeros(len(starts), np.bool_)
    bounds = np.array(spans, np.int64)
    # The first span that ends after the word begins is the only one it may share with.
    place = np.searchsorted(bounds[:, 1], starts, side="right")
    known = place < len(bounds)
    touched: NDArray[np.bool_] = known & (bounds[np.where(known, place, 0), 0] < ends)
    return touched


def _whole(sources: Iterable[Source]) -> Spans:
    return {source.id: [(0, len(source.text))] for source in sources}


def _nothing(value: str, known: Collection[str], *, of: str) -> NotFoundError:
    hint = f" For example: {', '.join(sorted(known)[:_NEAR])}." if known else ""
    return NotFoundError(f"No source of this project is in {of}:{value}.{hint}")


def _values(
    project: ProjectFile, attribute: str
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return the values of an attribute of sources by their ids, and of cases by their names."""
    key = name_key(attribute)
    of_cases = {
        row["name"]: {v for n, v in row.items() if n not in {"id", "name"} and name_key(n) == key}
        for row in load_cases(project)
    }
    own = {
        source_id: {v for n, v in values.items() if name_key(n) == key}
        for source_id, values in load_source_values(project).items()
    }
    return (
        {source_id: values for source_id, values in own.items() if values},
        {case: values for case, values in of_cases.items() if values},
    )
