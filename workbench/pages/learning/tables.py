"""How well codes are learnt, drawn: the table of codes, the learning curve, the reliability."""

from functools import partial
from typing import Final, get_args

import streamlit as st

from workbench.charts.export import ChartFormat
from workbench.charts.learning_curve import learning_curve
from workbench.charts.reliability import reliability_diagram
from workbench.pages import session
from workbench.pages.downloads import offer_file
from workbench.pages.markup import Html, tag
from workbench.pages.meanings import meanings_html, told_head
from workbench.pages.saying import in_a_row, message, say
from workbench.pages.words import count
from workbench.store.project_file import ProjectFile
from workbench.tasks.learning.figure import LearningFigure, figure_of_learning
from workbench.tasks.learning.measure_learning import (
    LIKELY,
    LearnedCodeAnswer,
    LearningAnswer,
    measure_learning,
)
from workbench.tasks.learning.threshold import probability_text

_HEADS: Final = (
    message("Code"),
    message("Examples"),
    message("Examples against"),
    message("Precision"),
    message("95% interval"),
    message("Recall of held-out examples"),
    message("Precision of what was foretold"),
    message("Recall of what came later"),
    message("Accepted later"),
    message("Threshold"),
)

_MEANINGS: Final[dict[str, str]] = {
    "Examples": message("Passages that bear the code: a person coded some of their words."),
    "Examples against": message(
        "Passages that do not bear it: a person rejected a suggestion of it, found so in an audit,"
        " or read or coded the passage without giving it the code."
    ),
    "Precision": message(
        "Of the held-out examples that are so probable as is set above, the share that bears the"
        " code."
    ),
    "Recall of held-out examples": message(
        "Of the held-out examples that bear the code, the share that is so probable."
    ),
    "Precision of what was foretold": message(
        "Of the passages that earlier decisions foretold for the code, the share that people gave"
        " it later."
    ),
    "Recall of what came later": message(
        "Of the passages that people gave the code later, the share that earlier decisions had"
        " foretold."
    ),
    "Accepted later": message(
        "How many learned suggestions of the code were accepted, of those decided on."
    ),
    "Threshold": message(
        "From this probability on its learned suggestions may be accepted in bulk."
    ),
}
"""What a heading of the table means."""


def learning_table(rows: list[LearnedCodeAnswer]) -> Html:
    """Return the codes with how well each is learnt, and how it was foretold."""
    return tag(
        "div",
        tag(
            "div",
            tag(
                "table",
                tag("thead", tag("tr", *(told_head(head, _MEANINGS) for head in _HEADS))),
                tag("tbody", *(_row(row) for row in rows)),
                class_="wb-table-list wb-learning",
            ),
            class_="wb-wide",
            tabindex="0",
        ),
        tag(
            "p",
            say(
                "— too few examples, not learnt well enough yet, none so probable, or too few at"
                " the time to foretell any."
            ),
            class_="wb-above",
        ),
        meanings_html(_HEADS, _MEANINGS),
    )


def _row(row: LearnedCodeAnswer) -> Html:
    later = f"{row['later_accepted']:,} / {row['later_decided']:,}" if row["later_decided"] else "—"
    told = row["foretold"]
    cells = (
        row["path"].replace("/", " › "),
        f"{row['examples']:,}",
        f"{row['against']:,}",
        _share(row["precision"]),
        _interval(row["precision_low"], row["precision_high"]),
        _share(row["recall"]),
        _with_interval(told["precision"], told["precision_low"], told["precision_high"]),
        _with_interval(told["recall"], told["recall_low"], told["recall_high"]),
        later,
        "—" if row["threshold"] is None else probability_text(row["threshold"]),
    )
    return tag("tr", *(tag("td", cell) for cell in cells))


def _share(share: float | None) -> str:
    return "—" if share is None else f"{share:.0%}"


