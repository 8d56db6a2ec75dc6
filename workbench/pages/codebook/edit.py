"""The form that edits the card of a code."""

from collections.abc import Mapping
from typing import Final, get_args
from zlib import crc32

import streamlit as st

from workbench.coding.codebook import Code, Stage
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.saying import message, say
from workbench.pages.words import NAMES, term
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.edit_code import PATTERN, CardEdit, CodeText, cue_lines, edit_code

_FIELDS: Final[Mapping[CodeText, str]] = {
    "definition": message("Definition"),
    "include": message("Include"),
    "exclude": message("Exclude"),
    "example": message("Example"),
}


def show_edit(code: Code) -> None:
    """Let the researcher write the card of a code in both languages, and save it as one act."""
    # What the card says is in the keys, so that the form begins anew when it has changed.
    version = f"{code.id} {crc32(repr(code).encode())}"
    with st.form(f"edit {version}", border=False):
        texts: dict[CodeText, dict[str, str]] = {
            "name": _written(code, "name", message("Name"), version=version)
        }
        for field, title in _FIELDS.items():
            texts[field] = _written(code, field, title, version=version)
        cues = _cues(code, version=version)
        stage, origin, colour, own = st.columns([2, 2, 1, 1.4], vertical_alignment="bottom")
        stages = list(get_args(Stage))
        chosen_stage = stage.selectbox(
            say("Stage"),
            stages,
            index=stages.index(code.stage),
            format_func=term,
            key=session.spoken_key(f"stage of {version}"),
        )
        chosen_origin = origin.selectbox(
            say("Origin"),
            ["analytic", "in vivo"],
            index=["analytic", "in vivo"].index(code.origin),
            format_func=term,
            key=session.spoken_key(f"origin of {version}"),
            help=say("In vivo: the name is a participant's own words."),
        )
        chosen_colour = colour.color_picker(
            say("Colour"), code.colour or "#1f5f6b", key=f"colour of {version}"
        )
        has_own = own.checkbox(
            say("its own"),
            value=code.colour is not None,
            key=f"own colour of {version}",
            help=say("Otherwise it takes the colour of its category."),
        )
        if st.form_submit_button(say("Save"), type="primary"):
            card = CardEdit(
                stage=chosen_stage,
                origin="in vivo" if chosen_origin == "in vivo" else "analytic",
                colour=chosen_colour if has_own else None,
                texts=texts,
                cues=cues,
            )
            act(_save, code.id, card)
            st.rerun()


def _written(code: Code, field: CodeText, title: str, *, version: str) -> dict[str, str]:
    """Ask for one text of the card in each language, side by side."""
    words: Mapping[str, str] = getattr(code, field)
    columns = st.columns(len(NAMES))
    return {
        language: (column.text_input if field == "name" else column.text_area)(
            say("{text}, {language}", text=say(title), language=name),
            value=words.get(language, ""),
            key=f"{field} {language} of {version}",
        )
        for column, (language, name) in zip(columns, NAMES.items(), strict=True)
    }


def _cues(code: Code, *, version: str) -> dict[str, str]:
    columns = st.columns(len(NAMES))
    return {
        language: column.text_area(
            say("Cues, {language}", language=name),
            value=cue_lines(code.cues, language=language),
            height=160,
            key=f"cues {language} of {version}",
            help=say(
                "One a line. A line that begins with `{sign}` is a regular expression.",
                sign=PATTERN,
            ),
        )
        for column, (language, name) in zip(columns, NAMES.items(), strict=True)
    }


def _save(project: ProjectFile, code_id: str, card: CardEdit) -> str:
    edit_code(project, code_id, card, coder=session.coder())
    return say("The card is saved.")
