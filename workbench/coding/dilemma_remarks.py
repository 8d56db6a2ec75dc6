"""The remarks of a dilemma-path matrix: how it was counted and what was left out."""

from collections.abc import Iterator

from workbench.coding.codebook import Codebook
from workbench.coding.dilemmas import DilemmaMatrix
from workbench.coding.finding import display_name
from workbench.coding.relation import type_name


def dilemma_remarks(
    matrix: DilemmaMatrix, codebook: Codebook, *, language: str = "en"
) -> tuple[str, ...]:
    """Return what a reader must know to trust a matrix, one sentence or two each, in English.

    Args:
        matrix: as counted.
        codebook: that it was counted over.
        language: of the codes' names.
    """
    names = {code.id: display_name(code, language) for code in codebook.codes}
    return tuple(_remarks(matrix, names, language=language))


def _remarks(matrix: DilemmaMatrix, names: dict[str, str], *, language: str) -> Iterator[str]:
    dilemmas, paths = names[matrix.dilemmas_id], names[matrix.paths_id]
    types = ", ".join(type_name(type_, language=language) for type_ in matrix.types)
    yield (
        f"The rows are the codes in use right under “{dilemmas}”, the columns those right under"
        f" “{paths}”; the codes inside each of them count with it."
    )
    yield (
        f"A cell counts relations of the type {types} between its two codes, in whichever"
        " direction they are recorded."
    )
    yield (
        "Evidence is counted in codings, each once in a cell, of all coders; one that speaks for"
        " and against counts on both sides."
    )
    yield (
        "Where no relation is recorded, the number in brackets is that of the passages in which"
        " both codes are coded, by whichever coder. It is a hint to look, and no finding."
    )
    yield (
        "A gap is a code without any recorded relation in this matrix. It may be a gap in the"
        " field, in the texts, or in the coding."
    )
    if matrix.reversed:
        yield f"Recorded from the dilemma to the path: {matrix.reversed}. They count all the same."
    if matrix.left_out:
        yield (
            "Left out, because an end is a whole category or a code that is not in use:"
            f" {matrix.left_out}."
        )