def _interval(low: float | None, high: float | None) -> str:
    return "—" if low is None or high is None else f"{low:.0%}–{high:.0%}"


def _with_interval(share: float | None, low: float | None, high: float | None) -> str:
    return "—" if share is None else f"{share:.0%} ({_interval(low, high)})"


def show_curve(project: ProjectFile, answer: LearningAnswer, least: float) -> None:
    """Show the learning curve with its figures to download."""
    if not answer["curve"]:
        st.info(
            say(
                "There is no learning curve yet: no code had five examples before the last ones"
                " were decided."
            )
        )
        return
    _offer_figures(project, "curve", least)
    last = answer["curve"][-1]
    asked = say(
        "Suppose the program had learnt from the {before} that came first, and had then been"
        " asked about the {next} that came next. It would have proposed {told}; people"
        " then made {right} of these, and {missed} that it would not have proposed.",
        before=count(last["learnt_from"], "passage"),
        next=f"{last['passages']:,}",
        told=count(last["told"], "coding"),
        right=f"{last['right']:,}",
        missed=f"{last['bearing'] - last['right']:,}",
    )
    # All zero would read as if nothing were ever foretold.
    uncoded = "" if last["bearing"] else say("Nobody coded any of these, so they tell no recall.")
    st.caption(in_a_row(asked, uncoded))
    with st.container(key="wb-figure"):
        st.altair_chart(
            learning_curve(answer["curve"], language=session.language()),
            theme=None,
            width="content",
            alt=say("Precision and recall of later decisions, by the passages learnt from"),
        )


def show_diagram(project: ProjectFile, answer: LearningAnswer, least: float) -> None:
    """Show the reliability diagram with its figures to download."""
    if answer["ece"] is None:
        st.info(say("No code is learnt yet, so there is no diagram."))
        return
    _offer_figures(project, "reliability", least)
    st.caption(
        in_a_row(
            say(
                "On the dashed line a probability keeps just what it promises; below it, it"
                " promises too much. The mean gap is {error} over {decisions} held-out decisions.",
                error=f"{answer['ece']:.3f}",
                decisions=f"{answer['decisions']:,}",
            ),
            said_likely(answer),
        )
    )
    with st.container(key="wb-figure"):
        st.altair_chart(
            reliability_diagram(answer["bins"], language=session.language()),
            theme=None,
            width="content",
            alt=say("Share of held-out examples that bear a code, by their probability"),
        )


def said_likely(answer: LearningAnswer) -> str:
    """Return the gap where it counts, and where most pairs are easily foretold, that they are."""
    likely = answer["decisions_likely"]
    if answer["ece_likely"] is None or likely == answer["decisions"]:
        return ""
    told = (
        message(
            "Most of these have a probability near 0, where it is easy to be right; over the"
            " {decisions} of at least {least} the mean gap is {error}."
        )
        if likely * 2 < answer["decisions"]
        else message("Over the {decisions} of at least {least} the mean gap is {error}.")
    )
    return say(
        told,
        decisions=f"{likely:,}",
        least=f"{LIKELY:.1f}",
        error=f"{answer['ece_likely']:.3f}",
    )


def _offer_figures(project: ProjectFile, show: LearningFigure, least: float) -> None:
    name = "reliability" if show == "reliability" else "learning-curve"
    with st.container(horizontal=True):
        for figure_format in get_args(ChartFormat):
            offer_file(
                project,
                say("Download {format}", format=figure_format.upper()),
                partial(
                    _figure,
                    show=show,
                    least=least,
                    figure_format=figure_format,
                    language=session.language(),
                ),
                name=f"{name}.{figure_format}",
            )


def _figure(
    project: ProjectFile,
    *,
    show: LearningFigure,
    least: float,
    figure_format: ChartFormat,
    language: str,
) -> bytes:
    answer = measure_learning(project, least=least, language=language)
    return figure_of_learning(answer, figure_format=figure_format, show=show, language=language)
