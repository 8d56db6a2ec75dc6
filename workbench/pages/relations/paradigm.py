"""The tab of the paradigm: a phenomenon in its slots as form and diagram; the core category."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from workbench.coding.finding import spoken
from workbench.coding.paradigm import SLOT_NAMES, SLOTS, Slot
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.markup import plain
from workbench.pages.relations.parts import ask_code, code_paths, offer_figures
from workbench.pages.saying import say
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.core_category import (
    mark_core_category,
    show_core_category,
    unmark_core_category,
)
from workbench.tasks.relations.answers import CoreAnswer
from workbench.tasks.relations.figures import draw_paradigm, paradigm_figure
from workbench.tasks.relations.paradigm import list_phenomena, set_paradigm, show_paradigm


def show_paradigm_tab(project: ProjectFile) -> None:
    """Let the researcher choose a phenomenon and put codes around it; show the diagram."""
    paths = code_paths(project)
    core = ask(show_core_category, project, language=session.names())
    known = ask(list_phenomena, project)
    first = known[0] if known else core["code_id"] if core else None
    phenomenon = ask_code(say("Phenomenon"), paths, key="phenomenon", chosen=first)
    if phenomenon is None:
        st.info(
            say(
                "Choose the phenomenon: what the conditions lead to, and what people act"
                " upon. Then put codes into the slots around it."
            )
        )
    else:
        _show_diagram(project, phenomenon)
        _show_form(project, phenomenon)
    _show_core(core, paths)


def _show_form(project: ProjectFile, phenomenon: str) -> None:
    rows = ask(show_paradigm, project, phenomenon, language=session.names())
    paths = {id_: path for id_, path in code_paths(project).items() if id_ != phenomenon}
    # A code that was archived since stays in its slot until it is taken out.
    paths |= {row["code_id"]: row["path"] for row in rows}
    # What the slots hold is in the keys, so that the form begins anew when it has changed.
    version = f"{phenomenon} {[(row['slot'], row['code_id']) for row in rows]}"
    chosen: dict[Slot, list[str]] = {}
    with st.form(f"paradigm {version}"):
        # In rows of three the names of codes have room.
        for slot, column in zip(SLOTS, (*st.columns(3), *st.columns(3)), strict=False):
            chosen[slot] = column.multiselect(
                spoken(SLOT_NAMES[slot], session.language()),
                list(paths),
                default=[row["code_id"] for row in rows if row["slot"] == slot],
                format_func=lambda id_: paths.get(id_, id_),
                placeholder=say("Choose codes"),
                wrap=True,
                key=f"{slot} {version}",
            )
        if st.form_submit_button(say("Save"), type="primary"):
            act(_save, phenomenon, chosen)
            st.rerun()


def _save(project: ProjectFile, phenomenon: str, chosen: dict[Slot, list[str]]) -> str:
    set_paradigm(project, phenomenon, chosen, coder=session.coder())
    return say("The paradigm is saved.")


def _show_diagram(project: ProjectFile, phenomenon: str) -> None:
    offer_figures(
        project,
        partial(paradigm_figure, phenomenon=phenomenon, language=session.names()),
        name="paradigm",
    )
    with st.container(key="wb-figure"):
        st.altair_chart(
            draw_paradigm(project, phenomenon, language=session.names()),
            theme=None,
            width="content",
            alt=say("The paradigm: conditions, phenomenon, strategies and consequences"),
        )


def _show_core(core: CoreAnswer | None, paths: Mapping[str, str]) -> None:
    title = say("Core category: {path}", path=core["path"] if core else say("none yet"))
    with st.expander(plain(title)):
        st.caption(
            say(
                "The one code that organises all the others. Its storyline is a theoretical memo on"
                " it."
            )
        )
        version = f"{core['code_id']} {core['storyline']}" if core else "none"
        chosen = ask_code(
            say("Core category"),
            paths,
            key=f"core {version}",
            chosen=core["code_id"] if core else None,
        )
        is_same = core is not None and core["code_id"] == chosen
        storyline = st.text_area(
            say("Storyline"),
            core["storyline"] if core and is_same else "",
            key=f"storyline {version} {chosen}",
            height=140,
        )
        with st.container(horizontal=True):
            st.button(
                say("Mark"),
                on_click=act,
                args=(_mark, chosen, storyline),
                disabled=chosen is None,
            )
            if core is not None:
                st.button(say("Take back"), on_click=act, args=(_unmark,))


def _mark(project: ProjectFile, code: str, storyline: str) -> str:
    core = mark_core_category(
        project, code, storyline=storyline, coder=session.coder(), language=session.names()
    )
    return say("{path} is the core category.", path=core["path"])


def _unmark(project: ProjectFile) -> str:
    unmark_core_category(project, coder=session.coder())
    return say("No code is the core category now; the storyline stays a memo.")
