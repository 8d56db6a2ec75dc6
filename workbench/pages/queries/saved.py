"""Saved queries and sets on the screen: load, save, rename, remove."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from workbench.coding.extent.extent import SetKind
from workbench.coding.queries.ground import Unit
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.markup import Html, plain, tag
from workbench.pages.queries.builder import load_known
from workbench.pages.saying import message, said, say
from workbench.store.project_file import ProjectFile
from workbench.tasks.queries.answers import SavedQueryAnswer, SetAnswer
from workbench.tasks.queries.names import load_query_names
from workbench.tasks.queries.saved_queries import (
    list_queries,
    remove_query,
    rename_query,
    save_query,
)
from workbench.tasks.queries.sets import list_sets, remove_set, save_set
from workbench.tasks.sources.list_sources import list_sources

WISH: Final = "query wish"
"""The place where the query stands that the form is to show next."""

_KINDS: Final[dict[SetKind, str]] = {
    "sources": message("sources"),
    "cases": message("cases"),
    "codes": message("codes"),
}


def show_saved(project: ProjectFile, query: str, unit: Unit) -> None:
    """Offer the saved queries, and to keep the one that is asked."""
    saved = {each["id"]: each for each in list_queries(project, language=session.names())}
    with st.popover(say("Saved queries")):
        name = st.text_input(
            say("Keep this query as"), key=f"query name {session.turn('query name')}"
        )
        st.button(
            say("Save"),
            disabled=not (name.strip() and query.strip()),
            on_click=_save,
            args=(query, name, unit),
            key="save query",
        )
        for id_, each in saved.items():
            _show_saved(id_, each)


def _show_saved(id_: str, saved: SavedQueryAnswer) -> None:
    words, ask, away = st.columns([6, 2, 1], vertical_alignment="center")
    words.html(tag("div", tag("b", saved["name"]), tag("br"), tag("code", saved["query"])))
    if saved["problem"]:
        words.warning(plain(said(saved["problem"])))
    ask.button(say("Ask"), key=f"ask {id_}", on_click=_load, args=(saved,))
    away.button(
        say("Remove"),
        key=f"remove {id_}",
        type="tertiary",
        on_click=act,
        args=(_removed_query, id_, session.coder()),
    )
    new = words.text_input(say("Another name"), saved["name"], key=f"name of {id_} {saved['name']}")
    if new.strip() and new != saved["name"]:
        act(_renamed, id_, new, session.coder())
        st.rerun()


def _load(saved: SavedQueryAnswer) -> None:
    session.go_to_place(WISH, saved["query"])
    session.adopt({"query unit": saved["unit"]})


def _save(query: str, name: str, unit: Unit) -> None:
    act(_saved, query, name, unit, session.coder())
    session.next_turn("query name")


def _saved(project: ProjectFile, query: str, name: str, unit: Unit, coder: str) -> str:
    answer = save_query(project, query, name=name, unit=unit, coder=coder)
    return say("Saved as @{name}.", name=answer["name"])


def _renamed(project: ProjectFile, id_: str, new: str, coder: str) -> None:
    rename_query(project, id_, new, coder=coder)


def _removed_query(project: ProjectFile, id_: str, coder: str) -> str:
    return say("Removed {name}.", name=remove_query(project, id_, coder=coder)["name"])


def show_sets(project: ProjectFile) -> None:
    """Show the sets with what is in them, and offer to make one."""
    st.caption(
        say(
            "A set of codes is asked for as @name; a set of sources or cases stands in a"
            " condition: source = @name. A filter holds whatever fulfils its conditions."
        )
    )
    for each in list_sets(project, language=session.names()):
        words, away = st.columns([9, 1], vertical_alignment="center")
        words.html(_set_html(each))
        if each["problem"]:
            words.warning(plain(said(each["problem"])))
        away.button(
            say("Remove"),
            key=f"remove {each['id']}",
            type="tertiary",
            on_click=act,
            args=(_removed_set, each["id"], session.coder()),
        )
    _ask_set(project)


def _set_html(each: SetAnswer) -> Html:
    held = ", ".join(each["members"]) or "—"
    filter_ = [tag("code", each["conditions"]), tag("br")] if each["conditions"] else []
    return tag(
        "div",
        tag("b", f"@{each['name']}"),
        f" · {say(_KINDS[each['kind']])} · {len(each['members'])}",  # type: ignore[index]
        tag("br"),
        *filter_,
        tag("small", held),
    )


def _ask_set(project: ProjectFile) -> None:
    turn = session.turn("set")
    name, kind = st.columns([3, 2])
    called = name.text_input(say("Name of the set"), key=f"set name {turn}")
    chosen: Any = kind.selectbox(
        say("Of"),
        list(_KINDS),
        format_func=lambda each: say(_KINDS[each]),
        key=session.spoken_key(f"set kind {turn}"),
    )
    options = _options(project, chosen)
    members = st.multiselect(
        say("In it"),
        list(options),
        format_func=options.__getitem__,
        key=session.spoken_key(f"set members {chosen} {turn}"),
        placeholder=say("Choose"),
    )
    conditions = "" if chosen == "codes" else st.text_input(
        say("Or whatever fulfils"),
        key=f"set conditions {turn}",
        placeholder="age >= 60; village = 青檐村",
    )  # fmt: skip
    st.button(
        say("Save the set"),
        disabled=not (called.strip() and (members or conditions.strip())),
        on_click=_save_set,
        args=(called, chosen, tuple(members), conditions),
        key="save set",
    )


def _options(project: ProjectFile, kind: SetKind) -> Mapping[str, str]:
    match kind:
        case "sources":
            return {source["id"]: source["name"] for source in list_sources(project)}
        case "cases":
            return load_query_names(project).cases
        case "codes":
            return load_known(project).codes


def _save_set(name: str, kind: SetKind, members: tuple[str, ...], conditions: str) -> None:
    act(_set_saved, name, kind, members, conditions, session.coder())
    session.next_turn("set")


def _set_saved(
    project: ProjectFile,
    name: str,
    kind: SetKind,
    members: tuple[str, ...],
    conditions: str,
    coder: str,
) -> str:
    answer = save_set(project, name, kind=kind, members=members, conditions=conditions, coder=coder)
    return say("Saved as @{name}.", name=answer["name"])


def _removed_set(project: ProjectFile, id_: str, coder: str) -> str:
    return say("Removed {name}.", name=remove_set(project, id_, coder=coder)["name"])
