"""Suggestions: made by the cues of the codebook, reviewed one at a time or in bulk."""

from collections.abc import Sequence
from typing import Final, cast
from zlib import crc32

import streamlit as st

from workbench.coding.finding import find_code
from workbench.coding.suggesting import SuggestionUnit
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.code_card import card_html
from workbench.pages.hints import hint
from workbench.pages.markup import tag
from workbench.pages.progress import shown_progress
from workbench.pages.review import show_suggestion
from workbench.pages.words import count
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import SuggestionAnswer
from workbench.tasks.decide import Decision, decide
from workbench.tasks.list_codings import list_codes
from workbench.tasks.list_sources import list_sources
from workbench.tasks.overview import Overview, describe_project
from workbench.tasks.progress import Progress
from workbench.tasks.review import FlagChoice, ReviewOrder, review_queue
from workbench.tasks.suggest import suggest

_FLAGS: Final[dict[FlagChoice, str]] = {
    "any": "any or none",
    "none": "without flags",
    "negated": "negated",
    "cited": "cited",
    "heading": "in a heading",
    "reference": "in a reference",
}
_ORDERS: Final[dict[ReviewOrder, str]] = {
    "place": "as they stand",
    "code": "code by code",
    "confidence": "the surest first",
}


def show(project: ProjectFile) -> None:
    """Show the queue of suggestions that wait for a decision."""
    facts = ask(describe_project, project)
    title, buttons = st.columns([3, 2], vertical_alignment="bottom")
    title.title("Suggestions", anchor=False)
    queue = _filtered(project) if facts.open else []
    with buttons.container(horizontal=True, horizontal_alignment="right"):
        if queue:
            _offer_bulk(queue)
        _offer_making(facts)
    if not facts.open:
        _show_empty(facts)
    elif not queue:
        st.info("No open suggestion fits these filters.")
    else:
        _show_review(project, queue)


def _show_empty(facts: Overview) -> None:
    decided = facts.accepted + facts.rejected
    if decided:
        hint(
            f"Nothing waits for a decision: {facts.accepted:,} suggestions were accepted and"
            f" {facts.rejected:,} rejected.",
            page="themes",
            to="See what they come to",
        )
    elif not facts.cues:
        hint(
            "There are no suggestions yet, and no cues to make them from. Import a codebook with"
            " cues, or write some on the cards of the codes.",
            page="codebook",
            to="Go to the codebook",
        )
    elif not facts.sources:
        hint("There are no suggestions yet, and no sources.", page="sources", to="Add sources")
    else:
        st.info(
            f"There are no suggestions yet. The {facts.cues:,} cues of the codebook can propose"
            " codes for the passages they stand in; nothing is coded until you accept it."
        )


def _filtered(project: ProjectFile) -> list[SuggestionAnswer]:
    with st.container(key="wb-filters"):
        codes, sources, least, flags, order = st.columns([3, 3, 1.6, 1.6, 1.7])
    paths = {
        code["id"]: code["path"].replace("/", " › ")
        for code in ask(list_codes, project, language=session.names())
        if code["status"] == "active"
    }
    names = {source["id"]: source["name"] for source in ask(list_sources, project)}
    code = codes.selectbox(
        "Code",
        list(paths),
        index=None,
        format_func=paths.__getitem__,
        placeholder="all codes",
        key="reviewed code",
        persist_state="session",
    )
    source = sources.selectbox(
        "Source",
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder="all sources",
        key="reviewed source",
        persist_state="session",
    )
    confidence = least.number_input(
        "Least confidence", 0.0, 1.0, 0.0, 0.05, key="least", persist_state="session"
    )
    flag = flags.selectbox(
        "Flags", list(_FLAGS), format_func=_name_of_flag, key="flags", persist_state="session"
    )
    by = order.selectbox(
        "Order",
        list(_ORDERS),
        format_func=_name_of_order,
        key="review order",
        persist_state="session",
    )
    return ask(
        review_queue,
        project,
        code=code,
        source=source,
        least=confidence,
        flags=flag,
        order=by,
        language=session.names(),
    )


def _name_of_flag(flag: FlagChoice) -> str:
    return _FLAGS[flag]


def _name_of_order(order: ReviewOrder) -> str:
    return _ORDERS[order]


def _show_review(project: ProjectFile, queue: Sequence[SuggestionAnswer]) -> None:
    linked = st.query_params.get("suggestion")
    ids = [suggestion["id"] for suggestion in queue]
    if linked and linked not in ids:
        st.info("The suggestion that the link names is decided, or does not fit the filters.")
    here = linked if linked in ids else session.place("review")
    position = ids.index(here) if here in ids else 0
    words, card = st.columns([8, 4], gap="large")
    with words:
        show_suggestion(project, queue, position)
    with card:
        code = find_code(ask(load_codebook, project), queue[position]["code_id"])
        st.html(card_html(code, language=session.names()))


def _offer_bulk(queue: Sequence[SuggestionAnswer]) -> None:
    with st.popover(f"Decide on all {len(queue):,}"), st.container(width=380):
        sources = len({suggestion["source_id"] for suggestion in queue})
        codes = len({suggestion["code_id"] for suggestion in queue})
        st.html(
            tag(
                "p",
                "This decides on ",
                tag("b", count(len(queue), "suggestion")),
                f" of {count(codes, 'code')} in {count(sources, 'source')}, those that fit the"
                f" filters, under the name {session.coder()}. It is one change, which can be"
                " undone.",
            )
        )
        ids = tuple(suggestion["id"] for suggestion in queue)
        with st.container(horizontal=True):
            for decision, name in (("accepted", "Accept"), ("rejected", "Reject")):
                st.button(
                    f"{name} {len(queue):,}",
                    on_click=act,
                    args=(_decide_all, decision, ids),
                    # A button that was drawn for other suggestions is another button.
                    key=f"{decision} {crc32(' '.join(ids).encode())}",
                )


def _decide_all(project: ProjectFile, decision: Decision, ids: tuple[str, ...]) -> str:
    decided = decide(project, decision, ids=ids, coder=session.coder())
    return f"{count(decided, 'suggestion')} {decision}."


def _offer_making(facts: Overview) -> None:
    made = facts.open + facts.accepted + facts.rejected
    name = "Make them anew" if made else "Make suggestions"
    with st.popover(name), st.container(width=380):
        st.write(
            "Every passage is searched for the cues of the codebook. What was decided before"
            " stays decided; open suggestions that the cues no longer give are removed."
        )
        unit = st.segmented_control(
            "A suggestion spans", ["passage", "sentence"], default="passage", required=True
        )
        if st.button("Make them", type="primary", disabled=not (facts.cues and facts.sources)):
            with shown_progress("Searching for cues") as progress:
                act(_suggest, cast("SuggestionUnit", unit), progress=progress)
            st.rerun()


def _suggest(project: ProjectFile, unit: SuggestionUnit, *, progress: Progress) -> str:
    receipt = suggest(project, unit=unit, coder=session.coder(), progress=progress)
    for problem in receipt.problems:
        session.tell(problem, kind="problem")
    return (
        f"{count(receipt.added, 'new suggestion')} for {count(receipt.codes, 'code')} in"
        f" {count(receipt.sources, 'source')}; {receipt.removed:,} removed."
    )
