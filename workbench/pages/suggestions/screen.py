"""Suggestions: made by the cues of the codebook, reviewed one at a time or in bulk."""

from collections.abc import Sequence
from typing import Final, cast
from zlib import crc32

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workbench.coding.finding import codes_in_use, find_code
from workbench.coding.suggesting import SuggestionUnit
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask, forget_answers
from workbench.pages.codebook.card import card_html
from workbench.pages.embeddings import offer_embeddings
from workbench.pages.hints import hint
from workbench.pages.learning.line import show_standing
from workbench.pages.markup import tag
from workbench.pages.progress import shown_progress
from workbench.pages.saying import in_a_row, listed, message, said, say
from workbench.pages.suggestions.review import offer_undo, show_suggestion
from workbench.pages.words import count, term
from workbench.store.codes import load_codebook
from workbench.store.learning import load_learnt, load_learnt_codes, load_thresholds
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import SuggestionAnswer
from workbench.tasks.assist.method import is_of_model
from workbench.tasks.codings.list_codings import list_codes
from workbench.tasks.learning.along import learn_along
from workbench.tasks.learning.save import LearnReceipt
from workbench.tasks.learning.suggest_learned import suggest_learned
from workbench.tasks.progress import Progress
from workbench.tasks.project.overview import Overview, describe_project
from workbench.tasks.sources.list_sources import list_sources
from workbench.tasks.suggestions.decide import Decision, decide, may_be_accepted_in_bulk
from workbench.tasks.suggestions.review import FlagChoice, ReviewOrder, review_queue
from workbench.tasks.suggestions.suggest import suggest

_POPOVER: Final = "suggesting"

_FLAGS: Final[dict[FlagChoice, str]] = {
    "any": message("any or none"),
    "none": message("without flags"),
    "negated": message("negated"),
    "cited": message("cited"),
    "heading": message("in a heading"),
    "reference": message("in a reference"),
}
_ORDERS: Final[dict[ReviewOrder, str]] = {
    "place": message("as they stand"),
    "code": message("code by code"),
    "confidence": message("the surest first"),
    "uncertain": message("the most uncertain first"),
    "rare": message("rare codes first"),
}


def show(project: ProjectFile) -> None:
    """Show the queue of suggestions that wait for a decision."""
    learn_along(project, coder=session.coder())
    facts = ask(describe_project, project)
    title, buttons = st.columns([3, 2], vertical_alignment="bottom")
    title.title(say("Suggestions"), anchor=False)
    queue = _filtered(project) if facts.open else []
    with buttons.container(horizontal=True, horizontal_alignment="right"):
        if queue:
            _offer_bulk(project, queue)
        _offer_making(project, facts)
    show_standing(project)
    if not facts.open:
        _show_empty(facts)
        offer_undo(project)
    elif not queue:
        st.info(say("No open suggestion fits these filters."))
        offer_undo(project)
    else:
        _show_review(project, queue)


