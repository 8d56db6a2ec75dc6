"""The builder of queries: part by part with menus, in step with the query as it is typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

import streamlit as st

from workbench.coding.finding import slashed
from workbench.coding.queries.building import Build, Operand, OperandKind, Step
from workbench.coding.queries.keywords import Operator
from workbench.coding.queries.tree import Distance, DistanceUnit
from workbench.pages import session
from workbench.pages.markup import tag
from workbench.pages.saying import message, say
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.tasks.queries.saved_queries import list_queries
from workbench.tasks.queries.sets import list_sets

_OPERATORS: Final[dict[Operator, str]] = {
    "AND": message("and"),
    "OR": message("or"),
    "NOT": message("but not"),
    "OVERLAPPING": message("overlapping"),
    "WITHIN": message("within"),
    "NEAR": message("near"),
    "FOLLOWED BY": message("followed by"),
}
_UNITS: Final[dict[DistanceUnit, str]] = {
    "characters": message("characters"),
    "words": message("words"),
    "sentences": message("sentences"),
    "passages": message("passages"),
}
_KINDS: Final[dict[OperandKind, str]] = {
    "code": message("a code and all under it"),
    "exactly": message("a code by itself"),
    "any": message("any code"),
    "text": message("words in the text"),
    "named": message("a set or saved query"),
    "query": message("a query in parentheses"),
}
_ANYWHERE: Final = message("anywhere")
_WIDTHS: Final = (1.7, 2.8, 3.2, 1.1, 1.5, 1.1)
_NEAR: Final = Distance(number=5, unit="words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the menus offer: names by id."""

    codes: dict[str, str]
    named: dict[str, str]


def load_known(project: ProjectFile) -> Known:
    """Return the codes in use, the sets of codes, and the saved queries."""
    codebook = load_codebook(project)
    return Known(
        codes={
            code.id: slashed(codebook, code.id, language=session.names())
            for code in codebook.codes
            if code.status != "merged"
        },
        named={each["id"]: each["name"] for each in list_sets(project) if each["kind"] == "codes"}
        | {each["id"]: each["name"] for each in list_queries(project)},
    )


def ask_build(build: Build, known: Known, *, key: str) -> Build | None:
    """Show the parts of a query for changing, and return them as they are chosen.

    Args:
        build: as the typed query has them.
        known: what the menus offer.
        key: another one for another query, so that its menus begin anew.

    Returns:
        The parts, or None while one of them is not chosen yet.
    """
    added = _added(key)
    steps = [*build.steps, *added]
    first = _ask_first(build.first, known, key=f"{key} 0")
    asked = [
        _ask_step(step, known, key=f"{key} {number}") for number, step in enumerate(steps, start=1)
    ]
    st.button(say("Add a part"), key=f"{key} add", on_click=_add, args=(key,))
    conditions = st.text_input(
        say("Only where"),
        build.conditions,
        key=f"{key} conditions",
        placeholder="coder = Li; age >= 60; kind = interview; text = “孤单 OR alone”",
        help=say(
            "Coder, source, case, kind, language, date, text, or the name of an attribute; with"
            " =, !=, <, <=, > or >=. | stands between two values, ; between two conditions."
        ),
    )
    # A part that was just added joins the query once it is chosen.
    if first is None or None in asked[: len(build.steps)]:
        return None
    complete = [step for step in asked if isinstance(step, Step)]
    return Build(first=first, steps=tuple(complete), conditions=conditions or "")


def _added(key: str) -> Sequence[Step]:
    """Return the part that was added to this query and is not chosen yet, if there is one."""
    if session.place("part added to") != key:
        return ()
    return (Step(operator="AND", operand=Operand(kind="code")),)


def _add(key: str) -> None:
    session.go_to_place("part added to", key)


def _forget_added() -> None:
    session.go_to_place("part added to", None)


def _ask_first(operand: Operand, known: Known, *, key: str) -> Operand | None:
    place, kind, words, *_ = st.columns(_WIDTHS, vertical_alignment="center")
    place.html(tag("p", say("Find the places of"), class_="wb-facts"))
    return _ask_operand(operand, known, kind, words, key=key)


def _ask_step(step: Step, known: Known, *, key: str) -> Step | Literal["removed"] | None:
    """Return a part as it is chosen, None where it is not complete, or `removed`."""
    operator, kind, words, number, unit, away = st.columns(_WIDTHS, vertical_alignment="center")
    chosen: Any = operator.selectbox(
        say("How it goes together"),
        list(_OPERATORS),
        index=list(_OPERATORS).index(step.operator),
        format_func=lambda name: say(_OPERATORS[name]),
        key=session.spoken_key(f"{key} operator"),
        label_visibility="collapsed",
    )
    distance = _ask_distance(chosen, step.distance, number, unit, key=key)
    operand = _ask_operand(step.operand, known, kind, words, key=key)
    if away.button(say("Take out"), key=f"{key} away", type="tertiary"):
        session.go_to_place("part added to", None)
        return "removed"
    if operand is None:
        return None
    return replace(step, operator=chosen, distance=distance, operand=operand)


def _ask_distance(
    operator: Operator, distance: Distance | None, number: Any, unit: Any, *, key: str
) -> Distance | None:
    if operator not in {"NEAR", "FOLLOWED BY"}:
        return None
    units: list[str] = list(_UNITS) if operator == "NEAR" else ["", *_UNITS]
    usual = _NEAR if operator == "NEAR" else None
    shown = distance or usual
    chosen = unit.selectbox(
        say("Counted in"),
        units,
        index=units.index(shown.unit if shown else ""),
        format_func=lambda name: say(_UNITS.get(name, _ANYWHERE)),
        key=session.spoken_key(f"{key} unit {operator}"),
        label_visibility="collapsed",
    )
    if not chosen:
        return None
    most = number.number_input(
        say("Distance at most"),
        min_value=0,
        max_value=1_000_000,
        value=shown.number if shown else _NEAR.number,
        key=f"{key} number",
        label_visibility="collapsed",
    )
    return Distance(number=int(most), unit=chosen)


def _ask_operand(
    operand: Operand, known: Known, kind: Any, words: Any, *, key: str
) -> Operand | None:
    chosen: OperandKind = kind.selectbox(
        say("What is looked for"),
        list(_KINDS),
        index=list(_KINDS).index(operand.kind),
        format_func=lambda name: say(_KINDS[name]),
        key=session.spoken_key(f"{key} kind"),
        label_visibility="collapsed",
    )
    if chosen == "any":
        return Operand(kind="any")
    same = chosen == operand.kind or {chosen, operand.kind} == {"code", "exactly"}
    begin = operand.words if same else ""
    if chosen in {"text", "query"}:
        typed = words.text_input(
            say("Words"), begin, key=f"{key} {chosen}", label_visibility="collapsed"
        )
        return Operand(kind=chosen, words=typed) if typed.strip() else None
    options = known.named if chosen == "named" else known.codes
    return _ask_name(chosen, options, begin, words, key=f"{key} {chosen == 'named'}")


def _ask_name(
    kind: OperandKind, options: Mapping[str, str], begin: str, words: Any, *, key: str
) -> Operand | None:
    ids = list(options) if begin in options or not begin else [*options, begin]
    id_ = words.selectbox(
        say("Name"),
        ids,
        index=ids.index(begin) if begin else None,
        format_func=lambda each: options.get(each, each),
        placeholder=say("Choose"),
        key=session.spoken_key(f"{key} name"),
        label_visibility="collapsed",
    )
    return None if id_ is None else Operand(kind=kind, words=str(id_))
