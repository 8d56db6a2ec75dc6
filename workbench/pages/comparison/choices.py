"""The choices above a comparison; the address names the code, so that a link shows the same."""

from typing import Final

import streamlit as st

from workbench.coding.comparison.choice import ComparisonChoice, Extent, Grouping
from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.narrowing import ask_coder, ask_sets
from workbench.pages.saying import message, say
from workbench.store.project_file import ProjectFile
from workbench.tasks.codings.list_codings import list_codes

_BY: Final[dict[Grouping, str]] = {
    "source": message("source"),
    "case": message("case"),
    "none": message("nothing"),
}
_EXTENTS: Final[dict[Extent, str]] = {
    "under": message("with the codes under it"),
    "itself": message("itself"),
}
_KEY: Final = "comparison code"
_ADDRESS: Final = "address of the comparison"


def ask_choice(project: ProjectFile, *, limit: int) -> tuple[str, ComparisonChoice]:
    """Ask which code is compared and how, and return its id with the choice.

    Args:
        project: with at least one coding.
        limit: of the lists.
    """
    paths = _coded_paths(project)
    _adopt_address(paths)
    code, extent, by, coder = st.columns([3, 3, 3, 2])
    chosen = code.selectbox(
        say("Code"),
        list(paths),
        format_func=lambda id_: paths.get(id_, id_),
        key=session.spoken_key(_KEY),
        persist_state="session",
    )
    codes = extent.segmented_control(
        say("Compare the code"),
        list(_EXTENTS),
        default="under",
        required=True,
        format_func=lambda name: say(_EXTENTS[name]),
        key="comparison codes",
        persist_state="session",
    )
    grouping = by.segmented_control(
        say("Together by"),
        list(_BY),
        default="source",
        required=True,
        format_func=lambda name: say(_BY[name]),
        key="comparison by",
        persist_state="session",
    )
    with coder:
        who = ask_coder(project, key="comparison")
    sets = ask_sets(project, key="comparison")
    st.query_params["code"] = str(chosen)
    session.go_to_place(_ADDRESS, str(chosen))
    choice = ComparisonChoice(by=grouping, codes=codes, coder=who, limit=limit, sets=sets)
    return str(chosen), choice


def _coded_paths(project: ProjectFile) -> dict[str, str]:
    """Return the paths of the codes that are coded themselves or have coded codes under them."""
    codes = ask(list_codes, project, language=session.names())
    parents = {code["id"]: code["parent_id"] for code in codes}
    coded: set[str] = set()
    for code in codes:
        above: str | None = code["id"] if code["codings"] else None
        while above is not None and above not in coded:
            coded.add(above)
            above = parents[above]
    return {code["id"]: code["path"] for code in codes if code["id"] in coded}


def _adopt_address(paths: dict[str, str]) -> None:
    """Let the chooser show the code that a link has just named."""
    told = st.query_params.get("code")
    if told in paths and told != session.place(_ADDRESS):
        session.adopt({_KEY: told})
