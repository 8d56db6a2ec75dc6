"""Similar codes: pairs and groups to compare, with what speaks for grouping them."""

from collections.abc import Sequence
from functools import partial
from typing import Final, get_args

import streamlit as st

from workbench.coding.similar.pairs import Likeness
from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.guide import link
from workbench.pages.markup import Html, tag
from workbench.pages.paging import page_of_rows
from workbench.pages.relations.parts import offer_tables
from workbench.pages.saying import message, say
from workbench.pages.stages.similar_card import show_group, show_pair
from workbench.pages.words import count, term
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.answers import SimilarAnswer, SimilarPairAnswer
from workbench.tasks.codebook.files import similar_file
from workbench.tasks.codebook.list_similar import SimilarChoice, SimilarScope, list_similar
from workbench.tasks.codebook.stages import STAGES

ROWS = 20

_SCOPES: Final[dict[SimilarScope, str]] = {
    "waiting": message("To look at"),
    "dismissed": message("Dismissed"),
    "all": message("All pairs"),
}
_LIKENESSES: Final[dict[Likeness, str]] = {
    "score": message("Score"),
    "passages": message("Shared passages"),
    "words": message("Words of the quotes"),
    "nearness": message("Nearness in the text"),
    "names": message("Names"),
}
_STATES: Final[dict[str, str]] = {
    "waiting": "",
    "together": message("in one category"),
    "related": message("related"),
    "dismissed": message("dismissed"),
}


def show_similar(project: ProjectFile) -> None:
    """Show similar codes beside the pair or group that the address names."""
    st.caption(
        say(
            "Codes that may belong together, by the passages they share, the words of their"
            " quotes, their nearness in the texts, and their names. A hint to compare them, and no"
            " finding."
        )
    )
    choice = _choose()
    with st.spinner(say("Comparing")):
        answer = ask(list_similar, project, choice, language=session.names())
    listed, card = st.columns([6, 5], gap="large")
    with listed:
        _show_list(project, choice, answer)
    with card:
        _show_card(project, choice)
    with st.expander(say("How they were found")):
        spoken = ask(list_similar, project, choice, language=session.language())
        st.html(tag("ul", *(tag("li", remark) for remark in spoken["remarks"])))


def _choose() -> SimilarChoice:
    scope, by, stage, least = st.columns([4, 3, 3, 2], vertical_alignment="bottom")
    chosen_scope = scope.segmented_control(
        say("Pairs"),
        list(_SCOPES),
        default="waiting",
        required=True,
        format_func=lambda name: say(_SCOPES[name]),
        key="similar scope",
        persist_state="session",
    )
    chosen_by = by.selectbox(
        say("Ranked by"),
        list(get_args(Likeness)),
        format_func=lambda name: say(_LIKENESSES[name]),
        key=session.spoken_key("similar by"),
        persist_state="session",
    )
    chosen_stage = stage.selectbox(
        say("Stage"),
        [*STAGES, None],
        format_func=lambda name: term(name) if name else say("any stage"),
        key=session.spoken_key("similar stage"),
        persist_state="session",
    )
    chosen_least = least.number_input(
        say("At least"), 0.0, 1.0, 0.15, step=0.05, key="similar least", persist_state="session"
    )
    return SimilarChoice(
        scope=chosen_scope, stage=chosen_stage, by=chosen_by, least=float(chosen_least)
    )


def _show_list(project: ProjectFile, choice: SimilarChoice, answer: SimilarAnswer) -> None:
    if not answer["pairs"]:
        st.info(
            say(
                "No two of the {codes} compared are so similar. Lower the threshold, or compare"
                " codes of any stage.",
                codes=count(answer["compared"], "code"),
            )
        )
        return
    for number, group in enumerate(answer["groups"], 1):
        st.html(
            tag(
                "p",
                link(
                    "stages",
                    say("Group {number}", number=number),
                    group=" ".join(group["code_ids"]),
                ),
                f": {' · '.join(group['paths'])} ({group['least']:.2f}+)",
            )
        )
    shown = page_of_rows(answer["pairs"], size=ROWS, noun="pair", key="similar pairs")
    st.html(_table(shown))
    make = partial(_file, choice=choice, language=session.names())
    offer_tables(project, make, name="similar")


def _table(pairs: Sequence[SimilarPairAnswer]) -> Html:
    heads = (say("Two codes"), say("Score"), say("Passages"), say("Words"), say("Names"))
    return tag(
        "table",
        tag("thead", tag("tr", *(tag("th", name) for name in heads))),
        tag("tbody", *map(_row, pairs)),
        class_="wb-table-list wb-relations",
    )


def _row(pair: SimilarPairAnswer) -> Html:
    chosen = {st.query_params.get("first"), st.query_params.get("second")}
    state = say(_STATES[pair["state"]]) if _STATES[pair["state"]] else ""
    return tag(
        "tr",
        tag(
            "td",
            link(
                "stages",
                f"{pair['first_path']} · {pair['second_path']}",
                first=pair["first_id"],
                second=pair["second_id"],
            ),
            *((tag("small", state),) if state else ()),
        ),
        tag("td", f"{pair['score']:.2f}"),
        tag("td", f"{pair['shared_passages']:,}/{pair['either_passages']:,}"),
        tag("td", f"{pair['words']:.2f}"),
        tag("td", f"{pair['names']:.2f}"),
        class_="wb-chosen" if chosen == {pair["first_id"], pair["second_id"]} else None,
    )


def _show_card(project: ProjectFile, choice: SimilarChoice) -> None:
    ids = {st.query_params.get("first"), st.query_params.get("second")}
    if st.query_params.get("group"):
        show_group(project, st.query_params["group"].split(" "))
        return
    # Whatever became of a pair and however alike it is, its card can be looked at.
    everything = SimilarChoice(scope="all", stage=choice.stage, least=0.0)
    told = ask(list_similar, project, everything, language=session.language())
    pair = next((p for p in told["pairs"] if {p["first_id"], p["second_id"]} == ids), None)
    if pair is None:
        st.info(say("Click a pair to compare the two codes, and to decide what to do with them."))
        return
    show_pair(project, pair)


def _file(project: ProjectFile, *, choice: SimilarChoice, file_format: str, language: str) -> bytes:
    return similar_file(
        list_similar(project, choice, language=language),
        file_format=file_format,  # type: ignore[arg-type]
        language=language,
    )
