"""The codings beside the text: filtered, sorted, led back to their words, and taken along."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final, get_args

import pandas as pd
import streamlit as st

from workbench.coding.codebook import Codebook, Stage
from workbench.coding.finding import ancestry, slashed
from workbench.formats.tables.write import TableFormat
from workbench.pages import session
from workbench.pages.acts import draw_only
from workbench.pages.markup import plain
from workbench.pages.read.positions import show_positions
from workbench.pages.saying import message, say
from workbench.pages.words import count, term
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import CodingAnswer
from workbench.tasks.codebook.colours import colours_of
from workbench.tasks.codings.file import codings_file
from workbench.tasks.codings.list_codings import list_codings
from workbench.tasks.memos.keep_memos import plain_memo

FORMATS: Final[dict[TableFormat, str]] = {
    "xlsx": message("Excel"),
    "csv": message("CSV"),
    "docx": message("Word"),
}

# A tint that black and white words are both readable on.
_TINT: Final = "55"


def show_codings(project: ProjectFile, source_id: str) -> None:
    """Show the codings of a source in the order of the text."""
    codings = list_codings(
        project,
        source=source_id,
        coder=session.coder() if session.is_blind() else None,
        language=session.names(),
    )
    if not codings:
        st.caption(
            say("No coding here yet. Mark words in the text and press a key from 1 to 9, or /.")
        )
        return
    codebook = load_codebook(project)
    shown = _filtered(codings, codebook)
    bar = st.container(horizontal=True, vertical_alignment="center")
    bar.caption(
        say("{number} of {rows}", number=f"{len(shown):,}", rows=count(len(codings), "coding"))
    )
    with bar.popover(say("Download"), width="content"):
        _show_downloads(shown)
    if not shown:
        st.caption(say("No coding fits the filters."))
        return
    key = f"codings of {source_id}"
    _show_list(key, shown, codebook)
    focused = next((c for c in codings if c["id"] == session.here().get("coding")), None)
    if focused is not None:
        show_positions(project, focused)


def _show_list(key: str, shown: Sequence[CodingAnswer], codebook: Codebook) -> None:
    st.dataframe(
        _table(shown, colours_of(codebook)),
        hide_index=True,
        height=420,
        on_select=partial(_lead, key, shown),
        selection_mode="single-row",
        column_config={
            "code": st.column_config.TextColumn(say("code"), width=104),
            "quote": st.column_config.TextColumn(say("quote"), width=240),
            "memo": say("memo"),
            "coder": say("coder"),
            "from": say("from"),
            "to": say("to"),
        },
        key=key,
    )


def _filtered(codings: Sequence[CodingAnswer], codebook: Codebook) -> list[CodingAnswer]:
    """Ask for a code or category, a coder and a stage, and return the codings that fit."""
    followed = _followed(codebook)
    lines = {id_: ancestry(codebook, id_) for id_ in {coding["code_id"] for coding in codings}}
    paths = {
        code.id: slashed(codebook, code.id, language=session.names())
        for line in lines.values()
        for code in line
    }
    chosen = st.multiselect(
        say("Codes and categories"),
        sorted(paths, key=paths.__getitem__),
        format_func=paths.__getitem__,
        placeholder=say("All codes"),
        label_visibility="collapsed",
        key=session.spoken_key("panel codes"),
    )
    coders = sorted({coding["coder"] for coding in codings})
    by = _choice(say("Coders"), coders, placeholder=say("All coders"), key="panel coders")
    stage_of = {id_: line[-1].stage for id_, line in lines.items()}
    stages = [stage for stage in get_args(Stage) if stage in stage_of.values()]
    at = _choice(
        say("Stages"), stages, placeholder=say("All stages"), key="panel stages", say_as=term
    )
    return [
        coding
        for coding in codings
        if (not chosen or any(code.id in chosen for code in lines[coding["code_id"]]))
        and (followed is None or any(code.id == followed for code in lines[coding["code_id"]]))
        and (not by or coding["coder"] in by)
        and (not at or stage_of[coding["code_id"]] in at)
    ]


def _followed(codebook: Codebook) -> str | None:
    """Ask whether the list follows the codebook beside it; return the code chosen there."""
    follows = st.toggle(
        say("Only the code chosen in the codebook"),
        key="panel follows",
        persist_state="session",
        help=say("With the codes under it. Click a code in the tree while no words are selected."),
    )
    if not follows:
        return None
    chosen = session.chosen_code()
    if chosen is None or all(code.id != chosen for code in codebook.codes):
        st.caption(say("No code is chosen in the codebook, so all are listed."))
        return None
    st.caption(plain(slashed(codebook, chosen, language=session.names())))
    return chosen


def _choice(
    label: str,
    options: Sequence[str],
    *,
    placeholder: str,
    key: str,
    say_as: Callable[[str], str] = str,
) -> list[str]:
    """Ask which of some values are wanted, where there is more than one."""
    if len(options) < 2:
        return []
    return st.multiselect(
        label,
        options,
        format_func=say_as,
        placeholder=placeholder,
        label_visibility="collapsed",
        key=session.spoken_key(key),
    )


def _table(codings: Sequence[CodingAnswer], colours: Mapping[str, str]) -> Any:
    """Return the rows with the name of each code on a tint of its colour."""
    rows = pd.DataFrame(list(map(_row, codings)))
    tints = [f"background-color: {colours[coding['code_id']]}{_TINT}" for coding in codings]
    return rows.style.apply(lambda _: tints, subset=["code"])


def _row(coding: CodingAnswer) -> dict[str, Any]:
    return {
        "code": coding["code"],
        "quote": coding["quote"],
        "memo": plain_memo(coding["memo"]),
        "coder": coding["coder"],
        "from": coding["start"],
        "to": coding["end"],
    }


def _lead(key: str, shown: Sequence[CodingAnswer]) -> None:
    """Lead the text to the coding that was chosen in the list."""
    for row in session.told(key, "selection").get("rows", ()):
        coding = shown[row]
        place = {"start": coding["start"], "end": coding["end"], "coding": coding["id"]}
        session.focus_on(
            coding["source_id"], start=coding["start"], end=coding["end"], coding=coding["id"]
        )
        session.go_here(coding["source_id"], place)
    draw_only(session.READER, session.BESIDE)


def _show_downloads(codings: Sequence[CodingAnswer]) -> None:
    st.caption(say("The codings as they are filtered here, each with a link back to its words."))
    row = st.container(horizontal=True)
    for suffix, name in FORMATS.items():
        row.download_button(
            say(name),
            data=partial(
                codings_file,
                codings,
                file_format=suffix,
                language=session.names(),
                link_base=session.address(),
            ),
            file_name=f"codings.{suffix}",
            key=f"panel {suffix}",
            on_click="ignore",
        )
