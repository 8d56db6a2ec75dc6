"""What moves a code about in the tree: under, merge, split, archive, restore."""

from collections.abc import Mapping

import streamlit as st

from workbench.coding.codebook import Code, Codebook
from workbench.coding.finding import descendants, slashed
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.saying import message, say
from workbench.pages.words import count
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook import keep_codebook as tasks
from workbench.tasks.codings.list_codings import list_codings

TOP = message("the top")


def show_moves(project: ProjectFile, codebook: Codebook, code: Code) -> None:
    """Offer to move, merge, split, archive or restore a code."""
    if code.status == "merged":
        st.info(say("This code was merged. Undo on the Overview takes the newest changes back."))
        return
    if code.status == "archived":
        st.write(say("It is archived: it takes no new codings and keeps those it has."))
        st.button(say("Restore"), on_click=act, args=(_restore, code.id))
        return
    inside = {inner.id for inner in descendants(codebook, code.id)} | {code.id}
    paths = {
        other.id: slashed(codebook, other.id, language=session.names())
        for other in codebook.codes
        if other.status == "active" and other.id not in inside
    }
    _offer_move(code, paths)
    _offer_merge(code, paths)
    _offer_split(project, code)
    st.divider()
    st.button(
        say("Archive"),
        on_click=act,
        args=(_archive, code.id),
        help=say("Takes the code, and every code inside it, out of use. Nothing of it is lost."),
    )


def _offer_move(code: Code, paths: Mapping[str, str]) -> None:
    with st.form(f"move {code.id}"):
        st.markdown(say("**Move it** with all that is inside it"))
        under = st.selectbox(
            say("Under"),
            ["", *paths],
            format_func=lambda id_: paths.get(id_, say(TOP)),
            key=session.spoken_key(f"to {code.id}"),
        )
        if st.form_submit_button(say("Move")):
            act(_move, code.id, under=under or None)
            st.rerun()


def _offer_merge(code: Code, paths: Mapping[str, str]) -> None:
    with st.form(f"merge {code.id}"):
        st.markdown(say("**Merge it** into another code, with its cues, inner codes and codings"))
        into = st.selectbox(
            say("Into"),
            list(paths),
            index=None,
            format_func=paths.__getitem__,
            placeholder=say("Choose a code"),
            key=session.spoken_key(f"into {code.id}"),
        )
        if st.form_submit_button(say("Merge")) and into:
            act(_merge, code.id, into=into)
            session.lead(code=into)


def _offer_split(project: ProjectFile, code: Code) -> None:
    codings = {
        coding["id"]: coding
        for coding in ask(list_codings, project, code=code.id)
        if coding["code_id"] == code.id
    }
    with st.form(f"split {code.id}"):
        st.markdown(say("**Split it**: a new code beside it takes some of its cues and codings"))
        name = st.text_input(say("Name of the new code"), key=f"new beside {code.id}")
        cues = st.multiselect(
            say("Cues that go over"),
            [cue.pattern for cue in code.cues],
            placeholder=say("Choose"),
        )
        taken = st.multiselect(
            say("Codings that go over, of {codings}", codings=count(len(codings), "coding")),
            list(codings),
            format_func=lambda id_: f"{codings[id_]['source']}: {codings[id_]['quote'][:90]}",
            placeholder=say("Choose"),
        )
        if st.form_submit_button(say("Split")):
            act(_split, code.id, name=name.strip(), cues=cues, codings=taken)
            st.rerun()


def _move(project: ProjectFile, code_id: str, *, under: str | None) -> str:
    tasks.move_code(project, code_id, under=under, coder=session.coder())
    return say("Moved.")


def _merge(project: ProjectFile, code_id: str, *, into: str) -> str:
    tasks.merge_codes(project, [code_id], into=into, coder=session.coder())
    return say("Merged.")


def _split(
    project: ProjectFile, code_id: str, *, name: str, cues: list[str], codings: list[str]
) -> str:
    tasks.split_code(
        project,
        code_id,
        name,
        cues=cues,
        codings=codings,
        language=session.names(),
        coder=session.coder(),
    )
    return say("Split {name} off.", name=name)


def _archive(project: ProjectFile, code_id: str) -> str:
    tasks.archive_code(project, code_id, coder=session.coder())
    return say("Archived.")


def _restore(project: ProjectFile, code_id: str) -> str:
    tasks.restore_code(project, code_id, coder=session.coder())
    return say("Restored.")
