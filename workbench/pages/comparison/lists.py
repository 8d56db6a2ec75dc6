"""The lists of a comparison: all passages, outliers, look-alikes, misplaced ones, and the log."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final

import streamlit as st

from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.comparison.parts import family_paths, passage_html, show_acts
from workbench.pages.history.screen import local_time
from workbench.pages.markup import Html, tag
from workbench.pages.paging import page_of_rows
from workbench.pages.saying import say
from workbench.pages.words import count, term
from workbench.store.project_file import ProjectFile
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.comparison.answers import (
    ComparedAnswer,
    ComparisonAnswer,
    LookAlikeAnswer,
)
from workbench.tasks.memos.keep_memos import plain_memo

ROWS: Final = 10
GRID: Final = 30


def show_passages(answer: ComparisonAnswer) -> None:
    """Show all passages group by group, the groups side by side, each from like to like."""
    rows = page_of_rows(answer["order"], size=GRID, noun="passage", key="compared passages")
    groups = groupby(rows, key=lambda row: row["group"])
    by = answer["parameters"]["by"]
    st.html(
        tag(
            "div",
            *(_group(group, list(own), str(by)) for group, own in groups),
            class_="wb-compare",
        )
    )


def _group(group: str | None, rows: Sequence[ComparedAnswer], by: str) -> Html:
    name = group or (say("no case") if by == "case" else "")
    return tag(
        "section",
        *((tag("h2", name),) if name else ()),
        *(
            passage_html(
                row,
                told=[
                    f"#{row['position']}",
                    _mean(row["mean"]),
                    ", ".join(row["codes"]),
                    tag("b", say("stands out")) if row["outlier"] else "",
                ],
            )
            for row in rows
        ),
    )


def _mean(mean: float | None) -> str:
    return say("mean similarity {mean}", mean="—" if mean is None else f"{mean:.3f}")


def show_outliers(project: ProjectFile, answer: ComparisonAnswer) -> None:
    """Show the passages that stand out, with the reason in words."""
    if not answer["outliers"]:
        st.info(say("No passage stands out from the others."))
        return
    st.caption(say("Is it another property of the code, a negative case, or another code?"))
    _show_rows(project, answer, answer["outliers"], lambda row: row["reason"], place="outlier")


def show_misplaced(project: ProjectFile, answer: ComparisonAnswer) -> None:
    """Show the passages that look more like another code, with both similarities."""
    if not answer["misplaced"]:
        st.info(say("No passage looks more like another code."))
        return
    st.caption(say("A small code is known by few words, so read before you recode."))
    _show_rows(project, answer, answer["misplaced"], _both_scores, place="misplaced")


def _both_scores(row: Mapping[str, Any]) -> str:
    return say(
        "Similarity to its own code {own}, to {other} {score} (of {passages}): {words}",
        own=f"{row['own_score']:.3f}",
        other=row["other_path"],
        score=f"{row['score']:.3f}",
        passages=count(row["other_passages"], "passage"),
        words=", ".join(row["words"]),
    )


def _show_rows(
    project: ProjectFile,
    answer: ComparisonAnswer,
    rows: Sequence[Mapping[str, Any]],
    reason: Any,
    *,
    place: str,
) -> None:
    passages = {row["id"]: row for row in answer["order"]}
    for row in page_of_rows(rows, size=ROWS, noun="passage", key=f"{place} rows"):
        passage = passages[row["id"]]
        with st.container(border=True):
            st.html(
                passage_html(row, told=[", ".join(passage["codes"]), ", ".join(passage["coders"])])
            )
            st.html(tag("p", reason(row), class_="wb-facts"))
            show_acts(project, passage, place=place, into=row.get("other_id"))


def show_look_alikes(project: ProjectFile, answer: ComparisonAnswer) -> None:
    """Show the passages that are not coded with the code but look like it."""
    rows = answer["look_alikes"]
    if not rows:
        st.info(say("No other passage shares words with the code."))
        return
    paths = family_paths(project, answer["code_id"])
    whole = answer["parameters"]["look-alikes"]
    for row in page_of_rows(
        rows, size=ROWS, noun="passage", key="look-alike rows", of=int(whole or 0)
    ):
        with st.container(border=True):
            st.html(passage_html(row, told=[_near(row)], class_="wb-suggestion"))
            _show_coding(row, paths, answer["code_id"])


def _near(row: LookAlikeAnswer) -> str:
    told = say(
        "similarity {score}: {words}", score=f"{row['score']:.3f}", words=", ".join(row["words"])
    )
    if not row["codes"]:
        return told
    return f"{told} · {say('coded already with {codes}', codes=', '.join(row['codes']))}"


def _show_coding(row: LookAlikeAnswer, paths: Mapping[str, str], code_id: str) -> None:
    if not paths:
        return
    key = f"{row['source_id']} {row['start']} {row['end']}"
    first = code_id if code_id in paths else next(iter(paths))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = first
        if len(paths) > 1:
            chosen = st.selectbox(
                say("Code"),
                list(paths),
                index=list(paths).index(first),
                format_func=lambda id_: paths.get(id_, id_),
                key=session.spoken_key(f"code for {key}"),
                label_visibility="collapsed",
            )
        st.button(
            say("Code it") if len(paths) > 1 else say("Code it with {code}", code=paths[first]),
            on_click=act,
            args=(_code, row["source_id"], row["start"], row["end"], chosen),
            key=f"code {key}",
        )


def _code(project: ProjectFile, source: str, start: int, end: int, code: str) -> str:
    coding = add_coding_at(project, source, start=start, end=end, code=code, coder=session.coder())
    return say("Coded with {code}.", code=coding["path"])


def show_log(answer: ComparisonAnswer) -> None:
    """Show what was written about comparisons of the code, the newest first."""
    if not answer["log"]:
        st.info(say("Nothing is written yet. Write under two passages side by side."))
        return
    for memo in page_of_rows(answer["log"], size=ROWS, noun="memo", key="comparison log"):
        with st.container(border=True):
            when = f"{local_time(memo['written_at']):%Y-%m-%d %H:%M}"
            parts = [memo["about"], memo["coder"], when, term(memo["kind"])]
            st.html(tag("p", " · ".join(parts), class_="wb-facts"))
            # Streamlit shows Markdown without any HTML in it; what is linked to is named.
            st.markdown(plain_memo(memo["text"]))
