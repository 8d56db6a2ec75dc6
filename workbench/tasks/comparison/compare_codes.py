"""Two codes side by side: the passages that both are coded in, for constant comparison."""

from workbench.coding.finding import find_code
from workbench.coding.heirs import heirs_of
from workbench.store.codes import load_codebook
from workbench.store.passages import load_places
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_sources
from workbench.tasks.codings.placed_codings import load_placed_codings
from workbench.tasks.relations.answers import SharedPassageAnswer


def list_shared_passages(project: ProjectFile, one: str, other: str) -> list[SharedPassageAnswer]:
    """Return the passages that both of two codes are coded in, in reading order.

    A code counts by its own codings and those of codes merged into it, of all coders.

    Args:
        one: a code, by name, path or id.
        other: the other one.

    Raises:
        NotFoundError: there is no such code.
    """
    codebook = load_codebook(project)
    heirs = heirs_of(codebook)
    wanted = {find_code(codebook, one).id, find_code(codebook, other).id}
    held: dict[tuple[str, int], set[str]] = {}
    for mark in load_placed_codings(project).marks:
        if heirs[mark.code_id] in wanted:
            for number in mark.passages:
                held.setdefault((mark.source_id, number), set()).add(heirs[mark.code_id])
    shared = {place for place, codes in held.items() if codes == wanted}
    return [
        SharedPassageAnswer(
            source=source.name,
            source_id=source.id,
            start=place.start,
            end=place.end,
            quote=source.text[place.start : place.end],
        )
        for source in load_sources(project)
        if any(source_id == source.id for source_id, _ in shared)
        for place in load_places(project, source.id)
        if (source.id, place.number) in shared
    ]
