"""One suggestion in its context, with the keys that decide on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import streamlit as st

from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.guide import link
from workbench.pages.markup import Html, join, lang_of, plain, tag
from workbench.pages.saying import message, said, say
from workbench.pages.suggestions.reasons import show_reasons
from workbench.pages.words import method_named, term
from workbench.store.learning import load_unlearnt
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import ChangeAnswer, SuggestionAnswer
from workbench.tasks.assist.method import is_of_model
from workbench.tasks.codebook.colours import code_colours
from workbench.tasks.history.undo import next_undo, undo
from workbench.tasks.sources.read_around import read_around
from workbench.tasks.suggestions.decide import LEARNED, Decision, decide
from workbench.texts.source import Passage, Source

_FLAGS: Final = {
    "negated": message("A word of negation stands near the cue."),
    "cited": message("The cue stands in or beside a citation: the words may be another author's."),
    "heading": message("The passage is a heading."),
    "reference": message("The passage is an entry of the reference list."),
}

_TURN: Final = "showing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """One showing of a suggestion, which one act ends: its id and the count of acts before."""

    id: str | None
    turn: int


def show_suggestion(project: ProjectFile, queue: Sequence[SuggestionAnswer], position: int) -> None:
    """Show one suggestion of the queue, and offer to accept, reject, pass over, go back."""
    suggestion = queue[position]
    colour = ask(code_colours, project)[suggestion["code_id"]]
    source, passages = ask(
        read_around,
        project,
        suggestion["source_id"],
        start=suggestion["start"],
        end=suggestion["end"],
    )
    head = st.container()
    buttons = st.container(horizontal=True, key="wb-decide")
    context = st.container()
    reasons = st.container()
    # The words go out before the buttons: no key can decide on what is not shown yet.
    head.html(
        _head(
            suggestion,
            colour=colour,
            is_learnt=suggestion["code_id"] not in ask(load_unlearnt, project),
            position=position,
            number=len(queue),
        )
    )
    context.html(context_html(source, passages, suggestion, colour=colour))
    session.go_to_place("review", suggestion["id"])
    with buttons:
        _show_buttons(project, queue, position)
    with reasons:
        show_reasons(project, suggestion)


def context_html(
    source: Source,
    passages: Sequence[Passage],
    suggestion: SuggestionAnswer,
    *,
    colour: str,
) -> Html:
    """Return the passages around a suggestion, its quote set off and its cue marked."""
    return tag(
        "div",
        _where(passages, suggestion),
        *(
            tag(
                "div",
                *_pieces(source.text, passage, suggestion),
                class_=f"wb-words {_role(passage, suggestion)} wb-{passage.kind.replace(' ', '-')}",
                lang=None if passage.language in {"mixed", "other"} else passage.language,
            )
            for passage in passages
        ),
        class_="wb-context",
        style=f"--c:{colour}",
    )


def _head(
    suggestion: SuggestionAnswer, *, colour: str, is_learnt: bool, position: int, number: int
) -> Html:
    above, _, name = suggestion["path"].rpartition("/")
    return tag(
        "div",
        tag(
            "p",
            say("{part} of {whole}", part=f"{position + 1:,}", whole=f"{number:,}"),
            class_="wb-position",
        ),
        tag("p", above.replace("/", " › "), class_="wb-above") if above else join(),
        tag("h2", tag("i", class_="wb-dot", style=f"background:{colour}"), name),
        tag(
            "p",
            _found_by(suggestion),
            _sureness(suggestion, is_learnt=is_learnt),
            *(
                tag("span", term(flag), class_="wb-badge wb-flag", title=say(_FLAGS[flag]))
                for flag in suggestion["flags"]
            ),
            class_="wb-reason",
        ),
        _reason_of_model(suggestion) if is_of_model(suggestion["method"]) else join(),
        class_="wb-code-head",
    )


def _found_by(suggestion: SuggestionAnswer) -> Html:
    """Return the cue, the quote of a model or the strongest word; nothing if no word counts."""
    found = _found(suggestion)
    if not found:
        return join()
    return tag(
        "span",
        _label_of_found(suggestion["method"]),
        tag("b", found),
        title=suggestion["cue"],
    )


def _label_of_found(method: str) -> str:
    if is_of_model(method):
        return say("quote ")
    return say("word ") if method == LEARNED else say("cue ")


def _reason_of_model(suggestion: SuggestionAnswer) -> Html:
    """Return what a language model gives as its reason, and which model it is."""
    return tag(
        "p",
        tag("span", suggestion["cue"], lang=lang_of(suggestion["cue"]))
        if suggestion["cue"]
        else "",
        " — " if suggestion["cue"] else "",
        tag("span", method_named(suggestion["method"]), class_="wb-badge"),
        class_="wb-where",
    )


def _sureness(suggestion: SuggestionAnswer, *, is_learnt: bool) -> Html:
    """Return the confidence of the cues, and the probability where the code is learnt."""
    parts = []
    sure = suggestion["confidence"]
    if is_of_model(suggestion["method"]):
        parts.append(
            tag(
                "span",
                say("certainty {number}", number=f"{sure:.2f}"),
                title=say(
                    "What the model says of itself, from 0 to 1. It is no probability, and nobody"
                    " has measured how far it holds."
                ),
                class_="wb-sure",
            )
        )
    elif suggestion["method"] != LEARNED:
        parts.append(
            tag(
                "span",
                say("confidence {number}", number=f"{sure:.2f}"),
                tag("span", tag("i", style=f"width:{100 * sure:.0f}%"), class_="wb-bar"),
                title=say(
                    "From 0 to 1: how long the cue is, how many codes have it, how common it"
                    " is. It orders suggestions and is no probability."
                ),
                class_="wb-sure",
            )
        )
    chance = suggestion["probability"]
    if chance is None and suggestion["method"] == LEARNED:
        chance = suggestion["confidence"]
    if chance is not None and not is_learnt:
        parts.append(
            tag(
                "span",
                say("not learnt well enough yet: {number}", number=f"{chance:.2f}"),
                title=say(
                    "Held-out examples tell nothing of this code yet, so that nobody knows how"
                    " often such suggestions are right. Each decision teaches it."
                ),
                class_="wb-sure",
            )
        )
    elif chance is not None:
        parts.append(
            tag(
                "span",
                say("probability {number}", number=f"{chance:.2f}"),
                tag("span", tag("i", style=f"width:{100 * chance:.0f}%"), class_="wb-bar"),
                title=say(
                    "Learnt from codings and decisions: of suggestions so probable about that"
                    " share belongs to the code. The screen Learning shows how well that holds."
                ),
                class_="wb-sure",
            )
        )
    return join(*parts)


def _found(suggestion: SuggestionAnswer) -> str:
    """Return the words that the cue found, or the cue where it does not say which."""
    first, last = suggestion["cue_start"], suggestion["cue_end"]
    if first is None or last is None:
        return suggestion["cue"]
    start = suggestion["start"]
    return suggestion["quote"][first - start : last - start] or suggestion["cue"]


def _where(passages: Sequence[Passage], suggestion: SuggestionAnswer) -> Html:
    own = next((p for p in passages if p.end > suggestion["start"]), None)
    parts = [
        *(own.path if own else ()),
        *([say("p. {page}", page=own.page)] if own and own.page else []),
    ]
    return tag(
        "p",
        link(
            "read",
            suggestion["source"],
            source=suggestion["source_id"],
            start=suggestion["start"],
            end=suggestion["end"],
        ),
        *(f" › {part}" for part in parts),
        class_="wb-where",
    )


def _role(passage: Passage, suggestion: SuggestionAnswer) -> str:
    touched = passage.start < suggestion["end"] and passage.end > suggestion["start"]
    return "wb-suggested" if touched else "wb-beside"


def _pieces(text: str, passage: Passage, suggestion: SuggestionAnswer) -> Iterator[Html]:
    """Yield the words of a passage: those outside the quote, the quote, the cue inside it."""
    start, end = suggestion["start"], suggestion["end"]
    cue = (suggestion["cue_start"], suggestion["cue_end"])
    inside = {
        bound
        for bound in (start, end, *cue)
        if bound is not None and passage.start < bound < passage.end
    }
    line = text.rfind("\n", 0, passage.start) + 1
    if text[line : passage.start]:
        yield tag("span", text[line : passage.start], class_="wb-label")
    bounds = sorted({passage.start, passage.end} | inside)
    for first, last in pairwise(bounds):
        words = text[first:last]
        if cue[0] is not None and cue[1] is not None and cue[0] <= first and last <= cue[1]:
            yield tag("mark", words)
        elif start <= first and last <= end:
            yield tag("span", words, class_="wb-quoted")
        else:
            yield tag("span", words, class_="wb-rest")


def _show_buttons(project: ProjectFile, queue: Sequence[SuggestionAnswer], position: int) -> None:
    id_ = queue[position]["id"]
    after = queue[(position + 1) % len(queue)]["id"]
    before = queue[position - 1]["id"]
    # While a screen is drawn anew, the browser still has the buttons of the one before, and
    # they have the same shortcuts. So each button says for which showing it was drawn.
    showing = Showing(id=id_, turn=session.turn(_TURN))
    for decision, label, key in (
        ("accepted", say("Accept"), "Y"),
        ("rejected", say("Reject"), "X"),
    ):
        st.button(
            label,
            key=f"{decision} {showing}",
            type="primary" if decision == "accepted" else "secondary",
            shortcut=key,
            on_click=act,
            args=(_decide, decision, showing),
            kwargs={"after": after},
        )
    for label, key, there in ((say("Skip"), "N", after), (say("Back"), "B", before)):
        st.button(
            label,
            key=f"{key} {showing}",
            shortcut=key,
            on_click=_pass_over,
            args=(showing, there),
        )
    _undo_button(showing, _last_decision(project))


def offer_undo(project: ProjectFile) -> None:
    """Offer to take back the last decision where no suggestion is left to be shown."""
    last = _last_decision(project)
    if last is not None:
        _undo_button(Showing(id=session.place("review"), turn=session.turn(_TURN)), last)


def _last_decision(project: ProjectFile) -> ChangeAnswer | None:
    """Return the decision that undo would take back, None where another act came last."""
    last = ask(next_undo, project)
    return last if last is not None and last["act"] == "decide" else None


def _undo_button(showing: Showing, last: ChangeAnswer | None) -> None:
    st.button(
        say("Undo"),
        key=f"undo {showing}",
        shortcut="U",
        on_click=act,
        args=(_undo, showing),
        disabled=last is None,
        help=plain(said(last["summary"])) if last else None,
    )


def _ends(showing: Showing) -> bool:
    """Tell whether a showing is the present one, and end it, so that no second act meets it."""
    if showing != Showing(id=session.place("review"), turn=session.turn(_TURN)):
        return False
    session.next_turn(_TURN)
    return True


def _decide(project: ProjectFile, decision: Decision, showing: Showing, *, after: str) -> None:
    if showing.id is None or not _ends(showing):
        return
    decide(project, decision, ids=[showing.id], coder=session.coder())
    session.remember_decided(showing.id)
    _go_to(after)


def _pass_over(showing: Showing, there: str) -> None:
    if _ends(showing):
        _go_to(there)


def _undo(project: ProjectFile, showing: Showing) -> str | None:
    last = next_undo(project)
    if last is None or last["act"] != "decide" or not _ends(showing):
        return None
    undo(project, coder=session.coder())
    session.go_to_place("review", session.forget_decided())
    return say("Undone: {change}.", change=said(last["summary"]))


def _go_to(id_: str) -> None:
    session.go_to_place("review", id_)
    st.query_params.pop("suggestion", None)
