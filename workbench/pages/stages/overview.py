"""The codes by stage: how many there are, which, and moving them to another stage."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from workbench.coding.codebook import Stage
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.guide import link
from workbench.pages.markup import Html, join, plain, tag
from workbench.pages.paging import page_of_rows
from workbench.pages.relations.parts import offer_tables
from workbench.pages.saying import Several, message, say, say_number
from workbench.pages.words import count, term
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.answers import StageCountAnswer, StagedCodeAnswer, StagesAnswer
from workbench.tasks.codebook.files import stages_file
from workbench.tasks.codebook.stages import STAGES, count_stages, set_stage

ROWS = 25

_CATEGORIES = Several("{number} category", "{number} categories")
_WHAT: dict[Stage, str] = {
    "open": message("Labels close to the text: what happens here?"),
    "axial": message("Categories and what belongs to them: how do they hang together?"),
    "selective": message("What all of it is about: which category explains the rest?"),
}


def show_overview(project: ProjectFile) -> None:
    """Show how many codes are at each stage, and the codes themselves side by side."""
    answer = ask(count_stages, project, language=session.names())
    for column, row in zip(st.columns(3, gap="medium"), answer["stages"], strict=True):
        with column:
            _show_stage(row, [code for code in answer["codes"] if code["stage"] == row["stage"]])
    st.caption(plain(say("Core category: {path}", path=answer["core"] or say("none yet"))))
    _offer_moving(answer)
    with st.container(horizontal=True, vertical_alignment="center"):
        offer_tables(project, partial(_file, language=session.names()), name="stages")
    spoken = ask(count_stages, project, language=session.language())
    with st.expander(say("How it was counted")):
        st.html(tag("ul", *(tag("li", remark) for remark in spoken["remarks"])))


def in_vivo_badge(origin: str) -> Html:
    """Return the mark of a code whose name is a participant's own words, else nothing."""
    return tag("span", term("in vivo"), class_="wb-badge") if origin == "in vivo" else join()


def _show_stage(row: StageCountAnswer, codes: Sequence[StagedCodeAnswer]) -> None:
    stage = next(known for known in STAGES if known == row["stage"])
    st.metric(term(stage), f"{row['codes']:,}", border=True, help=say(_WHAT[stage]))
    st.caption(
        say(
            "{categories}, {in_vivo} in vivo, {uncoded} without codings. {codings} in {sources}.",
            categories=say_number(_CATEGORIES, row["categories"]),
            in_vivo=f"{row['in_vivo']:,}",
            uncoded=f"{row['uncoded']:,}",
            codings=count(row["codings"], "coding"),
            sources=count(row["sources"], "source"),
        )
    )
    if not codes:
        st.caption(say("No code is at this stage."))
        return
    shown = page_of_rows(codes, size=ROWS, noun="code", key=f"codes {stage}")
    st.html(
        tag(
            "table",
            tag(
                "thead",
                tag("tr", *(tag("th", name) for name in (say("Code"), say("Codings")))),
            ),
            tag("tbody", *map(_row, shown)),
            class_="wb-table-list wb-relations",
        )
    )


def _row(code: StagedCodeAnswer) -> Html:
    inside = (
        tag("small", say("{codes} inside", codes=count(code["inside"], "code")))
        if code["inside"]
        else ""
    )
    return tag(
        "tr",
        tag(
            "td",
            link("codebook", code["path"], code=code["id"]),
            " ",
            in_vivo_badge(code["origin"]),
            inside,
        ),
        tag("td", f"{code['codings']:,}"),
    )


def _offer_moving(answer: StagesAnswer) -> None:
    paths = {code["id"]: code["path"] for code in answer["codes"]}
    with st.expander(say("Move codes to another stage")), st.form("to stage", border=False):
        chosen = st.multiselect(
            say("Codes"),
            list(paths),
            format_func=lambda id_: paths.get(id_, id_),
            placeholder=say("Choose codes"),
            key=session.spoken_key(f"to stage {session.turn('stage')}"),
        )
        stage = st.segmented_control(
            say("Stage"), list(STAGES), default="axial", required=True, format_func=term
        )
        if st.form_submit_button(say("Move"), type="primary"):
            act(_move, chosen, stage)
            st.rerun()


def _move(project: ProjectFile, codes: Sequence[str], stage: Stage) -> str:
    if not codes:
        return say("No code was chosen, so nothing was moved.")
    set_stage(project, codes, stage, coder=session.coder())
    session.next_turn("stage")
    return say("Moved to the {stage} stage: {codes}.", stage=term(stage), codes=len(codes))


def _file(project: ProjectFile, *, file_format: str, language: str) -> bytes:
    return stages_file(
        count_stages(project, language=language),
        file_format=file_format,  # type: ignore[arg-type]
        language=language,
    )