def _show_empty(facts: Overview) -> None:
    decided = facts.accepted + facts.rejected
    if decided:
        hint(
            say(
                "Nothing waits for a decision: {accepted} suggestions were accepted and"
                " {rejected} rejected.",
                accepted=f"{facts.accepted:,}",
                rejected=f"{facts.rejected:,}",
            ),
            page="themes",
            to=say("See what they come to"),
        )
    elif not facts.cues:
        hint(
            say(
                "There are no suggestions yet, and no cues to make them from. Import a codebook"
                " with cues, or write some on the cards of the codes."
            ),
            page="codebook",
            to=say("Go to the codebook"),
        )
    elif not facts.sources:
        hint(
            say("There are no suggestions yet, and no sources."),
            page="sources",
            to=say("Add sources"),
        )
    else:
        st.info(
            say(
                "There are no suggestions yet. The {cues} cues of the codebook can propose codes"
                " for the passages they stand in; nothing is coded until you accept it.",
                cues=f"{facts.cues:,}",
            )
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
    if st.query_params.get("code") in paths:
        along = {"reviewed source": None, "least": 0.0, "flags": "any"}
        session.take_from_address("code", key="reviewed code", along=along)
    code = codes.selectbox(
        say("Code"),
        list(paths),
        index=None,
        format_func=paths.__getitem__,
        placeholder=say("all codes"),
        key=session.spoken_key("reviewed code"),
        persist_state="session",
    )
    source = sources.selectbox(
        say("Source"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=say("all sources"),
        key=session.spoken_key("reviewed source"),
        persist_state="session",
    )
    confidence = least.number_input(
        say("Least confidence"),
        0.0,
        1.0,
        step=0.05,
        key="least",
        persist_state="session",
        help=say("Of a suggestion with a probability, the least probability."),
    )
    flag = flags.selectbox(
        say("Flags"),
        list(_FLAGS),
        format_func=_name_of_flag,
        key=session.spoken_key("flags"),
        persist_state="session",
    )
    by = order.selectbox(
        say("Order"),
        list(_ORDERS),
        format_func=_name_of_order,
        key=session.spoken_key("review order"),
        persist_state="session",
        on_change=_begin_anew,
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


def _begin_anew() -> None:
    """Go to the first suggestion of another order, wherever one was in the order before."""
    session.go_to_place("review", None)
    st.query_params.pop("suggestion", None)


def _name_of_flag(flag: FlagChoice) -> str:
    return say(_FLAGS[flag])


def _name_of_order(order: ReviewOrder) -> str:
    return say(_ORDERS[order])


def _show_review(project: ProjectFile, queue: Sequence[SuggestionAnswer]) -> None:
    linked = st.query_params.get("suggestion")
    ids = [suggestion["id"] for suggestion in queue]
    if linked and linked not in ids:
        st.info(say("The suggestion that the link names is decided, or does not fit the filters."))
    here = linked if linked in ids else session.place("review")
    position = ids.index(here) if here in ids else 0
    words, card = st.columns([8, 4], gap="large")
    with words:
        show_suggestion(project, queue, position)
    with card:
        code = find_code(ask(load_codebook, project), queue[position]["code_id"])
        st.html(card_html(code, language=session.names(), screen="another"))


def _popover(label: str, *, key: str) -> DeltaGenerator:
    """Return a popover that is closed again once what it offers was done."""
    return st.popover(label, key=f"popover {key} {session.turn(_POPOVER)}")


def _offer_bulk(project: ProjectFile, queue: Sequence[SuggestionAnswer]) -> None:
    with (
        _popover(say("Decide on all {number}", number=f"{len(queue):,}"), key="on all"),
        st.container(width=380),
    ):
        sources = len({suggestion["source_id"] for suggestion in queue})
        codes = len({suggestion["code_id"] for suggestion in queue})
        st.html(
            tag(
                "p",
                say(
                    "This decides on {suggestions} of {codes} in {sources}, those that fit the"
                    " filters, under the name {coder}. It is one change, which can be undone.",
                    suggestions=count(len(queue), "suggestion"),
                    codes=count(codes, "code"),
                    sources=count(sources, "source"),
                    coder=session.coder(),
                ),
            )
        )
        in_use = codes_in_use(ask(load_codebook, project))
        used = [suggestion for suggestion in queue if suggestion["code_id"] in in_use]
        sure = acceptable(project, used)
        of_models = sum(is_of_model(suggestion["method"]) for suggestion in used)
        unsure = len(used) - len(sure) - of_models
        if len(used) < len(queue):
            st.caption(
                say(
                    "{number} suggestions are of codes that are archived or merged: nothing is"
                    " coded with these any more.",
                    number=f"{len(queue) - len(used):,}",
                )
            )
        if unsure:
            st.caption(
                say(
                    "{number} suggestions of learnt codes are less probable than the threshold of"
                    " their code, or it has none yet; set it on the screen Learning.",
                    number=f"{unsure:,}",
                )
            )
        if older := _set_before_learning(project, sure):
            st.caption(
                say(
                    "The threshold of {codes} was set before the last learning: the screen Learning"
                    " tells how right such suggestions are now.",
                    codes=listed(older),
                )
            )
        if of_models:
            st.caption(
                say(
                    "{number} suggestions are a language model's: these are accepted one by one,"
                    " since nobody has measured how often it is right.",
                    number=f"{of_models:,}",
                )
            )
        with st.container(horizontal=True):
            for decision, name, chosen in (
                ("accepted", message("Accept {number}"), sure),
                ("rejected", message("Reject {number}"), queue),
            ):
                ids = tuple(suggestion["id"] for suggestion in chosen)
                st.button(
                    say(name, number=f"{len(ids):,}"),
                    disabled=not ids,
                    on_click=act,
                    args=(_decide_all, decision, ids),
                    # A button that was drawn for other suggestions is another button.
                    key=f"{decision} {crc32(' '.join(ids).encode())}",
                )


def acceptable(project: ProjectFile, queue: Sequence[SuggestionAnswer]) -> list[SuggestionAnswer]:
    """Return suggestions without those of learnt codes under their threshold and of a model."""
    thresholds, learnt = load_thresholds(project), load_learnt_codes(project)
    return [
        s
        for s in queue
        if may_be_accepted_in_bulk(
            s["method"],
            s["code_id"],
            confidence=s["confidence"],
            probability=s["probability"],
            thresholds=thresholds,
            learnt=learnt,
        )
    ]


def _set_before_learning(project: ProjectFile, queue: Sequence[SuggestionAnswer]) -> list[str]:
    """Return the codes whose threshold was set by what was learnt from other examples."""
    learnt = load_learnt(project)
    older = {
        code_id
        for code_id, threshold in load_thresholds(project).items()
        if learnt is not None and threshold.at < learnt.at
    }
    return sorted({s["code"] for s in queue if s["code_id"] in older})


def _decide_all(project: ProjectFile, decision: Decision, ids: tuple[str, ...]) -> str:
    decided = decide(project, decision, ids=ids, coder=session.coder())
    session.next_turn(_POPOVER)
    told = {
        "accepted": message("{suggestions} accepted."),
        "rejected": message("{suggestions} rejected."),
    }
    return say(told[decision], suggestions=count(decided, "suggestion"))


def _offer_making(project: ProjectFile, facts: Overview) -> None:
    made = facts.open + facts.accepted + facts.rejected
    name = say("Make them anew") if made else say("Make suggestions")
    with _popover(name, key="making"), st.container(width=380):
        st.write(
            say(
                "Every passage is searched for the cues of the codebook. What was decided before"
                " stays decided; open suggestions that the cues no longer give are removed."
            )
        )
        unit = st.segmented_control(
            say("A suggestion spans"),
            ["passage", "sentence"],
            default="passage",
            required=True,
            format_func=term,
        )
        if st.button(say("Make them"), type="primary", disabled=not (facts.cues and facts.sources)):
            with shown_progress(say("Searching for cues")) as progress:
                act(_suggest, cast("SuggestionUnit", unit), progress=progress)
            st.rerun()
        st.write(
            say(
                "Or let the program learn from your codings and decisions: it needs five passages"
                " of a code. Once it has learnt, it learns again after every five decisions."
            )
        )
        if st.button(say("Learn from decisions"), disabled=not facts.sources):
            with shown_progress(say("Learning")) as progress:
                act(_learn, progress=progress)
            st.rerun()
        if facts.sources:
            st.write(
                say(
                    "With embeddings it learns across languages, and *Where else?* finds passages"
                    " of the other language."
                )
            )
            if offer_embeddings(project):
                st.caption(say("Every passage has its embedding."))


def _learn(project: ProjectFile, *, progress: Progress) -> str:
    receipt = suggest_learned(
        project, coder=session.coder(), language=session.names(), progress=progress
    )
    session.next_turn(_POPOVER)
    forget_answers()
    session.tell(_told_of_learning(receipt), kind="read")
    return say(
        "{suggestions} from {codes} learnt.",
        suggestions=count(receipt.added, "new suggestion"),
        codes=count(receipt.codes, "code"),
    )


def _told_of_learning(receipt: LearnReceipt) -> str:
    """Return what else learning came to, which is too long to be read in some seconds."""
    parts = [
        say(
            "{removed} open suggestions removed, {explained} of the cues got a probability.",
            removed=f"{receipt.removed:,}",
            explained=f"{receipt.explained:,}",
        )
    ]
    if receipt.unlearnt:
        parts.append(
            say(
                "Not learnt well enough yet, so only the likeliest few passages are suggested:"
                " {codes}.",
                codes=listed(path.replace("/", " › ") for path in receipt.unlearnt),
            )
        )
    if receipt.held_back:
        parts.append(
            say(
                "Beyond what is suggested, {passages} would fit; they come when you have decided"
                " on some.",
                passages=count(receipt.held_back, "passage"),
            )
        )
    return in_a_row(*parts)


def _suggest(project: ProjectFile, unit: SuggestionUnit, *, progress: Progress) -> str:
    receipt = suggest(project, unit=unit, coder=session.coder(), progress=progress)
    session.next_turn(_POPOVER)
    for problem in receipt.problems:
        session.tell(said(problem), kind="problem")
    return say(
        "{suggestions} for {codes} in {sources}; {removed} removed.",
        suggestions=count(receipt.added, "new suggestion"),
        codes=count(receipt.codes, "code"),
        sources=count(receipt.sources, "source"),
        removed=f"{receipt.removed:,}",
    )
