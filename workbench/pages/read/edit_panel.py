"""Edit the words beside the text: what becomes of every coding is shown before it is saved."""

from collections import Counter
from typing import Any, Final

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.markup import join, plain, tag
from workbench.pages.saying import message, said, say
from workbench.store.passages import load_touched
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_source
from workbench.tasks.sources.edit_source import (
    Choice,
    EditPlan,
    edit_source,
    moved_answers,
    plan_edit,
    removed,
    shrunk,
    widened,
)
from workbench.texts.editing import Replacement
from workbench.texts.source import Source

WAYS: Final = {
    message("what is left"): shrunk,
    message("with all of the new words"): widened,
    message("remove"): removed,
}
"""What can become of a selection whose words the edit cuts."""


def show_edit(project: ProjectFile, source_id: str) -> None:
    """Show the lines in focus to be edited, and what an edit would do."""
    source = load_source(project, source_id)
    here = session.here()
    if here.get("source") != source_id:
        st.caption(say("Click into the text: the lines that you choose there can be edited here."))
        return
    start, end = _lines(project, source, here)
    old = source.text[start:end]
    key = f"edit {source_id} {start} {end} {hash(old)}"
    new = st.text_area(say("The words as they should be"), value=old, height=260, key=key)
    st.caption(
        say(
            "Typing errors, names: every coding moves with its words. The history keeps the old"
            " text."
        )
    )
    if new == old:
        return
    replacement = Replacement(start=start, end=end, words=new)
    try:
        plan = plan_edit(project, source_id, replacements=[replacement])
    except WorkbenchError as error:
        st.warning(plain(said(str(error))))
        return
    way = _show_plan(project, plan, key)
    st.button(
        say("Save the edit"),
        type="primary",
        on_click=act,
        args=(_save, source_id, replacement, way),
    )


def _lines(project: ProjectFile, source: Source, here: dict[str, Any]) -> tuple[int, int]:
    """Return the bounds of the lines that the place in focus touches."""
    start = max(0, min(int(here.get("start", 0)), len(source.text)))
    end = max(start + 1, min(int(here.get("end", 0)), len(source.text)))
    touched = [placed.passage for placed in load_touched(project, source.id, [(start, end)])]
    first = min([start, *(passage.start for passage in touched)])
    last = max([end, *(passage.end for passage in touched)])
    return source.text.rfind("\n", 0, first) + 1, min(last, len(source.text))


def _show_plan(project: ProjectFile, plan: EditPlan, key: str) -> str:
    fates = Counter("waits" if not move.is_movable else move.fate for move in plan.moves)
    st.caption(
        say(
            "{stays} codings and suggestions stay, {moves} move with their words, {waits} are cut"
            " by the edit.",
            stays=fates["stays"],
            moves=fates["moves"],
            waits=fates["waits"],
        )
    )
    if not plan.unmovable:
        return "what is left"
    way = st.radio(
        say("What becomes of those that are cut"), list(WAYS), format_func=say, key=f"way {key}"
    )
    answers = moved_answers(project, plan, WAYS[way](plan))
    st.html(
        join(
            *(
                tag(
                    "p",
                    tag("b", answer["path"]),
                    f": {answer['quote']} → {answer['new_quote'] or say('(removed)')}",
                    class_="wb-words",
                )
                for answer in answers
                if answer["fate"] in {"placed", "removed"}
            )
        )
    )
    return way


def _save(project: ProjectFile, source_id: str, replacement: Replacement, way: str) -> str:
    plan = plan_edit(project, source_id, replacements=[replacement])
    choices: dict[str, Choice] = WAYS[way](plan)
    edit_source(project, plan, unmovable=choices, coder=session.coder())
    return say("The text of {name} is edited.", name=plan.source.name)
