"""The forms of properties: a new one, other names for one, and positions for its codings."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from workbench.coding.finding import spoken
from workbench.coding.properties.dimension import read_words, write_number
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.paging import page_of_rows
from workbench.pages.saying import say
from workbench.pages.words import NAMES
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import CodingAnswer
from workbench.tasks.codings.list_codings import list_codings
from workbench.tasks.properties.answers import PropertyAnswer
from workbench.tasks.properties.keep_properties import add_property, position_each, revise_property
from workbench.tasks.properties.list_properties import show_profile

ROWS = 25


def offer_adding(category: str, *, is_open: bool) -> None:
    """Offer to add a property to a category, with a dimension of words or of numbers."""
    key = f"{category} {session.turn('property')}"
    with st.expander(say("Add a property"), expanded=is_open):
        kind = st.segmented_control(
            say("Its dimension is"),
            ["words", "number"],
            default="words",
            required=True,
            format_func=lambda name: (
                say("a row of words") if name == "words" else say("a range of numbers")
            ),
            key=f"kind {key}",
        )
        with st.form(f"add property {key}", border=False):
            name, words, between = _ask_parts(kind, key)
            if st.form_submit_button(say("Add"), type="primary"):
                act(_add, category, name, words, between)
                st.rerun()


def _ask_parts(
    kind: str, key: str
) -> tuple[dict[str, str], dict[str, str] | None, tuple[float, float] | None]:
    name: dict[str, str] = {}
    words: dict[str, str] = {}
    for column, (tag, tongue) in zip(st.columns(2), NAMES.items(), strict=True):
        name[tag] = column.text_input(
            say("Name, {language}", language=tongue), key=f"name {tag} {key}"
        )
        if kind == "words":
            words[tag] = column.text_input(
                say("Words from the lowest to the highest, {language}", language=tongue),
                placeholder=say("low, medium, high"),
                key=f"words {tag} {key}",
            )
    if kind == "words":
        return name, words, None
    low, high = st.columns(2)
    return (
        name,
        None,
        (
            low.number_input(say("Lowest"), value=0.0, key=f"low {key}"),
            high.number_input(say("Highest"), value=10.0, key=f"high {key}"),
        ),
    )


def _add(
    project: ProjectFile,
    category: str,
    name: Mapping[str, str],
    words: Mapping[str, str] | None,
    between: tuple[float, float] | None,
) -> str:
    found = add_property(
        project,
        category,
        name,
        words=None if words is None else _listed(words),
        between=between,
        coder=session.coder(),
    )
    session.next_turn("property")
    return say("Added {name}.", name=spoken(found["name"], session.names()))


def _listed(words: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {tag: listed for tag, line in words.items() if (listed := read_words(line))}


def offer_revising(of: PropertyAnswer) -> None:
    """Offer other names and words for a property; its positions keep their places."""
    version = f"{of['id']} {of['name']} {of['words']}"
    with st.expander(say("Other names or words")), st.form(f"revise {version}", border=False):
        name: dict[str, str] = {}
        words: dict[str, str] = {}
        for column, (tag, tongue) in zip(st.columns(2), NAMES.items(), strict=True):
            name[tag] = column.text_input(
                say("Name, {language}", language=tongue),
                of["name"].get(tag, ""),
                key=f"rename {tag} {version}",
            )
            if of["kind"] == "words":
                words[tag] = column.text_input(
                    say("Words from the lowest to the highest, {language}", language=tongue),
                    ", ".join(of["words"].get(tag, ())),
                    key=f"reword {tag} {version}",
                )
        if st.form_submit_button(say("Save")):
            act(_revise, of["id"], name, words)
            st.rerun()


def _revise(
    project: ProjectFile, property_id: str, name: Mapping[str, str], words: Mapping[str, str]
) -> str:
    revise_property(project, property_id, name=name, words=_listed(words), coder=session.coder())
    return say("Saved.")


def offer_positions(project: ProjectFile, of: PropertyAnswer) -> None:
    """Show the codings under the category as a list in which each can be given a position."""
    codings = ask(list_codings, project, code=of["category_id"], language=session.names())
    with st.expander(say("Position codings"), expanded=not of["positioned"]):
        if not codings:
            st.caption(say("Nothing is coded under this category yet."))
            return
        shown = list(page_of_rows(codings, size=ROWS, noun="coding", key=f"codings of {of['id']}"))
        profile = ask(show_profile, project, of["id"], by="source", language=session.names())
        held = {row["coding_id"]: row["position"] for row in profile["positions"]}
        version = f"{of['id']} {project.change_number} {shown[0]['id']}"
        with st.form(f"positions {version}", border=False):
            told = st.data_editor(
                pd.DataFrame([_row(coding, of, held) for coding in shown]),
                hide_index=True,
                disabled=["quote", "code", "source"],
                column_config={
                    "position": _position_column(of),
                    "quote": st.column_config.TextColumn(say("quote"), width="large"),
                    "code": say("code"),
                    "source": say("source"),
                },
                key=f"editor {version}",
            )
            if st.form_submit_button(say("Save the positions"), type="primary"):
                new = [_written(value) for value in told["position"].tolist()]
                pairs = zip(shown, new, strict=True)
                act(
                    _position,
                    of["id"],
                    {c["id"]: at for c, at in pairs if at != held.get(c["id"])},
                )
                st.rerun()


def _row(coding: CodingAnswer, of: PropertyAnswer, held: Mapping[str, str]) -> dict[str, Any]:
    position: str | float | None = held.get(coding["id"])
    if of["kind"] == "number":
        position = None if position is None else float(position)
    return {
        "position": position,
        "quote": coding["quote"],
        "code": coding["code"],
        "source": coding["source"],
    }


def _position_column(of: PropertyAnswer) -> Any:
    if of["kind"] == "number":
        return st.column_config.NumberColumn(
            say("Position"), min_value=of["low"], max_value=of["high"]
        )
    return st.column_config.SelectboxColumn(say("Position"), options=words_of(of))


def words_of(of: PropertyAnswer) -> list[str]:
    """Return the words of a dimension in the language that codes are named in."""
    numbered = {tag: "\n".join(listed) for tag, listed in of["words"].items()}
    return spoken(numbered, session.names()).split("\n")


def _written(value: Any) -> str | None:
    if value is None or pd.isna(value):
        return None
    return value if isinstance(value, str) else write_number(float(value))


def _position(project: ProjectFile, property_id: str, positions: Mapping[str, str | None]) -> str:
    if not positions:
        return say("No position was changed.")
    position_each(project, property_id, positions, coder=session.coder())
    return say("Positions changed: {number}.", number=len(positions))
