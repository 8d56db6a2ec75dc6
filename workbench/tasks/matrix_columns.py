"""The columns of a matrix that are groups of sources, and which sources stand in each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.coding.matrices.choice import MatrixChoice
from workbench.coding.matrices.phrases import phrase
from workbench.coding.matrices.table import Line
from workbench.errors import NotFoundError
from workbench.store.attributes import load_attributes, load_values_of_sources
from workbench.store.cases import load_cases_of_sources
from workbench.store.project_file import ProjectFile
from workbench.store.spans import SourceLength
from workbench.themes.groups import in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceColumn:
    """A column and the numbers of the sources in it."""

    line: Line
    sources: tuple[int, ...]


def source_columns(
    project: ProjectFile,
    choice: MatrixChoice,
    sources: Sequence[SourceLength],
    *,
    language: str,
) -> list[SourceColumn]:
    """Return the columns in the order of their names, sources without a value last.

    Raises:
        NotFoundError: the project has no such attribute.
    """
    if choice.kind == "sources":
        places = {source.name: number for number, source in enumerate(sources)}
        return [
            _column(name, (places[name],), id_=sources[places[name]].id)
            for name in in_order(places)
        ]
    values = _values(project, choice, sources)
    members: dict[str, list[int]] = {}
    for number, source in enumerate(sources):
        for value in values.get(source.id, ()):
            members.setdefault(value, []).append(number)
    columns = [_column(value, members[value], id_=value) for value in in_order(members)]
    without = [n for n, source in enumerate(sources) if not values.get(source.id)]
    if without:
        columns.append(_column(_without(choice, language=language), without, id_=None))
    return columns


def _column(name: str, sources: Sequence[int], *, id_: str | None) -> SourceColumn:
    line = Line(id=id_, name=name, path=name, sources=len(sources))
    return SourceColumn(line=line, sources=tuple(sources))


def _without(choice: MatrixChoice, *, language: str) -> str:
    match choice.kind:
        case "cases":
            return phrase("no case", language=language)
        case "year":
            return phrase("undated", language=language)
        case _:
            return phrase("no value", language=language)


def _values(
    project: ProjectFile, choice: MatrixChoice, sources: Sequence[SourceLength]
) -> Mapping[str, tuple[str, ...]]:
    if choice.kind == "cases":
        return load_cases_of_sources(project)
    if choice.attribute is None:
        return {source.id: (source.date[:4],) for source in sources if source.date}
    known = load_attributes(project)
    if choice.attribute not in known:
        listed = ", ".join(f"'{name}'" for name in known)
        hint = f" There are: {listed}." if known else ""
        raise NotFoundError(f"No attribute is called '{choice.attribute}'.{hint}")
    return load_values_of_sources(project, choice.attribute)
