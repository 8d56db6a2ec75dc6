"""Two passages side by side, with the question whether they belong together."""

from typing import Any

import streamlit as st

from workbench.coding.memo import MemoKind
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.comparison.parts import passage_html, show_acts
from workbench.pages.markup import tag
from workbench.pages.saying import say
from workbench.pages.words import term
from workbench.store.project_file import ProjectFile
from workbench.tasks.comparison.answers import ComparisonAnswer, PairAnswer
from workbench.tasks.comparison.log import log_comparison


def show_pairs(project: ProjectFile, answer: ComparisonAnswer) -> None:
    """Show one pair at large, the least alike first, and lead to the next."""
    pairs = answer["pairs"]
    if not pairs:
        st.info(say("There is no pair that can be compared."))
        return
    name = f"pair of {answer['code_id']}"
    at = min(int(session.place(name) or 0), len(pairs) - 1)
    pair = pairs[at]
    _show_steps(answer, at, name=name)
    rows = {row["id"]: row for row in answer["order"]}
    for column, side in zip(st.columns(2, gap="large"), ("first", "second"), strict=True):
        with column:
            row = rows[pair[side]]  # type: ignore[literal-required]
            st.html(
                passage_html(
                    row,
                    told=[", ".join(row["codes"]), ", ".join(row["coders"])],
                    class_="wb-coding wb-large",
                )
            )
            _show_words(say("Only here"), pair[f"only_{side}"])  # type: ignore[literal-required]
            show_acts(project, row, place=side)
    _show_words(say("In common"), pair["shared"])
    _show_log(answer, pair)


def _show_steps(answer: ComparisonAnswer, at: int, *, name: str) -> None:
    pairs, whole = answer["pairs"], answer["parameters"]["pairs"]
    question, back, onward = st.columns([6, 1, 1], vertical_alignment="bottom")
    question.html(
        tag(
            "div",
            tag("h2", say("Do these belong together?")),
            tag(
                "p",
                say(
                    "Pair {number} of {pairs}, the least alike first · similarity {similarity}",
                    number=at + 1,
                    pairs=f"{whole:,}",
                    similarity=f"{pairs[at]['similarity']:.3f}",
                ),
                class_="wb-facts",
            ),
            class_="wb-code-head",
        )
    )
    back.button(
        say("Previous"),
        on_click=session.go_to_place,
        args=(name, str(at - 1)),
        disabled=at == 0,
        width="stretch",
        key="previous pair",
    )
    onward.button(
        say("Next"),
        on_click=session.go_to_place,
        args=(name, str(at + 1)),
        disabled=at + 1 == len(pairs),
        width="stretch",
        key="next pair",
    )


def _show_words(label: str, words: list[str]) -> None:
    if words:
        shown: list[Any] = [tag("span", word, class_="wb-cue") for word in words]
        parts = [part for word in shown for part in (" ", word)]
        st.html(tag("p", tag("small", f"{label}:"), *parts, class_="wb-shared"))


def _show_log(answer: ComparisonAnswer, pair: PairAnswer) -> None:
    turn = session.turn("comparison")
    key = f"{pair['first']} {pair['second']} {turn}"
    text = st.text_area(
        say("What do they have in common, and where do they differ?"),
        key=f"log {key}",
        height=110,
        help=say("It becomes a memo on the code, with links to both passages."),
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.segmented_control(
            say("Kind"),
            ["analytic", "theoretical"],
            default="analytic",
            required=True,
            format_func=term,
            key=f"log kind {key}",
            label_visibility="collapsed",
        )
        st.button(
            say("Write into the log"),
            on_click=act,
            args=(_write, answer["code_id"], text, [pair["first"], pair["second"]], kind),
            disabled=not (text or "").strip(),
            key=f"write {key}",
        )


def _write(project: ProjectFile, code: str, text: str, codings: list[str], kind: MemoKind) -> str:
    log_comparison(
        project,
        code,
        text,
        codings=codings,
        kind=kind,
        language=session.language(),
        coder=session.coder(),
    )
    session.next_turn("comparison")
    return say("The memo is written.")
