"""Names: put pseudonyms in their place everywhere, and bring them back with the key."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.formats.names import read_names
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.markup import plain
from workbench.pages.saying import said, say
from workbench.pages.words import count
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import PseudonymAnswer
from workbench.tasks.sources.pseudonymize import preview_pseudonyms, pseudonymize
from workbench.tasks.sources.reidentify import reidentify
from workbench.texts.pseudonyms import Pseudonym


def show_names(project: ProjectFile) -> None:
    """Replace names for good, after a look at every place, or bring them back."""
    st.caption(
        say(
            "Put pseudonyms in the place of names: in the texts, titles, speakers, cases, memos,"
            " codes and the whole history. The files that were added are replaced by the new text."
        )
    )
    file = st.file_uploader(
        say("A table with the columns `name` and `replacement`: CSV or Excel"),
        type=["csv", "tsv", "xlsx"],
        help=say("A third column, language, may say en (whole words only) or zh (at any place)."),
        key=f"names {session.turn('names')}",
    )
    if file is not None:
        try:
            _show_replacing(project, file.name, file.getvalue())
        except WorkbenchError as error:
            st.error(plain(said(str(error))))
    with st.expander(say("Bring names back")):
        _show_bringing_back()


def _show_replacing(project: ProjectFile, name: str, content: bytes) -> None:
    names = read_names(name, content)
    places = preview_pseudonyms(project, names)
    if not places:
        told = say("None of the {names} stands in the project.", names=count(len(names), "name"))
        st.info(told)
        return
    st.caption(
        say(
            "{places}. Take the tick from a place that is no name: it stays.",
            places=count(len(places), "place"),
        )
    )
    kept = _choose(places)
    default = Path.home() / f"{project.path.stem}-names.key.json"
    key = st.text_input(
        say("Where the key file is written"),
        value=str(default),
        help=say("Only this file brings the names back. Keep it away from the project, and safe."),
    )
    st.warning(
        say(
            "Nothing that was done before this can be undone afterwards, because the history"
            " itself is rewritten. Copies of the project made earlier still hold the names."
        )
    )
    sure = st.checkbox(say("I have looked at the places and know where the key will be"))
    st.button(
        say("Replace {names}", names=count(len(places) - len(kept), "name")),
        type="primary",
        disabled=not (sure and key.strip()),
        on_click=act,
        args=(_replace, names, key.strip(), kept),
    )


def _choose(places: Sequence[PseudonymAnswer]) -> list[str]:
    """Show the places to be looked at; return those that stay as they are."""
    told = st.data_editor(
        [
            {
                "replace": True,
                "where": place["where"],
                "before": place["left"],
                "name": place["name"],
                "after": place["right"],
                "becomes": place["replacement"],
            }
            for place in places
        ],
        disabled=["where", "before", "name", "after", "becomes"],
        hide_index=True,
        column_config={
            "replace": say("replace"),
            "where": say("where"),
            "before": say("before"),
            "name": say("name"),
            "after": say("after"),
            "becomes": say("becomes"),
        },
        key=f"places {session.turn('names')}",
    )
    return [place["place"] for place, row in zip(places, told, strict=True) if not row["replace"]]


def _replace(
    project: ProjectFile, names: Sequence[Pseudonym], key: str, kept: Sequence[str]
) -> str:
    receipt = pseudonymize(project, names, key=Path(key), keep=kept, coder=session.coder())
    session.next_turn("names")
    for sentence in receipt.remaining:
        session.tell(said(sentence), kind="problem")
    return say("{names} replaced. The key is {key}.", names=count(receipt.places, "name"), key=key)


def _show_bringing_back() -> None:
    key = st.file_uploader(say("The key file"), type=["json"], key=f"key {session.turn('names')}")
    st.button(
        say("Bring them back"),
        disabled=key is None,
        on_click=act,
        args=(_bring_back, key.name, key.getvalue()) if key is not None else (),
    )


def _bring_back(project: ProjectFile, name: str, content: bytes) -> str:
    receipt = reidentify(project, name, content, coder=session.coder())
    session.next_turn("names")
    for sentence in receipt.set_aside:
        session.tell(said(sentence), kind="problem")
    return say("{names} brought back.", names=count(receipt.places, "name"))
