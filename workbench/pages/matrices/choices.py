"""The choices above a matrix; the address tells them, so that a link shows the same matrix."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final, cast, get_args
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workbench.coding.finding import slashed
from workbench.coding.matrices.by_code import NearUnit, PairCount, Relation
from workbench.coding.matrices.choice import ATTRIBUTE, Agreement, MatrixChoice, RowKind, Show
from workbench.coding.matrices.counting import Count
from workbench.pages import session
from workbench.pages.narrowing import ask_sets, coder_name
from workbench.pages.saying import message, say
from workbench.store.attributes import load_attributes
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.store.sets import load_sets
from workbench.tasks.codings.coders import list_coders
from workbench.tasks.matrices.links import choice_of, matrix_query

_COLUMNS: Final[dict[str, str]] = {
    "codes": message("codes by codes"),
    "sources": message("codes by sources"),
    "cases": message("codes by cases"),
    "position": message("codes by position in the text"),
    "year": message("codes by year"),
}
_COUNTS: Final[dict[Count, str]] = {
    "codings": message("codings"),
    "passages": message("passages"),
    "sources": message("sources"),
    "characters": message("characters coded"),
    "words": message("words coded"),
}
_PAIR_COUNTS: Final[dict[PairCount, str]] = {
    "codings": message("pairs of codings"),
    "passages": message("passages"),
    "sources": message("sources"),
}
_SHOWN: Final[dict[Show, str]] = {
    "counts": message("counts"),
    "row share": message("share of row"),
    "column share": message("share of column"),
    "residuals": message("residuals"),
}
_RELATIONS: Final[dict[Relation, str]] = {
    "overlap": message("they overlap"),
    "within": message("that of the row lies within that of the column"),
    "passage": message("they touch the same passage"),
    "near": message("they are near each other"),
}
_UNITS: Final[dict[NearUnit, str]] = {
    "characters": message("characters"),
    "passages": message("passages"),
}
_ROWS: Final[dict[RowKind, str]] = {
    "each": message("each code by itself"),
    "categories": message("categories with all below"),
}
_AGREEMENT: Final[dict[Agreement, str]] = {
    "once": message("once where coders agree"),
    "apart": message("each coder's apart"),
}
_ADDRESS: Final = "address of the matrix"


def ask_choice(project: ProjectFile) -> tuple[MatrixChoice, Show]:
    """Ask what the matrix is to count, and return it with what the cells are to show."""
    _adopt_address(project)
    columns, count, *relation = st.columns([3, 2, 3, 2, 2])
    with columns:
        asked: dict[str, Any] = {"columns": _ask_columns(project)}
    by_code = asked["columns"] == "codes"
    with count:
        asked["count"] = (
            _select(say("Count"), _PAIR_COUNTS, key="matrix pairs counted")
            if by_code
            else _select(say("Count"), _COUNTS, key="matrix counted")
        )
    if by_code:
        asked |= _ask_relation(*relation)
    asked |= _ask_rows(project)
    show = st.segmented_control(
        say("Show"),
        get_args(Show),
        default="counts",
        required=True,
        format_func=lambda name: say(_SHOWN[name]),
        key="matrix shown",
        persist_state="session",
    )
    choice = MatrixChoice(**asked)
    _write_address(choice)
    return choice, cast("Show", show)


def _ask_columns(project: ProjectFile) -> str:
    def named(option: str) -> str:
        if option in _COLUMNS:
            return say(_COLUMNS[option])
        return say("codes by {attribute}", attribute=option.removeprefix(ATTRIBUTE))

    return _chosen_of(say("Compare"), _columns(project), key="matrix columns", named=named)


def _columns(project: ProjectFile) -> list[str]:
    return [*_COLUMNS, *(f"{ATTRIBUTE}{name}" for name in load_attributes(project))]


def _ask_relation(
    relation: DeltaGenerator, near: DeltaGenerator, unit: DeltaGenerator
) -> dict[str, Any]:
    with relation:
        related = _select(say("Two codings meet where"), _RELATIONS, key="matrix relation")
    if related != "near":
        return {"relation": related}
    with near:
        session.begin_with("matrix near", MatrixChoice().near)
        distance = st.number_input(
            say("Distance at most"), 0, key="matrix near", persist_state="session"
        )
    with unit:
        counted = _select(say("Counted in"), _UNITS, key="matrix near unit")
    return {"relation": related, "near": int(distance), "near_unit": counted}


def _ask_rows(project: ProjectFile) -> dict[str, Any]:
    rows, code, coder, agreement = st.columns([3, 2, 2, 2])
    with rows:
        kind = _select(say("Rows"), _ROWS, key="matrix rows")
    with code:
        under = _optional(say("Only under"), _paths(project), say("All codes"), key="matrix code")
    coders = {name: coder_name(name) for name in list_coders(project)}
    with coder:
        who = _optional(say("Only by"), coders, say("All coders"), key="matrix coder")
    with agreement:
        agreed = _select(say("Codings of several coders"), _AGREEMENT, key="matrix agreement")
    sets = ask_sets(project, key="matrix")
    return {"codes": kind, "code": under, "coder": who, "agreement": agreed, "sets": sets}


def _paths(project: ProjectFile) -> dict[str, str]:
    codebook = load_codebook(project)
    return {
        code.id: slashed(codebook, code.id, language=session.names())
        for code in codebook.codes
        if code.status != "merged"
    }


def _select(label: str, options: Mapping[Any, str], *, key: str) -> Any:
    return _chosen_of(label, list(options), key=key, named=lambda name: say(options[name]))


def _chosen_of(label: str, options: Sequence[str], *, key: str, named: Any) -> str:
    chosen = st.selectbox(
        label, options, format_func=named, key=session.spoken_key(key), persist_state="session"
    )
    return str(chosen)


def _optional(label: str, options: Mapping[str, str], placeholder: str, *, key: str) -> str | None:
    chosen = st.selectbox(
        label,
        list(options),
        index=None,
        format_func=lambda id_: options.get(id_, id_),
        placeholder=placeholder,
        key=session.spoken_key(key),
        persist_state="session",
    )
    return None if chosen is None else str(chosen)


def _adopt_address(project: ProjectFile) -> None:
    """Let the widgets show what the address tells, where a link has just told something."""
    told = choice_of(st.query_params.to_dict())
    address = urlencode(matrix_query(told))
    if not address or address == session.place(_ADDRESS):
        return
    values = asdict(told)
    wanted: dict[str, tuple[str, Collection[str]]] = {
        "matrix columns": ("columns", _columns(project)),
        "matrix counted": ("count", _COUNTS),
        "matrix pairs counted": ("count", _PAIR_COUNTS),
        "matrix relation": ("relation", _RELATIONS),
        "matrix near unit": ("near_unit", _UNITS),
        "matrix rows": ("codes", _ROWS),
        "matrix code": ("code", _paths(project)),
        "matrix coder": ("coder", list_coders(project)),
        "matrix agreement": ("agreement", _AGREEMENT),
    }
    usual = asdict(MatrixChoice())
    # What this project does not have, or the screen does not offer, is as usual.
    adopted = {
        key: values[name] if values[name] in known else usual[name]
        for key, (name, known) in wanted.items()
    }
    known_sets = {one.id for one in load_sets(project)}
    sets = [id_ for id_ in told.sets if id_ in known_sets]
    session.adopt({**adopted, "matrix near": told.near, "matrix sets": sets})


def _write_address(choice: MatrixChoice) -> None:
    """Write a choice into the address, so that loading the page again finds it."""
    told = matrix_query(choice)
    for name in asdict(choice):
        if name in told:
            st.query_params[name] = told[name]
        elif name in st.query_params:
            del st.query_params[name]
    session.go_to_place(_ADDRESS, urlencode(told))
