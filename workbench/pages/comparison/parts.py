"""Parts of the comparison: a passage as HTML, and what can be done with it."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from workbench.coding.finding import find_code
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.guide import link
from workbench.pages.markup import Html, lang_of, tag
from workbench.pages.saying import say
from workbench.pages.words import count
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.keep_codebook import split_code
from workbench.tasks.codings.list_codings import list_codes, list_codings
from workbench.tasks.codings.recode import recode_codings
from workbench.tasks.codings.uncode import uncode
from workbench.tasks.comparison.answers import ComparedAnswer


def passage_html(
    row: Mapping[str, Any], *, told: Sequence[str | Html] = (), class_: str = "wb-coding"
) -> Html:
    """Return a passage with its place as a link, and what is told of it.

    Args:
        row: with `quote`, `source`, `source_id`, `start` and `end`.
        told: what stands behind the place.
        class_: of the quote.
    """
    place = link("read", row["source"], source=row["source_id"], start=row["start"], end=row["end"])
    return tag(
        "blockquote",
        tag("p", row["quote"], class_="wb-words", lang=lang_of(row["quote"])),
        tag("footer", place, *(part for one in told if one for part in (" · ", one))),
        class_=f"wb-quote {class_}",
    )


def show_acts(
    project: ProjectFile, row: ComparedAnswer, *, place: str, into: str | None = None
) -> None:
    """Offer to recode, split off or uncode a passage.

    Args:
        project: that it is in.
        row: the passage; all its codings are meant.
        place: where it stands on the screen, as it may stand there twice.
        into: the code that it looks like, offered first.
    """
    key = f"{place} {row['id']}"
    paths = active_paths(project)
    with st.container(horizontal=True):
        if into is not None and into in paths:
            st.button(
                say("Recode to {code}", code=paths[into]),
                on_click=act,
                args=(_recode, row["codings"], into),
                key=f"recode to {key}",
                type="primary",
            )
        with st.popover(say("Recode …")):
            _show_recode(row, paths, key=key)
        with st.popover(say("Split off …")):
            _show_split(row, key=key)
        st.button(
            say("Uncode"),
            on_click=act,
            args=(_uncode, row["codings"]),
            key=f"uncode {key}",
            type="tertiary",
            help=say(
                "Removes {codings} with their memos; the history can bring them back.",
                codings=count(len(row["codings"]), "coding"),
            ),
        )


def active_paths(project: ProjectFile) -> dict[str, str]:
    """Return the path of each code that takes codings, by its id."""
    codes = ask(list_codes, project, language=session.names())
    return {code["id"]: code["path"] for code in codes if code["status"] == "active"}


def _show_recode(row: ComparedAnswer, paths: Mapping[str, str], *, key: str) -> None:
    chosen = st.selectbox(
        say("The code it belongs to"),
        [id_ for id_ in paths if [id_] != row["code_ids"]],
        index=None,
        format_func=lambda id_: paths.get(id_, id_),
        placeholder=say("Choose a code"),
        key=session.spoken_key(f"recode code {key}"),
    )
    st.button(
        say("Recode"),
        on_click=act,
        args=(_recode, row["codings"], chosen),
        disabled=chosen is None,
        key=f"recode {key}",
    )


def _recode(project: ProjectFile, codings: list[str], into: str) -> str:
    left = recode_codings(project, codings, into=into, coder=session.coder())
    return say(
        "Changed {codings} to {code}.",
        codings=count(len(codings), "coding"),
        code=left[0]["path"] if left else into,
    )


def _show_split(row: ComparedAnswer, *, key: str) -> None:
    code = row["code_ids"][0]
    if len(row["code_ids"]) > 1:
        named = dict(zip(row["code_ids"], row["codes"], strict=True))
        code = st.selectbox(
            say("Split it off"),
            list(named),
            format_func=named.__getitem__,
            key=session.spoken_key(f"split of {key}"),
        )
    name = st.text_input(say("Name of the new code"), key=f"split name {key}")
    st.button(
        say("Split off"),
        on_click=act,
        args=(_split, code, name, row["codings"]),
        disabled=not (name or "").strip(),
        key=f"split {key}",
        help=say("The new code stands beside the old one and takes this passage along."),
    )


def _split(project: ProjectFile, code: str, name: str, codings: list[str]) -> str:
    own = {coding["id"] for coding in list_codings(project, code=code) if coding["code_id"] == code}
    split_code(
        project,
        code,
        name.strip(),
        codings=[id_ for id_ in codings if id_ in own],
        language=session.names(),
        coder=session.coder(),
    )
    return say("Split off {code}.", code=name.strip())


def _uncode(project: ProjectFile, codings: list[str]) -> str:
    uncode(project, codings, coder=session.coder())
    return say("Removed {codings}.", codings=count(len(codings), "coding"))


def family_paths(project: ProjectFile, code_id: str) -> dict[str, str]:
    """Return the paths of a code and of the codes under it that take codings, by their ids."""
    paths = active_paths(project)
    parents = {code.id: code.parent_id for code in load_codebook(project).codes}
    top = find_code(load_codebook(project), code_id).id
    return {id_: path for id_, path in paths.items() if _is_under(id_, top, parents)}


def _is_under(id_: str, top: str, parents: Mapping[str, str | None]) -> bool:
    above: str | None = id_
    while above is not None and above != top:
        above = parents[above]
    return above == top
