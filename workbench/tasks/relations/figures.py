"""The figures of axial coding: the dilemma-path matrix, the paradigm, the network."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from workbench.charts.dilemmas import dilemma_chart
from workbench.charts.export import ChartFormat, export_chart
from workbench.charts.network import relation_network
from workbench.charts.paradigm import paradigm_chart
from workbench.coding.codebook import Codebook
from workbench.coding.finding import code_of, display_name, find_code, slashed, spoken
from workbench.coding.paradigm import SLOT_NAMES
from workbench.coding.relation import SYMMETRIC, type_name
from workbench.errors import CodingError
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.core_category import show_core_category
from workbench.tasks.relations.dilemmas import DEFAULT, DilemmaChoice, list_dilemmas
from workbench.tasks.relations.list_relations import list_relations
from workbench.tasks.relations.paradigm import show_paradigm

if TYPE_CHECKING:
    import altair as alt


def dilemmas_figure(
    project: ProjectFile,
    choice: DilemmaChoice = DEFAULT,
    *,
    figure_format: ChartFormat,
    language: str = "en",
) -> bytes:
    """Return the figure of the matrix as the bytes of a file.

    Args:
        choice: what is set against what.
        figure_format: png, svg or pdf.
        language: of the names and words.
    """
    answer = list_dilemmas(project, choice, language=language)
    return export_chart(dilemma_chart(answer["cells"], language=language), format=figure_format)


def draw_paradigm(
    project: ProjectFile, phenomenon: str, *, language: str = "en"
) -> "alt.LayerChart":
    """Return the diagram of a phenomenon's paradigm, empty slots included.

    Args:
        phenomenon: its code, by name, path or id.
        language: of the names and words.

    Raises:
        NotFoundError: there is no such code.
    """
    codebook = load_codebook(project)
    centre = find_code(codebook, phenomenon).id
    rows = show_paradigm(project, centre, language=language)
    names = _names(codebook, [centre, *(row["code_id"] for row in rows)], language=language)
    held: dict[str, list[str]] = {}
    for row in rows:
        held.setdefault(row["slot"], []).append(names[row["code_id"]])
    return paradigm_chart(
        names[centre],
        held,
        titles={slot: spoken(names, language) for slot, names in SLOT_NAMES.items()},
        language=language,
    )


def paradigm_figure(
    project: ProjectFile, phenomenon: str, *, figure_format: ChartFormat, language: str = "en"
) -> bytes:
    """Return the diagram of a paradigm as the bytes of a png, svg or pdf file."""
    return export_chart(draw_paradigm(project, phenomenon, language=language), format=figure_format)


def draw_network(
    project: ProjectFile,
    *,
    code: str | None = None,
    type_: str | None = None,
    sets: Sequence[str] = (),
    language: str = "en",
) -> "alt.LayerChart":
    """Return the network of the relations; the choices are those of `list_relations`.

    Raises:
        NotFoundError: there is no such code.
        CodingError: no relation is recorded, so there is nothing to draw.
    """
    codebook = load_codebook(project)
    relations = list_relations(project, code=code, type_=type_, sets=sets, language=language)
    if not relations:
        raise CodingError("No such relation is recorded, so there is nothing to draw.")
    ends = [end for r in relations for end in (r["from_id"], r["to_id"])]
    names = _names(codebook, ends, language=language)
    core = show_core_category(project)
    return relation_network(
        [
            {
                "from_id": relation["from_id"],
                "from_name": names[relation["from_id"]],
                "to_id": relation["to_id"],
                "to_name": names[relation["to_id"]],
                "type": relation["type"],
                "label": type_name(relation["type"], language=language),
                "supporting": relation["supporting"],
                "opposing": relation["opposing"],
                "both_ends": relation["type"] in SYMMETRIC,
            }
            for relation in relations
        ],
        core=core["code_id"] if core else None,
    )


def network_figure(
    project: ProjectFile,
    *,
    figure_format: ChartFormat,
    code: str | None = None,
    type_: str | None = None,
    sets: Sequence[str] = (),
    language: str = "en",
) -> bytes:
    """Return the network of the relations as the bytes of a png, svg or pdf file."""
    chart = draw_network(project, code=code, type_=type_, sets=sets, language=language)
    return export_chart(chart, format=figure_format)


def _names(codebook: Codebook, ids: Iterable[str], *, language: str) -> dict[str, str]:
    """Return the names of codes, and the path where two of them share a name."""
    names = {id_: display_name(code_of(codebook, id_), language) for id_ in ids}
    shared = Counter(names.values())
    return {
        id_: slashed(codebook, id_, language=language) if shared[name] > 1 else name
        for id_, name in names.items()
    }
