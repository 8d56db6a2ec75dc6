"""The choices above a framework matrix: what its rows are, and which themes it shows."""

from typing import Final, cast

import streamlit as st

from workbench.coding.finding import slashed
from workbench.coding.framework.summary import RowKind
from workbench.pages import session
from workbench.pages.narrowing import ask_coder, ask_sets
from workbench.pages.saying import message, say
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.tasks.framework.ground import FrameworkChoice
from workbench.tasks.framework.rows import usual_rows

_ROWS: Final[dict[RowKind, str]] = {
    "cases": message("cases"),
    "sources": message("sources"),
}
_ADDRESS: Final = "rows of the framework"


def ask_framework(project: ProjectFile) -> FrameworkChoice:
    """Ask which rows and themes to show; the address tells the rows, so that a link holds."""
    _adopt_address(project)
    rows, themes, coder = st.columns([2, 5, 2])
    with rows:
        kind = st.segmented_control(
            say("Rows"),
            list(_ROWS),
            required=True,
            format_func=lambda name: say(_ROWS[name]),
            key="framework rows",
            persist_state="session",
        )
    paths = _paths(project)
    with themes:
        chosen = st.multiselect(
            say("Themes"),
            list(paths),
            format_func=lambda id_: paths.get(id_, id_),
            placeholder=say("The top categories"),
            help=say("A theme counts what is coded with it and with all codes under it."),
            key=session.spoken_key("framework themes"),
            persist_state="session",
        )
    with coder:
        who = ask_coder(project, key="framework")
    narrowed = ask_sets(project, key="framework")
    _write_address(str(kind))
    return FrameworkChoice(
        rows=cast("RowKind", kind),
        codes=tuple(id_ for id_ in chosen if id_ in paths),
        sets=narrowed,
        coder=who,
    )


def _adopt_address(project: ProjectFile) -> None:
    told = st.query_params.get("rows")
    if told in _ROWS and told != session.place(_ADDRESS):
        session.adopt({"framework rows": told})
    session.begin_with("framework rows", usual_rows(project))


def _write_address(kind: str) -> None:
    if st.query_params.get("rows") not in {None, kind}:
        # The cell that the address names is one of the other rows.
        for name in ("row", "theme"):
            st.query_params.pop(name, None)
    st.query_params["rows"] = kind
    session.go_to_place(_ADDRESS, kind)


def _paths(project: ProjectFile) -> dict[str, str]:
    codebook = load_codebook(project)
    return {
        code.id: slashed(codebook, code.id, language=session.names())
        for code in codebook.codes
        if code.status != "merged"
    }
