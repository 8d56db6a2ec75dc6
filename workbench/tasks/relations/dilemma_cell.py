"""What stands behind one cell of the dilemma-path matrix."""

from collections.abc import Iterable

from workbench.coding.dilemmas import Place
from workbench.errors import NotFoundError
from workbench.store.passages import load_places
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_sources
from workbench.tasks.relations.answers import RelationAnswer, SharedPassageAnswer
from workbench.tasks.relations.dilemmas import DilemmaChoice, make_dilemma_matrix
from workbench.tasks.relations.list_relations import relation_answers


def show_dilemma_cell(
    project: ProjectFile,
    choice: DilemmaChoice,
    *,
    dilemma: str,
    path: str,
    language: str = "en",
) -> tuple[list[RelationAnswer], list[SharedPassageAnswer]]:
    """Return the relations of a cell, and the passages that are coded with both, as they stand.

    Args:
        choice: of the matrix.
        dilemma: the id of the code of the row.
        path: the id of the code of the column.
        language: of the codes' names.

    Raises:
        NotFoundError: the matrix has no such cell.
    """
    matrix, _ = make_dilemma_matrix(project, choice)
    for cell in matrix.cells:
        if (cell.dilemma_id, cell.path_id) == (dilemma, path):
            relations = relation_answers(project, cell.relations, language=language)
            return relations, _passages(project, cell.together)
    raise NotFoundError("The matrix has no such cell any more. Choose another one.")


def _passages(project: ProjectFile, places: Iterable[Place]) -> list[SharedPassageAnswer]:
    wanted = set(places)
    ids = {source_id for source_id, _ in wanted}
    return [
        SharedPassageAnswer(
            source=source.name,
            source_id=source.id,
            start=place.start,
            end=place.end,
            quote=source.text[place.start : place.end],
        )
        for source in load_sources(project)
        if source.id in ids
        for place in load_places(project, source.id)
        if (source.id, place.number) in wanted
    ]
