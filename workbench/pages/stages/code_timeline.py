"""The tab of the codebook's history: codes over time, every act, and earlier wordings."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final

import streamlit as st

from workbench.charts.codebook_timeline import Axis
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.guide import link
from workbench.pages.markup import Html, plain, tag
from workbench.pages.paging import page_of_rows
from workbench.pages.relations.parts import ask_code, offer_figures, offer_tables
from workbench.pages.saying import message, say
from workbench.pages.stages.overview import in_vivo_badge
from workbench.pages.words import NAMES, term
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.answers import (
    CodebookHistoryAnswer,
    CodeEventAnswer,
    CodeLifeAnswer,
)
from workbench.tasks.codebook.figures import Drawn, codebook_history_figure, draw_codebook_history
from workbench.tasks.codebook.files import codebook_history_file
from workbench.tasks.codebook.history import restore_wording, show_codebook_history, show_wording
from workbench.tasks.codings.list_codings import list_codes

ROWS = 25
TALLEST = 60
"""Codes that the figure shows on the screen at most; the files have all."""

_DRAWN: Final[dict[Drawn, str]] = {
    "growth": message("Number of codes"),
    "timeline": message("Acts on each code"),
}
_AXES: Final[dict[Axis, str]] = {
    "change": message("Along the changes"),
    "time": message("Along time"),
}
_FIELDS: Final[dict[str, str]] = {
    "name": message("Name"),
    "definition": message("Definition"),
    "include": message("Include"),
    "exclude": message("Exclude"),
    "example": message("Example"),
}


def show_history(project: ProjectFile) -> None:
    """Show what was done to the codes: as a figure, as a table, and the wordings of one code."""
    paths = {
        code["id"]: code["path"] for code in ask(list_codes, project, language=session.names())
    }
    code = ask_code(
        say("Only this code and the codes under it"),
        paths,
        key="history of code",
        chosen=st.query_params.get("history"),
    )
    answer = ask(show_codebook_history, project, code=code, language=session.names())
    if not answer["events"]:
        st.info(say("Nothing was done to a code yet."))
        return
    _show_figure(project, code, answer)
    if code is not None:
        _show_wordings(project, code, answer["events"])
    _show_acts(answer["events"])
    with st.expander(say("Where each code came from")):
        _show_lives(answer["codes"])
    make = partial(_file, code=code, language=session.names())
    offer_tables(project, make, name="codebook-history")
    with st.expander(say("How it is told")):
        told = ask(show_codebook_history, project, code=code, language=session.language())
        st.html(tag("ul", *(tag("li", remark) for remark in told["remarks"])))


def _show_figure(project: ProjectFile, code: str | None, answer: CodebookHistoryAnswer) -> None:
    left, right = st.columns(2)
    drawn: Drawn = left.segmented_control(
        say("Figure"),
        list(_DRAWN),
        default="growth",
        required=True,
        format_func=lambda name: say(_DRAWN[name]),
        key="history drawn",
        persist_state="session",
    )
    axis: Axis = right.segmented_control(
        say("Axis"),
        list(_AXES),
        default="change",
        required=True,
        format_func=lambda name: say(_AXES[name]),
        key="history axis",
        persist_state="session",
    )
    options = {"code": code, "drawn": drawn, "axis": axis, "language": session.names()}
    offer_figures(project, partial(_figure, options=options), name=f"codebook-{drawn}")
    if drawn == "timeline" and len({event["code_id"] for event in answer["events"]}) > TALLEST:
        st.caption(
            say(
                "The figure has a row for each of more than {number} codes, too many for the"
                " screen. Choose a category above, or download it.",
                number=TALLEST,
            )
        )
        return
    with st.container(key="wb-figure"):
        st.altair_chart(
            draw_codebook_history(answer, drawn=drawn, axis=axis, language=session.names()),
            theme=None,
            width="content",
            alt=say("The codebook over time"),
        )


def _show_acts(events: Sequence[CodeEventAnswer]) -> None:
    newest = list(reversed(events))
    shown = page_of_rows(newest, size=ROWS, noun="act", key="acts on codes")
    heads = (say("Time"), say("Coder"), say("What was done"), say("Change"))
    st.html(
        tag(
            "table",
            tag("thead", tag("tr", *(tag("th", name) for name in heads))),
            tag("tbody", *map(_act, shown)),
            class_="wb-table-list",
        )
    )


def _act(event: CodeEventAnswer) -> Html:
    return tag(
        "tr",
        tag("td", _time(event["at"])),
        tag("td", event["coder"]),
        tag(
            "td",
            link("stages", event["sentence"], history=event["code_id"]),
            *((tag("small", term("undone")),) if event["state"] == "undone" else ()),
            *((tag("small", say("by an undo or redo")),) if event["state"] == "step" else ()),
        ),
        tag("td", str(event["change"]), class_="wb-number"),
    )


def _show_lives(codes: Sequence[CodeLifeAnswer]) -> None:
    shown = page_of_rows(codes, size=ROWS, noun="code", key="lives of codes")
    heads = (say("Code"), say("Stage"), say("Added by"), say("Time"), say("First coded in"))
    st.html(
        tag(
            "table",
            tag("thead", tag("tr", *(tag("th", name) for name in heads))),
            tag("tbody", *map(_life, shown)),
            class_="wb-table-list",
        )
    )


def _life(code: CodeLifeAnswer) -> Html:
    status = term(code["status"]) if code["status"] != "active" else ""
    return tag(
        "tr",
        tag(
            "td",
            link("codebook", code["path"], code=code["code_id"]),
            " ",
            in_vivo_badge(code["origin"]),
            *((tag("small", status),) if status else ()),
        ),
        tag("td", term(code["stage"])),
        tag("td", code["added_by"]),
        tag("td", _time(code["added_at"])),
        tag("td", code["first_source"] or "—"),
    )


def _show_wordings(project: ProjectFile, code: str, events: Sequence[CodeEventAnswer]) -> None:
    worded = [
        event["change"]
        for event in events
        if event["code_id"] == code
        and event["act"] in {"added", "split off", "renamed", "redefined"}
    ]
    changes = list(dict.fromkeys(reversed(worded)))
    with st.expander(say("Earlier wordings of this code")):
        for change in changes:
            texts = ask(show_wording, project, code, change=change)
            st.markdown(f"**{say('After change {number}', number=change)}**")
            st.html(tag("dl", *_wording(texts)))
            if change != changes[0]:
                st.button(
                    say("Restore this wording"),
                    on_click=act,
                    args=(_restore, code, change),
                    key=f"restore {code} {change}",
                )


def _wording(texts: Any) -> list[Html]:
    return [
        part
        for field, by_language in texts.items()
        for language, words in by_language.items()
        for part in (
            tag("dt", f"{say(_FIELDS[field])} · {NAMES.get(language, language)}"),
            tag("dd", words, lang=language),
        )
    ]


def _restore(project: ProjectFile, code: str, change: int) -> str:
    restore_wording(project, code, change=change, coder=session.coder())
    return plain(say("The wording after change {number} is back.", number=change))


def _time(at: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone(session.clock()):%Y-%m-%d %H:%M}"


def _figure(project: ProjectFile, *, options: dict[str, Any], figure_format: str) -> bytes:
    answer = show_codebook_history(project, code=options["code"], language=options["language"])
    return codebook_history_figure(
        answer,
        figure_format=figure_format,  # type: ignore[arg-type]
        drawn=options["drawn"],
        axis=options["axis"],
        language=options["language"],
    )


def _file(project: ProjectFile, *, code: str | None, file_format: str, language: str) -> bytes:
    return codebook_history_file(
        show_codebook_history(project, code=code, language=language),
        file_format=file_format,  # type: ignore[arg-type]
        language=language,
    )
