"""List sources and their passages."""

from workbench.store.case_parts import load_belonging
from workbench.store.cases import load_source_values
from workbench.store.passages import count_passages, load_passages
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source, load_sources
from workbench.store.tallies import count_codings_by_source, count_suggestions_by_source
from workbench.tasks.answers import PassageAnswer, SourceAnswer


def list_sources(project: ProjectFile) -> list[SourceAnswer]:
    """Return all sources in the order of adding."""
    passages = count_passages(project)
    codings = count_codings_by_source(project)
    suggestions = count_suggestions_by_source(project)
    whose = load_belonging(project)
    values = load_source_values(project)
    return [
        SourceAnswer(
            id=source.id,
            name=source.name,
            kind=source.kind,
            language=source.language,
            title=source.title,
            date=source.date,
            characters=len(source.text),
            passages=passages.get(source.id, 0),
            codings=codings.get(source.id, 0),
            suggestions=suggestions.get(source.id, 0),
            cases=list(whose.all_cases_of(source.id)),
            attributes=values.get(source.id, {}),
            encoding=source.encoding,
            remarks=list(source.remarks),
        )
        for source in load_sources(project)
    ]


def list_passages(project: ProjectFile, source: str) -> list[PassageAnswer]:
    """Return the passages of a source, given by name or id, in reading order.

    Raises:
        NotFoundError: the project has no such source.
    """
    found = find_source(project, source)
    return [
        PassageAnswer(
            number=p.number,
            kind=p.kind,
            level=p.level,
            path=list(p.path),
            start=p.start,
            end=p.end,
            page=p.page,
            speaker=p.speaker,
            start_time=p.start_time,
            end_time=p.end_time,
            language=p.language,
            text=found.text[p.start : p.end],
        )
        for p in (placed.passage for placed in load_passages(project, found.id))
    ]
