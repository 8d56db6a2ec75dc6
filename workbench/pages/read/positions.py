"""The positions of one coding on the properties of its categories, set beside the text."""

from typing import Any

import streamlit as st

from workbench.coding.finding import spoken
from workbench.coding.properties.dimension import write_number
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.markup import plain
from workbench.pages.saying import say
from workbench.pages.stages.property_forms import words_of
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import CodingAnswer
from workbench.tasks.properties.answers import CodingPropertyAnswer
from workbench.tasks.properties.keep_properties import position_codings
from workbench.tasks.properties.list_properties import list_coding_properties


def show_positions(project: ProjectFile, coding: CodingAnswer) -> None:
    """Show where a coding stands on each property that it can stand on, to be set."""
    found = list_coding_properties(project, coding["id"], language=session.names())
    st.markdown(f"**{plain(say('Positions of {code}', code=coding['code']))}**")
    st.caption(plain(coding["quote"]))
    if not found:
        st.caption(
            say(
                "The categories of this coding have no properties yet. Add some on the screen"
                " Stages, tab Properties."
            )
        )
        return
    for row in found:
        _ask_position(coding["id"], row)


def _ask_position(coding: str, row: CodingPropertyAnswer) -> None:
    of = row["property"]
    label = f"{of['category']}: {spoken(of['name'], session.names())}"
    # What was set elsewhere is shown anew. A field can be emptied only if its default is empty,
    # so where the coding stands is put into it beforehand.
    key = f"position {of['id']} {coding} {row['value']}"
    take: dict[str, Any] = {"on_change": _set, "args": (of["id"], coding, key), "key": key}
    if of["kind"] == "number":
        session.begin_with(key, row["value"])
        st.number_input(
            plain(label),
            min_value=of["low"],
            max_value=of["high"],
            value=None,
            placeholder=say("none"),
            help=of["dimension"],
            **take,
        )
        return
    words = words_of(of)
    session.begin_with(key, row["position"] if row["position"] in words else None)
    st.selectbox(
        plain(label),
        words,
        index=None,
        placeholder=row["position"] or say("none"),
        help=of["dimension"],
        **take,
    )


def _set(property_id: str, coding: str, key: str) -> None:
    value = session.known_value(key)
    at = value if value is None or isinstance(value, str) else write_number(float(value))
    act(_position, property_id, coding, at)


def _position(project: ProjectFile, property_id: str, coding: str, at: str | None) -> None:
    position_codings(project, property_id, [coding], at=at, coder=session.coder())
