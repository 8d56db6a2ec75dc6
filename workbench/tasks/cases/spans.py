"""Spans of sources that belong to cases: any part that is no one speaker's."""

from workbench.errors import CodingError, NotFoundError
from workbench.store.case_parts import link_span, load_case_spans, unlink_span
from workbench.store.cases import find_case
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source, load_texts
from workbench.tasks.cases.answers import CaseSpanAnswer
from workbench.texts.source import Source


def list_case_spans(project: ProjectFile, source: str | None = None) -> list[CaseSpanAnswer]:
    """Return the spans that belong to cases, in reading order.

    Args:
        source: name or id of the only source; None for all.

    Raises:
        NotFoundError: there is no such source.
    """
    source_id = None if source is None else find_source(project, source).id
    spans = load_case_spans(project, source_id)
    texts = load_texts(project, {span.source_id for span in spans})
    return [
        CaseSpanAnswer(
            source=span.source,
            source_id=span.source_id,
            start=span.start,
            end=span.end,
            case=span.case,
            quote=texts[span.source_id][span.start : span.end],
        )
        for span in spans
    ]


def link_span_to(
    project: ProjectFile, source: str, *, start: int, end: int, case: str, coder: str
) -> CaseSpanAnswer:
    """Say that the characters `start <= i < end` of a source belong to a case.

    Raises:
        NotFoundError: there is no such source or case.
        CodingError: the text of the source has no such span.
    """
    found, (case_id, name) = find_source(project, source), find_case(project, case)
    if not 0 <= start < end <= len(found.text):
        raise CodingError(
            f"{found.name} has {len(found.text)} characters; {start} to {end} is no span of it."
        )
    with project.change(
        "cases", f"Linked the characters {start} to {end} of {found.name} to {name}", coder=coder
    ):
        link_span(project.connection, source_id=found.id, start=start, end=end, case_id=case_id)
    return _answer(found, start=start, end=end, case=name)


def unlink_span_from(
    project: ProjectFile, source: str, *, start: int, end: int, case: str, coder: str
) -> CaseSpanAnswer:
    """Say that a span of a source does not belong to a case.

    Raises:
        NotFoundError: there is no such source or case, or the span does not belong to it.
    """
    found, (case_id, name) = find_source(project, source), find_case(project, case)
    with project.change(
        "cases", f"Took the characters {start} to {end} of {found.name} off {name}", coder=coder
    ):
        gone = unlink_span(
            project.connection, source_id=found.id, start=start, end=end, case_id=case_id
        )
        if not gone:
            raise NotFoundError(
                f"The characters {start} to {end} of {found.name} do not belong to {name}."
            )
    return _answer(found, start=start, end=end, case=name)


def _answer(source: Source, *, start: int, end: int, case: str) -> CaseSpanAnswer:
    return CaseSpanAnswer(
        source=source.name,
        source_id=source.id,
        start=start,
        end=end,
        case=case,
        quote=source.text[start:end],
    )
