"""The tab of dilemmas and paths: the matrix, what stands behind a cell, its figure and files."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from workbench.charts.dilemmas import dilemma_chart
from workbench.coding.relation import ADDRESSES
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.cells import pick_cell
from workbench.pages.guide import link
from workbench.pages.markup import Html, join, lang_of, tag
from workbench.pages.narrowing import ask_sets
from workbench.pages.paging import page_of_rows
from workbench.pages.relations.dilemma_table import matrix_html, state_of
from workbench.pages.relations.parts import (
    ask_code,
    code_paths,
    evidence_html,
    offer_figures,
    offer_tables,
    sentence_html,
)
from workbench.pages.saying import listed, said, say
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.tasks.codings.list_codings import list_codes
from workbench.tasks.relations.answers import (
    DilemmaCellAnswer,
    DilemmasAnswer,
    SharedPassageAnswer,
)
from workbench.tasks.relations.dilemma_cell import show_dilemma_cell
from workbench.tasks.relations.dilemmas import DilemmaChoice, list_dilemmas, usual_categories
from workbench.tasks.relations.dilemmas_file import dilemmas_file
from workbench.tasks.relations.figures import dilemmas_figure
from workbench.tasks.relations.relate import relate

PASSAGES = 10


def show_dilemmas(project: ProjectFile) -> None:
    """Ask for two categories and show their codes as a matrix with its gaps."""
    choice = _ask_choice(project)
    if choice is None:
        st.info(say("Choose the category of the dilemmas and that of the paths."))
        return
    answer = ask(list_dilemmas, project, choice, language=session.names())
    with st.container(horizontal=True):
        offer_tables(
            project,
            partial(_file, choice=choice, language=session.names(), link_base=session.address()),
            name="dilemmas",
        )
        view = st.segmented_control(
            say("View"),
            ["table", "figure"],
            default="table",
            required=True,
            format_func=lambda name: say("Table") if name == "table" else say("Figure"),
            label_visibility="collapsed",
            key="dilemmas view",
            persist_state="session",
        )
    if view == "figure":
        _show_figure(project, choice, answer)
    else:
        _show_matrix(project, choice, answer)
    _show_gaps(answer)
    with st.expander(say("How it was counted")):
        st.html(tag("ul", *(tag("li", said(remark)) for remark in _remarks(project, choice))))


def _file(
    project: ProjectFile,
    *,
    file_format: str,
    choice: DilemmaChoice,
    language: str,
    link_base: str,
) -> bytes:
    return dilemmas_file(
        project,
        choice,
        file_format=file_format,  # type: ignore[arg-type]
        language=language,
        link_base=link_base,
    )


def _figure(
    project: ProjectFile, *, figure_format: str, choice: DilemmaChoice, language: str
) -> bytes:
    return dilemmas_figure(
        project,
        choice,
        figure_format=figure_format,  # type: ignore[arg-type]
        language=language,
    )


def _remarks(project: ProjectFile, choice: DilemmaChoice) -> Sequence[str]:
    return ask(list_dilemmas, project, choice, language=session.language())["remarks"]


def _ask_choice(project: ProjectFile) -> DilemmaChoice | None:
    codes = ask(list_codes, project, language=session.names())
    above = {code["parent_id"] for code in codes if code["status"] == "active"}
    paths = {id_: path for id_, path in code_paths(project).items() if id_ in above}
    usual = usual_categories(load_codebook(project))
    left, right = st.columns(2)
    with left:
        dilemmas = ask_code(
            say("Dilemmas: the codes under"), paths, key="dilemmas of", chosen=usual[0]
        )
    with right:
        ways = ask_code(say("Paths: the codes under"), paths, key="paths of", chosen=usual[1])
    if dilemmas is None or ways is None:
        return None
    sets = ask_sets(project, key="dilemmas")
    return DilemmaChoice(dilemmas=dilemmas, paths=ways, sets=sets)


def _show_matrix(project: ProjectFile, choice: DilemmaChoice, answer: DilemmasAnswer) -> None:
    chosen = st.query_params.get("dilemma"), st.query_params.get("path")
    st.html(matrix_html(answer["cells"], chosen=chosen))
    if chosen[0] is None or chosen[1] is None:
        st.caption(
            say(
                "Click a cell to read what stands behind it. A number in a circle counts passages"
                " with both codes where no relation is recorded: a hint, and no finding."
            )
        )
        return
    known = {(cell["dilemma_id"], cell["path_id"]): cell for cell in answer["cells"]}
    cell = known.get((chosen[0], chosen[1]))
    if cell is not None:
        _show_cell(project, choice, cell)


def _show_cell(project: ProjectFile, choice: DilemmaChoice, cell: DilemmaCellAnswer) -> None:
    relations, passages = ask(
        show_dilemma_cell,
        project,
        choice,
        dilemma=cell["dilemma_id"],
        path=cell["path_id"],
        language=session.names(),
    )
    st.html(
        tag(
            "div",
            tag("h2", f"{cell['path']} → {cell['dilemma']}"),
            tag("p", state_of(cell), class_="wb-facts"),
            class_="wb-code-head",
        )
    )
    evidence, together = st.columns(2, gap="large")
    with evidence:
        for relation in relations:
            words = link("relations", sentence_html(relation), relation=relation["id"])
            st.html(
                tag(
                    "div",
                    tag("p", words),
                    *map(evidence_html, relation["evidence"]),
                    class_="wb-relations",
                )
            )
        if not relations:
            st.button(
                say("Record that this path addresses the dilemma"),
                on_click=act,
                args=(_relate, cell["path_id"], cell["dilemma_id"]),
            )
    with together:
        _show_passages(passages, key=f"{cell['dilemma_id']} {cell['path_id']}")


def _show_passages(passages: Sequence[SharedPassageAnswer], *, key: str) -> None:
    st.markdown(say("**Passages coded with both**"))
    if not passages:
        st.caption(say("There is none."))
        return
    shown = page_of_rows(passages, size=PASSAGES, noun="passage", key=f"passages of {key}")
    st.html(join(*map(_passage, shown)))


def _passage(passage: SharedPassageAnswer) -> Html:
    there = link(
        "read",
        passage["source"],
        source=passage["source_id"],
        start=passage["start"],
        end=passage["end"],
    )
    return tag(
        "blockquote",
        tag("p", passage["quote"], class_="wb-words", lang=lang_of(passage["quote"])),
        tag("footer", there),
        class_="wb-quote",
    )


def _relate(project: ProjectFile, path: str, dilemma: str) -> str:
    relate(project, path, ADDRESSES, dilemma, coder=session.coder())
    return say("The relation is recorded. Bring in the codings that speak for and against it.")


def _show_figure(project: ProjectFile, choice: DilemmaChoice, answer: DilemmasAnswer) -> None:
    offer_figures(
        project, partial(_figure, choice=choice, language=session.names()), name="dilemmas"
    )
    picked = pick_cell(
        dilemma_chart(answer["cells"], language=session.language()),
        rows={cell["dilemma_id"]: cell["dilemma"] for cell in answer["cells"]},
        columns={cell["path_id"]: cell["path"] for cell in answer["cells"]},
        key=f"dilemma cell of {choice.dilemmas} {choice.paths}",
        title=say("Dilemmas and the paths that address them"),
    )
    if picked is not None:
        found = {(cell["dilemma_id"], cell["path_id"]): cell for cell in answer["cells"]}
        _show_cell(project, choice, found[picked])


def _show_gaps(answer: DilemmasAnswer) -> None:
    none = say("none")
    left, right = st.columns(2)
    for place, title, names in (
        (left, say("Dilemmas without a path"), answer["without_path"]),
        (right, say("Paths without a dilemma"), answer["without_dilemma"]),
    ):
        place.html(
            tag(
                "div",
                tag("h3", title),
                tag("p", listed(names) or none, class_="wb-words"),
                class_="wb-card",
            )
        )
