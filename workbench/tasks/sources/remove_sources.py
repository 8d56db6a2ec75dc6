"""Remove sources from a project, with everything that stands on them."""

from collections.abc import Sequence

from workbench.store.edits import load_selections, remove_selections
from workbench.store.memos import count_memos_of_source, remove_memos_on
from workbench.store.passages import load_passages, remove_passages
from workbench.store.project_file import ProjectFile
from workbench.store.sets import leave_sets
from workbench.store.sources import find_source, remove_source
from workbench.store.summaries import remove_summaries_of
from workbench.tasks.answers import RemovedAnswer
from workbench.texts.source import Source


def preview_removal(project: ProjectFile, names: Sequence[str]) -> list[RemovedAnswer]:
    """Return what would go with some sources; nothing is removed.

    Args:
        names: names or ids.

    Raises:
        NotFoundError: there is no such source.
    """
    return [_answer(project, source) for source in _found(project, names)]


def remove_sources(
    project: ProjectFile, names: Sequence[str], *, coder: str
) -> list[RemovedAnswer]:
    """Remove sources as one change, which can be undone; return what went with each.

    Their files are kept in the project, so that undoing brings everything back.

    Args:
        names: names or ids.
        coder: who removes.

    Raises:
        NotFoundError: there is no such source; nothing was removed.
        ProjectBusyError: the project was changed at this moment.
    """
    seen = project.change_number
    sources = _found(project, names)
    answer = [_answer(project, source) for source in sources]
    listed = ", ".join(source.name for source in sources)
    with project.change("remove", f"Removed {listed}", coder=coder, seen=seen):
        for source in sources:
            _remove(project, source)
    return answer


def _remove(project: ProjectFile, source: Source) -> None:
    selections = load_selections(project, source.id)
    remove_selections(
        project.connection,
        codings=[row["id"] for row in selections if row["noun"] == "coding"],
        suggestions=[row["id"] for row in selections if row["noun"] == "suggestion"],
    )
    remove_memos_on(project.connection, "source", [source.id])
    remove_summaries_of(project.connection, [source.id])
    leave_sets(project.connection, source.id)
    remove_passages(project.connection, source.id, source.text)
    remove_source(project.connection, source.id)


def _found(project: ProjectFile, names: Sequence[str]) -> list[Source]:
    found = [find_source(project, name) for name in names]
    return list({source.id: source for source in found}.values())


def _answer(project: ProjectFile, source: Source) -> RemovedAnswer:
    nouns = [row["noun"] for row in load_selections(project, source.id)]
    return RemovedAnswer(
        id=source.id,
        name=source.name,
        passages=len(load_passages(project, source.id)),
        codings=nouns.count("coding"),
        suggestions=nouns.count("suggestion"),
        memos=count_memos_of_source(project, source.id),
    )
