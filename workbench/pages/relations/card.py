"""One relation: the codings for and against it, and what changes it."""

from typing import cast

import streamlit as st

from workbench.coding.relation import RELATION_STAGES, RELATION_TYPES, RelationStage, Side
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.markup import join, lang_of, tag
from workbench.pages.paging import page_of_rows
from workbench.pages.relations.parts import evidence_html, said_type, sentence_html
from workbench.pages.saying import say
from workbench.pages.words import count, term
from workbench.store.project_file import ProjectFile
from workbench.tasks.codings.list_codings import list_codings
from workbench.tasks.relations.answers import RelationAnswer
from workbench.tasks.relations.evidence import NewEvidence, add_evidence, remove_evidence
from workbench.tasks.relations.relate import remove_relation, revise_relation
from workbench.themes.excerpt import cut_quote

QUOTES = 20


def show_card(project: ProjectFile, relation: RelationAnswer) -> None:
    """Show a relation with its evidence and offer to change it."""
    st.html(
        tag(
            "div",
            tag("h2", sentence_html(relation)),
            tag("p", relation["memo"], class_="wb-words", lang=lang_of(relation["memo"])),
            tag("p", _facts(relation), class_="wb-facts"),
            class_="wb-code-head wb-relation-head",
        )
    )
    with st.container(horizontal=True):
        with st.popover(say("Add evidence")):
            _show_adding(project, relation)
        with st.popover(say("Take evidence off"), disabled=not relation["evidence"]):
            _show_taking_off(relation)
        with st.popover(say("Revise")):
            _show_revising(relation)
        st.button(
            say("Remove"),
            on_click=act,
            args=(_remove, relation["id"]),
            help=say("The codings stay; the history can bring the relation back."),
        )
    if not relation["evidence"]:
        st.info(say("No coding speaks for or against it yet."))
        return
    shown = page_of_rows(
        relation["evidence"], size=QUOTES, noun="coding", key=f"evidence of {relation['id']}"
    )
    st.html(join(*map(evidence_html, shown)))


def _facts(relation: RelationAnswer) -> str:
    return say(
        "{supporting} for it, {opposing} against, in {sources}. Recorded by {coder}, {stage}.",
        supporting=count(relation["supporting"], "coding"),
        opposing=f"{relation['opposing']:,}",
        sources=count(relation["sources"], "source"),
        stage=term(relation["stage"]),
        coder=relation["coder"],
    )


def _show_adding(project: ProjectFile, relation: RelationAnswer) -> None:
    key = f"{relation['id']} {session.turn('evidence')}"
    every = st.checkbox(
        say("Offer the codings of all codes"),
        key=f"every {key}",
        help=say("Otherwise only those with one of the two codes, or with a code inside them."),
    )
    codings = {}
    for code in (None,) if every else (relation["from_id"], relation["to_id"]):
        for coding in ask(list_codings, project, code=code, language=session.names()):
            codings[coding["id"]] = (
                f"{coding['code']}: {cut_quote(coding['quote'], longest=90)}"
                f" — {coding['source']} · {coding['coder']}"
            )
    chosen = st.multiselect(
        say("Codings"),
        list(codings),
        format_func=lambda id_: codings.get(id_, id_),
        placeholder=say("Search by code, words or source"),
        key=session.spoken_key(f"codings {key}"),
    )
    side = st.segmented_control(
        say("They speak"),
        ["for", "against"],
        default="for",
        required=True,
        format_func=lambda word: say("for it") if word == "for" else say("against it"),
        key=f"side {key}",
    )
    note = st.text_area(say("Note"), key=f"note {key}", height=68)
    st.button(
        say("Add"),
        type="primary",
        on_click=act,
        args=(_add, relation["id"], chosen, side, note),
        disabled=not chosen,
        key=f"add {key}",
    )


def _add(project: ProjectFile, relation: str, chosen: list[str], side: str, note: str) -> str:
    evidence = (
        NewEvidence(supporting=chosen, note=note)
        if side == "for"
        else NewEvidence(opposing=chosen, note=note)
    )
    add_evidence(project, relation, evidence, coder=session.coder())
    session.next_turn("evidence")
    return say("Added {codings}.", codings=count(len(chosen), "coding"))


def _show_taking_off(relation: RelationAnswer) -> None:
    key = f"{relation['id']} {session.turn('evidence')}"
    pieces = {
        f"{piece['side']} {piece['coding']}": (
            f"{say('for it') if piece['side'] == 'for' else say('against it')}:"
            f" {cut_quote(piece['quote'], longest=90)} — {piece['source']}"
        )
        for piece in relation["evidence"]
    }
    chosen = st.multiselect(
        say("Codings"),
        list(pieces),
        format_func=lambda id_: pieces.get(id_, id_),
        placeholder=say("Choose"),
        key=session.spoken_key(f"off {key}"),
    )
    st.button(
        say("Take off"),
        on_click=act,
        args=(_take_off, relation["id"], chosen),
        disabled=not chosen,
        key=f"take off {key}",
    )


def _take_off(project: ProjectFile, relation: str, chosen: list[str]) -> str:
    sides: tuple[Side, ...] = ("for", "against")
    for side in sides:
        ids = [coding for word, coding in map(str.split, chosen) if word == side]
        if ids:
            remove_evidence(project, relation, ids, side=side, coder=session.coder())
    session.next_turn("evidence")
    return say("Taken off; the codings stay.")


def _show_revising(relation: RelationAnswer) -> None:
    key = f"{relation['id']} {relation['type']} {relation['stage']} {relation['memo']}"
    types = list(dict.fromkeys([*RELATION_TYPES, relation["type"]]))
    type_ = st.selectbox(
        say("Type"),
        types,
        index=types.index(relation["type"]),
        format_func=said_type,
        accept_new_options=True,
        key=session.spoken_key(f"revised type {key}"),
    )
    stage = st.segmented_control(
        say("Stage"),
        RELATION_STAGES,
        default=cast("RelationStage", relation["stage"]),
        required=True,
        format_func=term,
        key=f"revised stage {key}",
    )
    memo = st.text_area(say("Memo"), relation["memo"], key=f"revised memo {key}", height=120)
    st.button(
        say("Save"),
        type="primary",
        on_click=act,
        args=(_revise, relation["id"], type_, stage, memo),
        key=f"save {key}",
    )


def _revise(
    project: ProjectFile, relation: str, type_: str, stage: RelationStage, memo: str
) -> str:
    revise_relation(project, relation, type_=type_, stage=stage, memo=memo, coder=session.coder())
    return say("The relation is written anew.")


def _remove(project: ProjectFile, relation: str) -> str:
    remove_relation(project, relation, coder=session.coder())
    return say("The relation is removed.")
