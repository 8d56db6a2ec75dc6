"""The parts of a source that belong to cases, moved with its words when the text is edited."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from workbench.store.case_parts import (
    Span,
    load_case_spans,
    move_case_spans,
    rename_speaker,
)
from workbench.store.project_file import ProjectFile
from workbench.texts.editing import Edit, Moved
from workbench.texts.source import Passage


def move_parts(
    project: ProjectFile,
    source_id: str,
    edit: Edit,
    *,
    turns: Mapping[str, Sequence[Span]],
    passages: Sequence[Passage],
) -> None:
    """Move what belongs to cases, inside the change that edits a text.

    A span goes with its words; where an edit cuts it, it takes all of the new words that cut
    it, and it goes where all of its words are gone. A speaker whose name was edited wherever
    they speak keeps their case under the new name.

    Args:
        source_id: the source.
        edit: of its text.
        turns: where the speakers who are linked to a case spoke in the old text.
        passages: of the new text.
    """
    moved = {
        span.id: new
        for span in load_case_spans(project, source_id)
        if (new := _moved(edit, (span.start, span.end))) != (span.start, span.end)
    }
    move_case_spans(project.connection, moved)
    for speaker, name in _renamed(edit, turns, passages):
        rename_speaker(project.connection, source_id, speaker, to=name)


def _moved(edit: Edit, span: Span) -> Span | None:
    went = edit.move(*span)
    if isinstance(went, Moved):
        return went.start, went.end
    start, end = edit.widen(*span)
    return (start, end) if went.reason == "cut" and start < end else None


def _renamed(
    edit: Edit, turns: Mapping[str, Sequence[Span]], passages: Sequence[Passage]
) -> Iterator[tuple[str, str]]:
    speaking = {passage.speaker for passage in passages}
    starts = [passage.start for passage in passages]
    for speaker, spans in turns.items():
        if speaker in speaking:
            continue
        names = set()
        for span in spans:
            new = _moved(edit, span)
            place = bisect_right(starts, new[1] - 1) - 1 if new else -1
            if place >= 0:
                names.add(passages[place].speaker)
        named = [name for name in names if name]
        if len(named) == 1:
            yield speaker, named[0]
