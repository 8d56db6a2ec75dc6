"""Which sources, cases and coders fulfil the conditions of a query."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from workbench.coding.cases.belonging import Belonging
from workbench.coding.queries.comparing import date_fits, fits, order_of
from workbench.coding.queries.conditions import read_conditions
from workbench.coding.queries.ground import Flags
from workbench.coding.queries.keywords import place
from workbench.coding.queries.tree import Condition, Value
from workbench.errors import QueryError
from workbench.store.attributes import load_attributes, load_case_values, load_own_values
from workbench.store.case_parts import load_belonging
from workbench.store.cases import load_cases
from workbench.store.codings import load_coders
from workbench.store.project_file import ProjectFile
from workbench.store.sets import NamedSet
from workbench.store.spans import SourceLength
from workbench.tasks.queries.names import QueryNames
from workbench.tasks.sources.dates import kept_date


class Facts:
    """What is known of the sources and cases of a project, loaded when it is asked for."""

    def __init__(
        self, project: ProjectFile, sources: Sequence[SourceLength], names: QueryNames
    ) -> None:
        self.project = project
        self.sources = sources
        self.names = names

    @cached_property
    def cases(self) -> list[dict[str, str]]:
        """One row a case: id, name, and its attributes."""
        return load_cases(self.project)

    @cached_property
    def whose(self) -> Belonging:
        """Whose the words of every source are."""
        return load_belonging(self.project)

    @cached_property
    def attributes(self) -> list[str]:
        """Names of all attributes."""
        return load_attributes(self.project)

    def values_of_sources(self, attribute: str) -> dict[str, tuple[str, ...]]:
        """Return the values of an attribute by the ids of the sources that have any.

        A source has its own value where it has one, else those of all cases that have words in
        it, each once and in the order of the alphabet.
        """
        own = load_own_values(self.project, attribute)
        of_cases = load_case_values(self.project, attribute)
        values = {
            source.id: (own[source.id],)
            if source.id in own
            else tuple(
                sorted({of_cases[c] for c in self.whose.cases_of(source.id) if c in of_cases})
            )
            for source in self.sources
        }
        return {source_id: found for source_id, found in values.items() if found}

    def attribute(self, condition: Condition) -> str:
        """Return the attribute that a condition names.

        Raises:
            QueryError: the project has none of that name.
        """
        wanted = condition.attribute
        for name in self.attributes:
            if wanted in {name, name.strip()} or name.casefold() == wanted.casefold():
                return name
        raise _unknown("attribute", wanted, condition.at, self.attributes)

    def coders_of(self, condition: Condition) -> list[str]:
        """Return the coders that a condition names.

        Raises:
            QueryError: nobody of that name has worked on the project.
        """
        known = load_coders(self.project)
        for value in condition.values:
            if value.text not in known:
                raise _unknown("coder", value.text, value.at, known)
        return [value.text for value in condition.values]


def sources_that_fit(
    condition: Condition, facts: Facts, *, open_sets: frozenset[str] = frozenset()
) -> Flags:
    """Return which sources fulfil a condition, shape (sources,).

    Args:
        condition: with ids for names.
        facts: of the project.
        open_sets: ids of the sets whose own conditions are being looked at.

    Raises:
        QueryError: it names what is not there, compares what has no order, or a set holds
            itself.
    """
    holds = _judge(condition, facts, open_sets)
    return np.array([holds(source) for source in facts.sources], bool)


def words_that_fit(condition: Condition, facts: Facts) -> Iterator[tuple[str, int, int]]:
    """Yield where the words stand that fulfil a condition on cases or an attribute.

    These are the whole sources that do; or, where only parts of a source belong to cases, the
    parts of those cases that do. A source with a value of its own has it as a whole.

    Yields:
        The id of a source, and the bounds of words in it, half-open, in code points.

    Raises:
        QueryError: as of `sources_that_fit`.
    """
    whole = sources_that_fit(condition, facts)
    attribute = facts.attribute(condition) if condition.field == "attribute" else None
    own = load_own_values(facts.project, attribute) if attribute is not None else {}
    fitting = {
        case["name"]
        for case in facts.cases
        if (attribute is None or case.get(attribute, "").strip())
        and _case_fits(case, condition, facts, frozenset())
    }
    for source, fits_whole in zip(facts.sources, whole.tolist(), strict=True):
        if facts.whose.is_parted(source.id) and source.id not in own:
            places = facts.whose.places_of(source.id, fitting, length=source.characters)
            yield from ((source.id, start, end) for start, end in places)
        elif fits_whole:
            yield source.id, 0, source.characters


def cases_that_fit(
    conditions: Iterable[Condition], facts: Facts, *, open_sets: frozenset[str] = frozenset()
) -> list[str]:
    """Return the ids of the cases that fulfil all conditions.

    Raises:
        QueryError: a condition is of none of the attributes of cases, or as above.
    """
    listed = list(conditions)
    return [
        case["id"]
        for case in facts.cases
        if all(_case_fits(case, condition, facts, open_sets) for condition in listed)
    ]


def members_of(
    named: NamedSet, facts: Facts, *, open_sets: frozenset[str] = frozenset()
) -> list[str]:
    """Return the ids of what is in a set now, in the order of the project.

    Raises:
        QueryError: its conditions name what is not there any more, or it holds itself.
    """
    known = {
        "codes": [code.id for code in facts.names.codebook.codes],
        "sources": [source.id for source in facts.sources],
        "cases": [case["id"] for case in facts.cases],
    }[named.kind]
    if not named.conditions:
        return [id_ for id_ in known if id_ in named.members]
    if named.id in open_sets:
        raise QueryError(
            f"The set '{named.name}' is made of itself. Change its conditions, or those of a set"
            " in them."
        )
    inside = open_sets | {named.id}
    conditions = read_conditions(named.conditions, start=0, end=len(named.conditions))
    if named.kind == "cases":
        return cases_that_fit(conditions, facts, open_sets=inside)
    fit = np.logical_and.reduce([sources_that_fit(c, facts, open_sets=inside) for c in conditions])
    return [id_ for id_, holds in zip(known, fit, strict=True) if holds]


def _judge(
    condition: Condition, facts: Facts, open_sets: frozenset[str]
) -> Callable[[SourceLength], bool]:
    """Return what tells whether a source fulfils a condition."""
    match condition.field:
        case "source":
            wanted = set(_ids(condition.values, facts, open_sets))
            return lambda source: (source.id in wanted) == (condition.comparison == "=")
        case "case":
            ids = set(_ids(condition.values, facts, open_sets))
            names = {case["name"] for case in facts.cases if case["id"] in ids}
            return lambda source: _any_of(facts.whose.cases_of(source.id), names, condition)
        case "kind":
            known = sorted({source.kind for source in facts.sources})
            kinds = _known(condition, known, "kind of source")
            return lambda source: _any_of((source.kind,), kinds, condition)
        case "language":
            tags = _known(condition, _languages(facts.sources), "language")
            return lambda source: _any_of(_tags(source.language), tags, condition)
        case "date":
            dates = [_date(value) for value in condition.values]
            return lambda source: date_fits(source.date, condition.comparison, dates)
        case "attribute":
            return _by_attribute(condition, facts)
        case _:
            raise QueryError(
                f"{condition.field} at {place(condition.at)} is said of codings, and no set of"
                " sources can be made of it."
            )


def _by_attribute(condition: Condition, facts: Facts) -> Callable[[SourceLength], bool]:
    held = facts.values_of_sources(facts.attribute(condition))
    _check_order(condition)
    wanted = [value.text for value in condition.values]
    return lambda source: fits(held.get(source.id, ()), condition.comparison, wanted)


def _case_fits(
    case: Mapping[str, str], condition: Condition, facts: Facts, open_sets: frozenset[str]
) -> bool:
    if condition.field == "case":
        wanted = set(_ids(condition.values, facts, open_sets))
        return (case["id"] in wanted) == (condition.comparison == "=")
    if condition.field != "attribute":
        raise QueryError(
            f"{condition.field} at {place(condition.at)} is said of sources. Of cases say case, or"
            " the name of an attribute."
        )
    _check_order(condition)
    held = case.get(facts.attribute(condition), "")
    return fits([held], condition.comparison, [value.text for value in condition.values])


def _ids(values: Sequence[Value], facts: Facts, open_sets: frozenset[str]) -> Iterator[str]:
    for value in values:
        if value.named == "value":
            yield value.text
        else:
            yield from members_of(facts.names.sets[value.text], facts, open_sets=open_sets)


def _any_of(held: Iterable[str], wanted: Iterable[str], condition: Condition) -> bool:
    values, known = set(held), set(wanted)
    if condition.comparison == "=":
        return bool(values & known)
    return bool(values) and not values & known


def _known(condition: Condition, known: Sequence[str], noun: str) -> list[str]:
    for value in condition.values:
        if value.text not in known:
            raise _unknown(noun, value.text, value.at, known)
    return [value.text for value in condition.values]


def _languages(sources: Iterable[SourceLength]) -> list[str]:
    return sorted({tag for source in sources for tag in _tags(source.language)})


def _tags(language: str) -> tuple[str, ...]:
    """Return a tag and its language without script and region."""
    return (language, language.partition("-")[0])


def _date(value: Value) -> str:
    date = kept_date(value.text)
    if date is None:
        raise QueryError(
            f"'{value.text}' at {place(value.at)} is no date. Write 2019, 2019-03 or 2019-03-12."
        )
    return date


def _check_order(condition: Condition) -> None:
    if condition.comparison in {"=", "!="}:
        return
    for value in condition.values:
        if order_of(value.text) == "none":
            raise QueryError(
                f"'{value.text}' at {place(value.at)} is neither a number nor a date, so that"
                f" nothing is {condition.comparison} it. Write 40, 2019 or 2019-03."
            )


def _unknown(noun: str, name: str, at: int, known: Iterable[str]) -> QueryError:
    listed = ", ".join(f"'{each}'" for each in known)
    hint = f" There are: {listed}." if listed else ""
    return QueryError(f"No {noun} is called '{name}', at {place(at)}.{hint}")
