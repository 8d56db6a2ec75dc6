"""The dilemma-path matrix of a project."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from workbench.coding.codebook import Codebook
from workbench.coding.dilemma_remarks import dilemma_remarks
from workbench.coding.dilemmas import DilemmaMatrix, dilemma_matrix
from workbench.coding.finding import display_name, find_code
from workbench.coding.relation import ADDRESSES, read_type
from workbench.errors import NotFoundError
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.tasks.codings.placed_codings import load_placed_codings
from workbench.tasks.counting import load_counting, told_sets
from workbench.tasks.relations.answers import DilemmaCellAnswer, DilemmasAnswer
from workbench.tasks.relations.list_relations import relations_in
from workbench.words import said, spoken

_DILEMMAS: Final = ("Challenges", "困境与挑战", "Dilemmas", "困境")
_PATHS: Final = ("Approaches", "介入路径", "Strategy", "Paths", "路径")


@dataclass(frozen=True, slots=True, kw_only=True)
class DilemmaChoice:
    """What is set against what.

    Attributes:
        dilemmas: the category of the rows, by name, path or id; None looks for one called
            Challenges or 困境.
        paths: that of the columns; None looks for one called Approaches or 路径.
        types: of the relations that count.
        sets: names or ids of the sets that alone count, as of `list_relations`; the codes of
            rows and columns stay.
    """

    dilemmas: str | None = None
    paths: str | None = None
    types: tuple[str, ...] = (ADDRESSES,)
    sets: tuple[str, ...] = ()


DEFAULT: Final = DilemmaChoice()


def make_dilemma_matrix(
    project: ProjectFile, choice: DilemmaChoice = DEFAULT
) -> tuple[DilemmaMatrix, Codebook]:
    """Return the matrix over all relations and codings, and the codebook it was counted over.

    Raises:
        NotFoundError: there is no such category, or none was named and none is called so.
        CodingError: the two do not stand apart, or one has no codes.
        QueryError: the conditions of a set name what is not there any more.
    """
    codebook = load_codebook(project)
    counting = load_counting(project, sets=choice.sets)
    matrix = dilemma_matrix(
        codebook,
        relations_in(project, counting.extent),
        load_placed_codings(project, counting=counting).passages_by_code(),
        dilemmas=_category(codebook, choice.dilemmas, _DILEMMAS, "dilemmas"),
        paths=_category(codebook, choice.paths, _PATHS, "paths"),
        types=tuple(dict.fromkeys(map(read_type, choice.types))),
    )
    return matrix, codebook


def usual_categories(codebook: Codebook) -> tuple[str | None, str | None]:
    """Return the ids of the categories that are called like dilemmas and like paths."""
    return _called(codebook, _DILEMMAS), _called(codebook, _PATHS)


def list_dilemmas(
    project: ProjectFile, choice: DilemmaChoice = DEFAULT, *, language: str = "en"
) -> DilemmasAnswer:
    """Return the matrix with its gaps and remarks.

    Args:
        choice: what is set against what.
        language: of the names and remarks.
    """
    matrix, codebook = make_dilemma_matrix(project, choice)
    names = {code.id: display_name(code, language) for code in codebook.codes}
    return DilemmasAnswer(
        cells=[
            DilemmaCellAnswer(
                dilemma_id=cell.dilemma_id,
                dilemma=names[cell.dilemma_id],
                path_id=cell.path_id,
                path=names[cell.path_id],
                state=cell.state,
                relations=len(cell.relations),
                supporting=len(cell.supporting),
                opposing=len(cell.opposing),
                together=len(cell.together),
            )
            for cell in matrix.cells
        ],
        without_path=[names[id_] for id_ in matrix.without_path],
        without_dilemma=[names[id_] for id_ in matrix.without_dilemma],
        remarks=[
            *said_remarks(dilemma_remarks(matrix, codebook, language=language), language),
            *told_sets(project, choice.sets, language=language),
        ],
    )


def said_remarks(remarks: Sequence[str], language: str) -> list[str]:
    """Return remarks in Chinese for a Chinese tag, else in English."""
    return [said(spoken(language) or "en", remark) for remark in remarks]


def _category(codebook: Codebook, named: str | None, usual: Sequence[str], option: str) -> str:
    if named is not None:
        return find_code(codebook, named).id
    found = _called(codebook, usual)
    if found is None:
        raise NotFoundError(
            f"No category is called {usual[0]} or {usual[1]}. Name the one that is meant with"
            f" --{option}."
        )
    return found


def _called(codebook: Codebook, names: Sequence[str]) -> str | None:
    for name in names:
        try:
            return find_code(codebook, name).id
        except NotFoundError:
            continue
    return None
