"""The list of relations: what is recorded, what speaks for and against it, and a new one."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from workbench.coding.relation import RELATION_TYPES
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.guide import link
from workbench.pages.markup import Html, plain, tag
from workbench.pages.narrowing import ask_sets
from workbench.pages.paging import page_of_rows
from workbench.pages.relations.card import show_card
from workbench.pages.relations.parts import (
    ask_code,
    code_paths,
    offer_tables,
    said_type,
    sentence_html,
)
from workbench.pages.saying import say
from workbench.store.project_file import ProjectFile
from workbench.tasks.counting import told_sets
from workbench.tasks.relations.answers import ProposalAnswer, RelationAnswer
from workbench.tasks.relations.file import relations_file
from workbench.tasks.relations.list_relations import list_relations
from workbench.tasks.relations.propose_relations import list_proposals
from workbench.tasks.relations.relate import relate

ROWS = 25


def show_list(project: ProjectFile) -> None:
    """Show the relations beside the one that the address names, and offer a new one."""
    relations = ask(list_relations, project, language=session.names())
    asked = "first" in st.query_params
    with st.expander(say("Record a relation"), expanded=asked or not relations):
        _show_new(project)
    listed, card = st.columns([6, 5], gap="large")
    with listed:
        if relations:
            _show_table(project)
        else:
            st.info(
                say(
                    "No relation is recorded yet. Record the first one above, or begin with two"
                    " codes that often stand in the same passages."
                )
            )
        with st.expander(say("Pairs of codes to look at"), expanded=not relations):
            _show_proposals(project)
    with card:
        chosen = next(
            (r for r in relations if r["id"] == st.query_params.get("relation")),
            None,
        )
        if chosen is not None:
            show_card(project, chosen)
        elif relations:
            st.info(say("Click a relation to read the codings that speak for and against it."))


def _show_new(project: ProjectFile) -> None:
    paths = code_paths(project)
    first, second = st.query_params.get("first"), st.query_params.get("second")
    key = f"{first} {second} {session.turn('relation')}"
    left, middle, right = st.columns([4, 3, 4])
    with left:
        from_ = ask_code(say("From"), paths, key=f"relate from {key}", chosen=first)
    with middle:
        type_ = st.selectbox(
            say("Type"),
            list(RELATION_TYPES),
            format_func=said_type,
            accept_new_options=True,
            key=session.spoken_key(f"relate type {key}"),
            help=say("Choose one, or write a type of your own."),
        )
    with right:
        to = ask_code(say("To"), paths, key=f"relate to {key}", chosen=second)
    memo = st.text_area(
        say("Memo"),
        key=f"relate memo {key}",
        height=80,
        placeholder=say("What the relation means, and where it holds"),
    )
    st.button(
        say("Record"),
        type="primary",
        on_click=act,
        args=(_relate, from_, type_, to, memo),
        disabled=not (from_ and type_ and to),
        key=f"record {key}",
    )


def _relate(project: ProjectFile, from_: str, type_: str, to: str, memo: str) -> str:
    relation = relate(project, from_, type_, to, memo=memo, coder=session.coder())
    session.next_turn("relation")
    for name in ("first", "second"):
        st.query_params.pop(name, None)
    st.query_params["relation"] = relation["id"]
    return say("The relation is recorded. Bring in the codings that speak for and against it.")


def _show_table(project: ProjectFile) -> None:
    sets = ask_sets(project, key="relations")
    relations = ask(list_relations, project, sets=sets, language=session.names())
    for remark in told_sets(project, sets, language=session.language()):
        st.caption(plain(remark))
    if not relations:
        st.info(say("No relation is recorded between codes of these sets."))
        return
    shown = page_of_rows(relations, size=ROWS, noun="relation", key="relations")
    st.html(_table(shown, chosen=st.query_params.get("relation")))
    make = partial(_file, sets=sets, language=session.names(), link_base=session.address())
    offer_tables(project, make, name="relations")


def _file(
    project: ProjectFile,
    *,
    file_format: str,
    sets: tuple[str, ...],
    language: str,
    link_base: str,
) -> bytes:
    return relations_file(
        list_relations(project, sets=sets, language=language),
        file_format=file_format,  # type: ignore[arg-type]
        language=language,
        link_base=link_base,
        told=told_sets(project, sets, language=language),
    )


def _table(relations: Sequence[RelationAnswer], *, chosen: str | None) -> Html:
    return tag(
        "table",
        tag(
            "thead",
            tag("tr", *(tag("th", name) for name in (say("Relation"), say("For"), say("Against")))),
        ),
        tag("tbody", *(_row(relation, chosen) for relation in relations)),
        class_="wb-table-list wb-relations",
    )


def _row(relation: RelationAnswer, chosen: str | None) -> Html:
    archived = relation["status"] == "archived"
    return tag(
        "tr",
        tag(
            "td",
            link("relations", sentence_html(relation), relation=relation["id"]),
            *((tag("small", relation["memo"]),) if relation["memo"] else ()),
            *((tag("small", say("One of the codes is not in use.")),) if archived else ()),
        ),
        tag("td", f"{relation['supporting']:,}"),
        tag("td", f"{relation['opposing']:,}"),
        class_="wb-chosen" if relation["id"] == chosen else None,
    )


def _show_proposals(project: ProjectFile) -> None:
    st.caption(
        say(
            "Codes without a relation that stand in the same passages, whoever coded them. That"
            " they stand together says nothing of how they are related, nor whether they are."
        )
    )
    least = st.number_input(
        say("Passages in common, at least"), 1, 1000, 2, key="least", persist_state="session"
    )
    pairs = ask(list_proposals, project, least=int(least), language=session.names())
    if not pairs:
        st.caption(say("No two codes without a relation stand in so many passages together."))
        return
    shown = page_of_rows(pairs, size=ROWS, noun="pair", key="proposals")
    heads = (say("Two codes"), say("Passages"), say("Overlapping"), say("Sources"))
    st.html(
        tag(
            "table",
            tag("thead", tag("tr", *(tag("th", name) for name in heads))),
            tag("tbody", *map(_pair, shown)),
            class_="wb-table-list wb-relations",
        )
    )


def _pair(pair: ProposalAnswer) -> Html:
    numbers = pair["passages"], pair["overlapping"], pair["sources"]
    return tag(
        "tr",
        tag(
            "td",
            link(
                "relations",
                f"{pair['first_path']} · {pair['second_path']}",
                first=pair["first_id"],
                second=pair["second_id"],
            ),
        ),
        *(tag("td", f"{number:,}") for number in numbers),
    )
